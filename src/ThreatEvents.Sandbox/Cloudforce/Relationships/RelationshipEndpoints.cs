using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>Relationships of events and of tags, and the graph around them.</summary>
internal sealed class RelationshipEndpoints : CloudforceEndpoints
{
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

    private static readonly QueryRules TagRelationshipQuery = new()
    {
        { "datasets", TextRules.NotEmpty, true },
        { "search", TextRules.NotEmpty },
        { "expand", TextRules.NotEmpty, true },
        { "cursor", TextRules.NotEmpty },
        { "pageSize", TextRules.Whole(1, LargestPage) },
    };

    private static readonly QueryRules TagRelationshipDelete = new() { { "datasetId", TextRules.Uuid } };

    private static readonly QueryRules GraphQuery = new()
    {
        // Divided by commas, as the documents say, or repeated, as the vendor's client sends them.
        { "seeds", TextRules.NotEmpty, true },
        { "direction", TextRules.OneOf("out", "in", "both") },
        { "expand", TextRules.OneOf("nodes"), true },
        { "hydration", TextRules.OneOf("r2_join", "do_only") },
        { "limit", TextRules.Whole(1, 1000) },
        { "max_nodes", TextRules.Whole(1, 1000) },
        { "relationshipTypes", TextRules.NotEmpty, true },
        { "datasetIds", TextRules.NotEmpty, true },
        { "cursor", TextRules.NotEmpty },
    };

    private readonly EventWriter _writer;

    public RelationshipEndpoints(CloudforceStore store, EventWriter writer)
        : base(store)
    {
        _writer = writer;
        On("POST", "events/relationships/create", CreateRelationships);
        OnMoved("GET", "events/by-id/{event_id}/relationships", "events/{event_id}/relationships", ListRelationships);
        On("POST", "events/create/bulk/relationships", CreateBulkRelationships);
        On("GET", "events/tags/{tag_uuid}/relationships", ListTagRelationships);
        On("DELETE", "events/tags/{tag_uuid}/relationships/{relationship_id}", request =>
        {
            var dataset = Dataset(TagRelationshipDelete.Read(request).Text("datasetId")).Id.ToString();
            var id = IdIn(request, "relationship_id");
            if (!TagRelationships(request).Any(item => (string?)item["uuid"] == id.ToString() && (string?)item["datasetId"] == dataset)) throw RequestRefusal.NotFound("Relationship not found");
            Store.RemovedTagRelationships.Add(id);
            return Deleted(id);
        });
        On("GET", "events/graph", Graph);
        On("POST", "events/graphql", GraphQl);
        On("POST", "v2/events/graphql", GraphQl);
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
        var created = children.Where(child => !Store.Relationships.Contains((parent, child, type))).ToArray();
        foreach (var child in created) Store.Relationships.Add((parent, child, type));
        return Answer(new JsonObject
        {
            ["success"] = true,
            ["message"] = $"{created.Length} relationships created",
            ["relationshipsCreated"] = created.Length,
            ["relationships"] = new JsonArray([.. created.Select(child => (JsonNode)new JsonObject
            {
                ["uuid"] = Store.NewId().ToString(),
                ["parentId"] = parent.ToString(),
                ["childId"] = child.ToString(),
                ["relationshipType"] = type,
                ["datasetId"] = body.Text("datasetId"),
            })]),
        });
    }

    private SandboxReply CreateBulkRelationships(SandboxRequest request)
    {
        var body = ReadBody(EventBulkEndpoints.BulkRules, request);
        var dataset = Dataset(body.Text("datasetId"));
        var errors = new JsonArray();
        var (created, index) = (0, 0);
        foreach (var item in body.GetProperty("data").EnumerateArray())
        {
            try
            {
                if (EventWriter.CreateRules.Complaint(item) is { } complaint) throw RequestRefusal.Invalid("data", $"The event {complaint}");
                _writer.NewRow(item, dataset, out _);
                created++;
            }
            catch (RequestRefusal refusal)
            {
                errors.Add(new JsonObject { ["eventIndex"] = index, ["error"] = refusal.Message });
            }

            index++;
        }

        var result = new JsonObject
        {
            ["createdEventsCount"] = created,
            ["createdIndicatorsCount"] = created,
            ["createdRelationshipsCount"] = 0,
            ["errorCount"] = errors.Count,
        };
        if (errors.Count > 0) result["errors"] = errors;
        return Answer(result);
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
        var edges = Store.Relationships.Where(edge => types.Length == 0 || types.Contains(edge.Type)).ToArray();
        var found = new List<Guid> { start };
        var border = new List<Guid> { start };
        for (var depth = values.Whole("maxDepth") ?? 5; depth > 0 && border.Count > 0; depth--)
        {
            border = [.. border.SelectMany(id => Neighbours(edges, id, direction)).Distinct().Except(found)];
            found.AddRange(border);
        }

        if (values.Boolean("includeParent") == false) found.Remove(start);
        var rows = found.Where(id => Store.Find(id) is not null).Select(id => Store.RowOf(Store.Find(id)!.Value))
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

    /// <summary>The events that have a tag, each with an id of its own that stays.</summary>
    private IEnumerable<JsonObject> TagRelationships(SandboxRequest request)
    {
        var tag = TagIn(request);
        var id = (string)tag["uuid"]!;
        var name = (string)tag["value"]!;
        return Store.Order.Select(Store.RowOf).Where(row => row.Tags.Contains(name)).Select(row => new JsonObject
        {
            ["uuid"] = IndicatorRow.IdOf(row.DatasetId, id, row.Id.ToString()).ToString(),
            ["relationshipType"] = "tagged_with",
            ["datasetId"] = row.DatasetId,
            ["sourceId"] = row.Id.ToString(),
            ["sourceType"] = "event",
            ["targetId"] = id,
            ["targetType"] = "tag",
            ["createdAt"] = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt).ToString("o"),
        }).Where(item => !Store.RemovedTagRelationships.Contains(Guid.Parse((string)item["uuid"]!)));
    }

