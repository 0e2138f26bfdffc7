using System.Text.Json;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>
/// Relationships between events, relationships of tags, and the graph of both. Vendor pages: developers.cloudflare.com/api, Cloudforce One, Threat Events:
/// Relationships, Tags, Graph.
/// </summary>
public sealed class CfRelationshipClient : CfResourceClient
{
    internal CfRelationshipClient(CfSender sender)
        : base(sender)
    {
    }

    internal static readonly CfEndpoint ListEndpoint = CfEndpoint.Get("relationships.list", "events/by-id/{event_id}/relationships", "events/{event_id}/relationships");

    /// <summary>Lists the events that an event is related to.</summary>
    public PageStream<CfEvent> List(CfRelationshipQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryChecks.Page(query.Page, CloudforceClient.MaxPageSize);
        CfQueryChecks.Text(query.DatasetId, "dataset id");
        return Stream(
            Source(
                ListEndpoint,
                [query.EventId],
                CloudforceJson.Default.CfEvent,
                "events",
                call => call.With("datasetId", query.DatasetId).With("direction", query.Direction).With("maxDepth", query.MaxDepth)
                    .With("includeParent", query.IncludeParent).With("relationshipTypes", query.RelationshipType).With("indicatorTypeIds", query.IndicatorTypeId)),
            query.Page,
            cancellationToken);
    }

    internal static readonly CfEndpoint CreateEndpoint = CfEndpoint.Post("relationships.create", "events/relationships/create");

    /// <summary>Creates directed relationships from one event to others.</summary>
    /// <exception cref="ArgumentException">An id is missing, or the type is unknown; no request is sent.</exception>
    public Task<CfRelationshipResult> CreateAsync(CfRelationshipInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        CfQueryChecks.Text(input.DatasetId, "dataset id");
        CfQueryChecks.Text(input.ParentId, "parent's event id");
        CfQueryChecks.Ids(input.ChildIds, "child event id", int.MaxValue);
        if (!CloudforceVocabulary.RelationshipTypes.Contains(input.RelationshipType))
        {
            throw new ArgumentException($"Unknown relationship '{input.RelationshipType}'. Possible: {string.Join(", ", CloudforceVocabulary.RelationshipTypes)}.", nameof(input));
        }

        return Sender.RecordAsync(Call(CreateEndpoint, CfBody.Of(input, RequestJson.Default.CfRelationshipInput)), CloudforceJson.Default.CfRelationshipResult, cancellationToken);
    }

    internal static readonly CfEndpoint CreateEventsEndpoint = CfEndpoint.Post("events.bulkCreateRelated", "events/create/bulk/relationships");

    /// <summary>Creates many events with their relationships. The service calls this endpoint deprecated.</summary>
    /// <param name="datasetId">Where they are created.</param>
    /// <param name="data">The events as the service's document has them: dictionaries, lists, texts, numbers.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<CfBulkCreateResult> CreateEventsAsync(string datasetId, IReadOnlyList<object> data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        CfQueryChecks.Text(datasetId, "dataset id");
        var body = CfBody.Of(new CfRelatedEvents(datasetId, data), RequestJson.Default.CfRelatedEvents);
        return Sender.RecordAsync(Call(CreateEventsEndpoint, body), CloudforceJson.Default.CfBulkCreateResult, cancellationToken);
    }

    internal static readonly CfEndpoint GraphEndpoint = CfEndpoint.Get("events.graph", "events/graph");

    /// <summary>Nodes and edges around some events, indicators or tags.</summary>
    /// <exception cref="ArgumentException">A starting node is malformed, or there are none or too many; no request is sent.</exception>
    public Task<CfGraph> GetGraphAsync(CfGraphQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        CfQueryChecks.Ids(query.Seed, "starting node", 50);
        foreach (var seed in query.Seed)
        {
            var parts = seed.Split(':', 2);
            if (parts.Length != 2 || parts[0] is not ("event" or "indicator" or "tag") || parts[1].Length == 0) throw new ArgumentException($"The starting node '{seed}' is not event:uuid, indicator:uuid or tag:uuid.");
        }

        if (query.Cursor is not null && query.Seed.Count > 1) throw new ArgumentException("A cursor goes with a single starting node only.");
        var call = Call(GraphEndpoint).With("seeds", string.Join(",", query.Seed)).With("direction", query.Direction)
            .With("expand", query.ExpandNodes ? "nodes" : null).With("hydration", query.Hydration).With("limit", query.Limit).With("max_nodes", query.MaxNodes)
            .With("relationshipTypes", query.RelationshipType.Count == 0 ? null : string.Join(",", query.RelationshipType))
            .With("datasetIds", query.DatasetId.Count == 0 ? null : string.Join(",", query.DatasetId)).With("cursor", query.Cursor);
        return Sender.SendAsync(call, response => AnswerReader.Element(response, ReadGraph), cancellationToken);
    }

    internal static readonly CfEndpoint ListOfTagEndpoint = CfEndpoint.Get("tags.relationships", "events/tags/{tag_uuid}/relationships");

    /// <summary>Lists the relationships of a tag, to the end.</summary>
    public async Task<CfListing<CfTagRelationship>> ListOfTagAsync(CfTagRelationshipQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        CfQueryChecks.Datasets(query.DatasetId);
        var (found, faults) = (new List<CfTagRelationship>(), new List<RecordFault>());
        string? cursor = null;
        string? warning = null;
        for (var number = 1; ; number++)
        {
            var call = Sender.Page(ListOfTagEndpoint, [query.TagId], number);
            if (cursor is not null) call.With("cursor", cursor);
            else call.With("datasets", query.DatasetId).With("search", query.Search).With("expand", query.Expand).With("pageSize", query.PageSize);
            var page = await Sender.SendAsync(call, response => AnswerReader.List(response, CloudforceJson.Default.CfTagRelationship, "relationships"), cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items) item.TagId = query.TagId;
            found.AddRange(page.Items);
            faults.AddRange(page.Faults);
            warning ??= page.Warning;

            // A cursor that does not change, or a page without rows, would go on for ever.
            var next = page.NextCursor(cursor);
            if (next is null || next == cursor || page.Items.Count + page.Faults.Count == 0) return new CfListing<CfTagRelationship>(found, faults, warning);
            cursor = next;
        }
    }

    internal static readonly CfEndpoint DeleteOfTagEndpoint = CfEndpoint.Delete("tags.deleteRelationship", "events/tags/{tag_uuid}/relationships/{relationship_id}");

    /// <summary>Deletes a relationship of a tag.</summary>
    public Task DeleteOfTagAsync(string tagId, string id, string datasetId, CancellationToken cancellationToken = default)
    {
        CfQueryChecks.Text(datasetId, "dataset id");
        return Sender.DoneAsync(Call(DeleteOfTagEndpoint, tagId, id).With("datasetId", datasetId), cancellationToken);
    }

    private static CfGraph ReadGraph(JsonElement root) => new()
    {
        Node = root.TryFind("node", out var node) ? PropertyBag.From(node) : PropertyBag.Empty,
        Nodes = new([.. ObjectsOf(root, "nodes").Select(PropertyBag.From)]),
        Edges = new([.. ObjectsOf(root, "edges").Select(edge => edge.Deserialize(CloudforceJson.Default.CfGraphEdge)!)]),
        Cursor = root.TryFind("cursor", out var cursor) && cursor.ValueKind == JsonValueKind.String ? cursor.GetString() : null,
    };

    private static IEnumerable<JsonElement> ObjectsOf(JsonElement root, string name)
        => root.TryFind(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];
}
