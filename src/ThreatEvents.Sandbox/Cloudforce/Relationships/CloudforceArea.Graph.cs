using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

internal sealed partial class CloudforceArea
{
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

    private void AddGraph()
    {
        On("GET", "events/graph", Graph);
        On("POST", "events/graphql", GraphQl);
        On("POST", "v2/events/graphql", GraphQl);
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
            if (parts[0] != "event" || _store.Find(id) is not { } serial) continue;
            var row = _store.RowOf(serial);
            if (row.Indicator.Length > 0) Link("appears_in", "indicator", IndicatorRow.IdOf(row.DatasetId, row.IndicatorType, row.Indicator), id);
            foreach (var tag in _store.Tags.Where(tag => row.Tags.Contains((string)tag.Value["value"]!))) Link("tagged_with", "tag", tag.Key, id);
            foreach (var edge in _store.Relationships.Where(edge => edge.Parent == id)) Link(edge.Type, "event", edge.Child, id);
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
        return Answer(new JsonObject { ["data"] = new JsonObject { ["events"] = new JsonObject { ["count"] = _store.Order.Length } }, ["errors"] = null });
    }
}