    /// <summary>The documents do not show this answer: a list beside its pagination, as the other listings of tags have it.</summary>
    private SandboxReply ListTagRelationships(SandboxRequest request)
    {
        var values = TagRelationshipQuery.Read(request);
        var (source, offset) = (request.Query, 0);
        if (values.Text("cursor") is { } cursor)
        {
            if (request.QueryPairs.Length > 1) throw RequestRefusal.Invalid("cursor", "CursorFilterConflictError: nothing else may be sent with a cursor.");
            (source, offset) = ReadCursor(cursor);
            values = TagRelationshipQuery.Read(new SandboxRequest("GET", "/?" + source, new Dictionary<string, string>(), []));
        }

        var datasets = LookupDatasets(values.All("datasets"), allByDefault: true);
        var found = TagRelationships(request).Where(item => datasets.Contains((string)item["datasetId"]!));
        if (values.Text("search") is { } search) found = found.Where(item => ((string)item["sourceId"]!).Contains(search, StringComparison.OrdinalIgnoreCase));
        var all = found.ToArray();
        var size = (int)(values.Whole("pageSize") ?? 100);
        var rows = all.Skip(offset).Take(size).ToArray();
        var hasMore = offset + rows.Length < all.Length;
        return Answer(new JsonObject
        {
            ["relationships"] = new JsonArray([.. rows]),
            ["pagination"] = new JsonObject { ["pageSize"] = size, ["has_more"] = hasMore, ["cursor"] = hasMore ? Cursor(source, offset + rows.Length) : null },
        });
    }

    private SandboxReply Graph(SandboxRequest request)
    {
        var values = GraphQuery.Read(request);
        string[] seeds = [.. values.All("seeds").SelectMany(text => text.Split(','))];
        if (seeds.Length == 0) throw RequestRefusal.Invalid("seeds", "seeds is required.");
        if (seeds.Length > 50) throw RequestRefusal.Invalid("seeds", "At most 50 seeds.");
        if (values.Text("cursor") is not null && seeds.Length > 1) throw RequestRefusal.Invalid("cursor", "A cursor needs a single seed.");
        string[] types = [.. values.All("relationshipTypes").SelectMany(text => text.Split(','))];
        var nodes = new JsonArray();
        var edges = new JsonArray();
        foreach (var seed in seeds)
        {
            var parts = seed.Split(':');
            if (parts.Length != 2 || parts[0] is not ("event" or "indicator" or "tag") || !Guid.TryParse(parts[1], out var id)) throw RequestRefusal.Invalid("seeds", $"'{seed}' is no type:uuid.");
            nodes.Add(new JsonObject { ["type"] = parts[0], ["uuid"] = id.ToString() });
            if (parts[0] != "event" || Store.Find(id) is not { } serial) continue;
            var row = Store.RowOf(serial);
            if (row.Indicator.Length > 0) Link("appears_in", "indicator", IndicatorRow.IdOf(row.DatasetId, row.IndicatorType, row.Indicator), id);
            foreach (var tag in Store.Tags.Where(tag => row.Tags.Contains((string)tag.Value["value"]!))) Link("tagged_with", "tag", tag.Key, id);
            foreach (var edge in Store.Relationships.Where(edge => edge.Parent == id)) Link(edge.Type, "event", edge.Child, id);
        }

        var result = new JsonObject { ["node"] = nodes[0]!.DeepClone(), ["nodes"] = nodes, ["edges"] = edges };
        return Answer(writer => result.WriteTo(writer), alwaysWrapped: true);

        void Link(string type, string kind, Guid other, Guid from)
        {
            if (types.Length > 0 && !types.Contains(type)) return;
            if (edges.Count >= (values.Whole("limit") ?? 100)) return;
            nodes.Add(new JsonObject { ["type"] = kind, ["uuid"] = other.ToString() });
            edges.Add(new JsonObject
            {
                ["id"] = $"{from}:{type}:{other}",
                ["relationshipType"] = type,
                ["source"] = $"event:{from}",
                ["sourceId"] = from.ToString(),
                ["sourceType"] = "event",
                ["target"] = $"{kind}:{other}",
                ["targetId"] = other.ToString(),
                ["targetType"] = kind,
            });
        }
    }

    /// <summary>The documents do not say what the body holds: the usual GraphQL form is taken, and only the count of events is known.</summary>
    private SandboxReply GraphQl(SandboxRequest request)
    {
        if (request.Body.Length == 0) throw RequestRefusal.Invalid("body", "A JSON body is required.");
        if (JsonBody.Read(request) is not { ValueKind: System.Text.Json.JsonValueKind.Object } body || body.Find("query") is null) throw RequestRefusal.Invalid("query", "query is required.");
        return Answer(new JsonObject { ["data"] = new JsonObject { ["events"] = new JsonObject { ["count"] = Store.Order.Length } }, ["errors"] = null });
    }
}
