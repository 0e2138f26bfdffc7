using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

internal sealed partial class CloudforceArea
{
    private const long AccountNumber = 1234;

    private static readonly BodyRules TagNames = new() { { "tags", JsonRules.ArrayOf(JsonRules.Text(TextRules.NotEmpty)), true } };

    private static readonly BodyRules EventIds = new() { { "events", JsonRules.ArrayOf(JsonRules.Text(TextRules.Uuid)), true } };

    private static readonly BodyRules RelationshipRules = new()
    {
        { "parentId", JsonRules.Text(TextRules.Uuid), true },
        { "childIds", JsonRules.ArrayOf(JsonRules.Text(TextRules.Uuid)), true },
        { "relationshipType", JsonRules.Text(TextRules.OneOf("related_to", "caused_by", "attributed_to")), true },
        { "datasetId", JsonRules.Text(TextRules.Uuid), true },
    };

    private static readonly QueryRules RelationshipQuery = new()
    {
        { "datasetId", TextRules.Uuid },
        { "direction", TextRules.OneOf("ancestors", "descendants", "both") },
        { "maxDepth", TextRules.Whole(1, 100) },
        { "includeParent", TextRules.Boolean },
        { "relationshipTypes", TextRules.NotEmpty, true },
        { "indicatorTypeIds", TextRules.NotEmpty, true },
        { "page", TextRules.Whole(1, int.MaxValue) },
        { "pageSize", TextRules.Whole(1, LargestPage) },
    };

