using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>What belongs to an event: its raw record, its tags and its references.</summary>
internal sealed class EventDetailEndpoints : CloudforceEndpoints
{
    private static readonly BodyRules TagNames = new() { { "tags", JsonRules.ArrayOf(JsonRules.Text(TextRules.NotEmpty)), true } };

    private static readonly BodyRules EventIds = new() { { "events", JsonRules.ArrayOf(JsonRules.Text(TextRules.Uuid)), true } };

    private readonly EventWriter _writer;

    public EventDetailEndpoints(CloudforceStore store, EventWriter writer)
        : base(store)
    {
        _writer = writer;
        OnMoved("GET", "events/datasets/{dataset_id}/events/{event_id}/raw", "events/raw/{dataset_id}/{event_id}", request =>
        {
            DatasetIn(request);
            var row = Store.RowOf(Serial(IdIn(request, "event_id")));
            var raw = _writer.RawOf(row);

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
            var raw = _writer.RawOf(row);
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
            var body = ReadBody(EventWriter.RawChangeRules, request);
            var row = RawRow(request);
            var raw = _writer.RawOf(row);
            Merge(raw, body);
            return Answer(new JsonObject { ["id"] = row.RawId, ["data"] = raw["data"]?.DeepClone() });
        });
        On("POST", "events/event_tag/{event_id}/create", request => ChangeTags(request, (had, given) => [.. had.Union(given)]));
        On("DELETE", "events/event_tag/{event_id}", request => ChangeTags(request, (had, given) => [.. had.Except(given)]));
        On("POST", "events/relate/{event_id}/create", request => ChangeReferences(request, add: true));
        On("DELETE", "events/relate/{event_id}", request => ChangeReferences(request, add: false));
    }

    private EventRow RawRow(SandboxRequest request)
    {
        var row = Store.RowOf(Serial(IdIn(request, "event_id")));
        return row.RawId == request.PathValues["raw_id"] ? row : throw RequestRefusal.NotFound("Raw event not found");
    }

    private SandboxReply ChangeTags(SandboxRequest request, Func<IReadOnlyList<string>, string[], IReadOnlyList<string>> change)
    {
        var tags = ReadBody(TagNames, request).GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!).ToArray();
        Store.Change(Serial(IdIn(request, "event_id")), row => row.Tags = change(row.Tags, tags));
        foreach (var tag in tags)
        {
            if (request.Method == "POST" && !Store.Tags.Values.Any(known => (string?)known["value"] == tag)) Store.AddTag(new JsonObject { ["value"] = tag });
        }

        return Done();
    }

    private SandboxReply ChangeReferences(SandboxRequest request, bool add)
    {
        var ids = ReadBody(EventIds, request).GetProperty("events").EnumerateArray().Select(item => Guid.Parse(item.GetString()!)).ToArray();
        var own = IdIn(request, "event_id");
        var serial = Serial(own);
        var others = Array.ConvertAll(ids, Serial);
        Store.Change(serial, row => row.References = add ? [.. row.References.Union(ids)] : [.. row.References.Except(ids)]);
        foreach (var other in others)
        {
            Store.Change(other, row =>
            {
                row.Referenced = add ? [.. row.Referenced.Union([own])] : [.. row.Referenced.Except([own])];
                row.HasChildren = row.Referenced.Count > 0;
            });
        }

        return Done();
    }
}