    private void AddEventDetails()
    {
        OnMoved("GET", "events/datasets/{dataset_id}/events/{event_id}/raw", "events/raw/{dataset_id}/{event_id}", request =>
        {
            DatasetIn(request);
            var row = _store.RowOf(Serial(IdIn(request, "event_id")));
            var raw = RawOf(row);

            // The documents show a number and a text here, and a text and an object below the event's own path.
            return Answer(new JsonObject
            {
                ["id"] = long.Parse(row.RawId, System.Globalization.CultureInfo.InvariantCulture),
                ["accountId"] = AccountNumber,
                ["created"] = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt).ToString("o"),
                ["data"] = raw["data"]?.ToJsonString() ?? "null",
                ["source"] = (string?)raw["source"] ?? "",
                ["tlp"] = (string?)raw["tlp"] ?? "",
            });
        });
        On("GET", "events/{event_id}/raw/{raw_id}", request =>
        {
            var row = RawRow(request);
            var raw = RawOf(row);
            return Answer(new JsonObject
            {
                ["id"] = row.RawId,
                ["accountId"] = AccountNumber,
                ["created"] = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt).ToString("yyyy-MM-dd"),
                ["data"] = raw["data"]?.DeepClone(),
                ["source"] = (string?)raw["source"] ?? "",
                ["tlp"] = (string?)raw["tlp"] ?? "",
            });
        });
        OnEdit("events/{event_id}/raw/{raw_id}", request =>
        {
            var body = ReadBody(RawChangeRules, request);
            var row = RawRow(request);
            var raw = RawOf(row);
            Merge(raw, body);
            return Answer(new JsonObject { ["id"] = row.RawId, ["data"] = raw["data"]?.DeepClone() });
        });
        On("POST", "events/event_tag/{event_id}/create", request => ChangeTags(request, (had, given) => [.. had.Union(given)]));
        On("DELETE", "events/event_tag/{event_id}", request => ChangeTags(request, (had, given) => [.. had.Except(given)]));
        On("POST", "events/relate/{event_id}/create", request => ChangeReferences(request, add: true));
        On("DELETE", "events/relate/{event_id}", request => ChangeReferences(request, add: false));
        On("POST", "events/relationships/create", CreateRelationships);
        OnMoved("GET", "events/by-id/{event_id}/relationships", "events/{event_id}/relationships", ListRelationships);
    }

    private EventRow RawRow(SandboxRequest request)
    {
        var row = _store.RowOf(Serial(IdIn(request, "event_id")));
        return row.RawId == request.PathValues["raw_id"] ? row : throw RequestRefusal.NotFound("Raw event not found");
    }

    /// <exception cref="RequestRefusal">The event was copied without its raw data.</exception>
    private JsonObject RawOf(EventRow row)
    {
        if (row.RawId.Length == 0) throw RequestRefusal.NotFound("Raw event not found");
        if (_store.Raws.TryGetValue(row.RawId, out var raw)) return raw;
        return _store.Raws[row.RawId] = new JsonObject
        {
            ["data"] = new JsonObject { ["observed"] = row.Indicator, ["sensor"] = "edge-1", ["count"] = 3 },
            ["source"] = "sensor.example",
            ["tlp"] = row.Tlp,
        };
    }

    private SandboxReply ChangeTags(SandboxRequest request, Func<IReadOnlyList<string>, string[], IReadOnlyList<string>> change)
    {
        var tags = ReadBody(TagNames, request).GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!).ToArray();
        _store.Change(Serial(IdIn(request, "event_id")), row => row.Tags = change(row.Tags, tags));
        foreach (var tag in tags)
        {
            if (request.Method == "POST" && !_store.Tags.Values.Any(known => (string?)known["value"] == tag)) _store.AddTag(new JsonObject { ["value"] = tag });
        }

        return Done();
    }

    private SandboxReply ChangeReferences(SandboxRequest request, bool add)
    {
        var ids = ReadBody(EventIds, request).GetProperty("events").EnumerateArray().Select(item => Guid.Parse(item.GetString()!)).ToArray();
        var own = IdIn(request, "event_id");
        var serial = Serial(own);
        var others = Array.ConvertAll(ids, Serial);
        _store.Change(serial, row => row.References = add ? [.. row.References.Union(ids)] : [.. row.References.Except(ids)]);
        foreach (var other in others)
        {
            _store.Change(other, row =>
            {
                row.Referenced = add ? [.. row.Referenced.Union([own])] : [.. row.Referenced.Except([own])];
                row.HasChildren = row.Referenced.Count > 0;
            });
        }

        return Done();
    }

    private SandboxReply CreateRelationships(SandboxRequest request)
    {
        var body = ReadBody(RelationshipRules, request);
        var children = body.GetProperty("childIds").EnumerateArray().Select(item => Guid.Parse(item.GetString()!)).ToArray();
        if (children.Length == 0) throw RequestRefusal.Invalid("childIds", "childIds must have at least one element.");
        Dataset(body.Text("datasetId"));
        var parent = Guid.Parse(body.Text("parentId")!);
        Serial(parent);
        foreach (var child in children) Serial(child);
        var type = body.Text("relationshipType")!;
        var created = children.Where(child => !_store.Relationships.Contains((parent, child, type))).ToArray();
        foreach (var child in created) _store.Relationships.Add((parent, child, type));
        return Answer(new JsonObject
        {
            ["success"] = true,
            ["message"] = $"{created.Length} relationships created",
            ["relationshipsCreated"] = created.Length,
            ["relationships"] = new JsonArray([.. created.Select(child => (JsonNode)new JsonObject
            {
                ["uuid"] = _store.NewId().ToString(),
                ["parentId"] = parent.ToString(),
                ["childId"] = child.ToString(),
                ["relationshipType"] = type,
                ["datasetId"] = body.Text("datasetId"),
            })]),
        });
    }

    private SandboxReply ListRelationships(SandboxRequest request)
    {
        var values = RelationshipQuery.Read(request);
        Dataset(values.Text("datasetId") ?? throw RequestRefusal.Invalid("datasetId", "datasetId is required."));
        var start = IdIn(request, "event_id");
        Serial(start);
        var types = values.All("relationshipTypes");
        var typeIds = values.All("indicatorTypeIds");
        var direction = values.Text("direction") ?? "both";
        var edges = _store.Relationships.Where(edge => types.Length == 0 || types.Contains(edge.Type)).ToArray();
        var found = new List<Guid> { start };
        var border = new List<Guid> { start };
        for (var depth = values.Whole("maxDepth") ?? 5; depth > 0 && border.Count > 0; depth--)
        {
            border = [.. border.SelectMany(id => Neighbours(edges, id, direction)).Distinct().Except(found)];
            found.AddRange(border);
        }

        if (values.Boolean("includeParent") == false) found.Remove(start);
        var rows = found.Where(id => _store.Find(id) is not null).Select(id => _store.RowOf(_store.Find(id)!.Value))
            .Where(row => typeIds.Length == 0 || typeIds.Contains(row.IndicatorTypeId.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var (page, size) = PageOf(values);
        return Answer(writer => WriteAll(writer, rows.Skip(Offset(page, size)).Take(size), (row, inner) => row.Write(inner)));
    }

    private static IEnumerable<Guid> Neighbours((Guid Parent, Guid Child, string Type)[] edges, Guid id, string direction)
    {
        foreach (var edge in edges)
        {
            if (edge.Parent == id && direction != "ancestors") yield return edge.Child;
            if (edge.Child == id && direction != "descendants") yield return edge.Parent;
        }
    }
}
