using System.Text.Json;
using ThreatEvents.Http;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

public sealed partial class CloudforceClient
{
    /// <summary>The column of the fewest values: days that are counted by it have few rows.</summary>
    private const string DayColumn = "tlp";

    private const long MostDayRows = 10_000;

    /// <summary>Reads what an event was made from: <c>GET events/datasets/{dataset}/events/{event}/raw</c>.</summary>
    public async Task<CfRawEvent> GetRawEventAsync(string datasetId, string eventId, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var raw = await RecordAsync(Call(CfEndpoints.GetRawEvent, datasetId, eventId), CloudforceJson.Default.CfRawEvent, observer, cancellationToken).ConfigureAwait(false);
        raw.EventId = eventId;
        raw.DatasetId = datasetId;
        return raw;
    }

    /// <summary>Reads a raw record by its own id: <c>GET events/{event}/raw/{raw}</c>.</summary>
    public async Task<CfRawEvent> GetRawEventByIdAsync(string eventId, string rawId, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var raw = await RecordAsync(Call(CfEndpoints.GetRawEventById, eventId, rawId), CloudforceJson.Default.CfRawEvent, observer, cancellationToken).ConfigureAwait(false);
        raw.EventId = eventId;
        return raw;
    }

    /// <summary>Changes a raw record: <c>PATCH events/{event}/raw/{raw}</c>. Data is a dictionary or JSON text that holds an object.</summary>
    /// <exception cref="ArgumentException">Nothing to change, or a text that holds no JSON object.</exception>
    public async Task<CfRawEvent> EditRawEventAsync(
        string eventId, string rawId, object? data, string? source, string? tlp, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        if (data is null && source is null && tlp is null) throw new ArgumentException("Nothing to change: give data, source or tlp.");
        if (data is string text && !CfRawData.IsObject(text)) throw new ArgumentException("The raw data is a text that holds no JSON object.", nameof(data));
        var body = CfBody.Of(writer =>
        {
            if (data is not null)
            {
                writer.WritePropertyName("data");
                CfRawData.Write(writer, data);
            }

            writer.Field("source", source);
            writer.Field("tlp", CfTlp.Canonical(tlp));
        });
        var raw = await RecordAsync(Call(CfEndpoints.EditRawEvent, body, eventId, rawId), CloudforceJson.Default.CfRawEvent, observer, cancellationToken).ConfigureAwait(false);
        raw.EventId = eventId;
        return raw;
    }

    /// <summary>Adds tags to an event: <c>POST events/event_tag/{event}/create</c>.</summary>
    public Task AddEventTagsAsync(string eventId, IReadOnlyList<string> tags, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => DoneAsync(Call(CfEndpoints.AddEventTags, Names("tags", tags, "tag"), eventId), observer, cancellationToken);

    /// <summary>Removes tags from an event: <c>DELETE events/event_tag/{event}</c> with a body, which the specification requires.</summary>
    public Task RemoveEventTagsAsync(string eventId, IReadOnlyList<string> tags, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => DoneAsync(Call(CfEndpoints.RemoveEventTags, Names("tags", tags, "tag"), eventId), observer, cancellationToken);

    /// <summary>Lets an event refer to others: <c>POST events/relate/{event}/create</c>.</summary>
    public Task AddReferencesAsync(string eventId, IReadOnlyList<string> referencedIds, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => DoneAsync(Call(CfEndpoints.AddReferences, Names("events", referencedIds, "referenced event id"), eventId), observer, cancellationToken);

    /// <summary>Removes references from an event: <c>DELETE events/relate/{event}</c> with a body, which the specification requires.</summary>
    public Task RemoveReferencesAsync(string eventId, IReadOnlyList<string> referencedIds, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => DoneAsync(Call(CfEndpoints.RemoveReferences, Names("events", referencedIds, "referenced event id"), eventId), observer, cancellationToken);

    /// <summary>Creates directed relationships from one event to others: <c>POST events/relationships/create</c>.</summary>
    public Task<CfRelationshipResult> CreateRelationshipsAsync(
        string datasetId, string parentId, IReadOnlyList<string> childIds, string relationshipType, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(childIds);
        CfQueryChecks.Text(datasetId, "dataset id");
        CfQueryChecks.Text(parentId, "parent's event id");
        CfQueryChecks.Ids(childIds, "child event id", int.MaxValue);
        if (!CloudforceVocabulary.RelationshipTypes.Contains(relationshipType)) throw new ArgumentException($"Unknown relationship '{relationshipType}'. Possible: {string.Join(", ", CloudforceVocabulary.RelationshipTypes)}.", nameof(relationshipType));
        var body = CfBody.Of(writer =>
        {
            writer.WriteString("datasetId", datasetId);
            writer.WriteString("parentId", parentId);
            writer.Field("childIds", childIds);
            writer.WriteString("relationshipType", relationshipType);
        });
        return RecordAsync(Call(CfEndpoints.CreateRelationships, body), CloudforceJson.Default.CfRelationshipResult, observer, cancellationToken);
    }

    /// <summary>Lists the events that an event is related to: <c>GET events/by-id/{event}/relationships</c>.</summary>
    public PageStream<CfEvent> ListRelatedEvents(CfRelationshipQuery query, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryChecks.Page(query.Page, MaxPageSize);
        CfQueryChecks.Text(query.DatasetId, "dataset id");
        var source = new CfListSource<CfEvent>(
            this,
            CfEndpoints.ListRelatedEvents,
            [query.EventId],
            CloudforceJson.Default.CfEvent,
            "events",
            item => item.Id,
            request => request.With("datasetId", query.DatasetId).With("direction", query.Direction).With("maxDepth", query.MaxDepth)
                .With("includeParent", query.IncludeParent).With("relationshipTypes", query.RelationshipType).With("indicatorTypeIds", query.IndicatorTypeId),
            observer);
        return new PageStream<CfEvent>([source], WithSize(query.Page, DefaultListSize), cancellationToken);
    }

    /// <summary>Counts events by the values of one or several columns, by day, or by both: <c>GET events/aggregate</c>.</summary>
    /// <exception cref="ApiException">The answer lacks days.</exception>
    public async Task<List<CfAggregate>> AggregateEventsAsync(CfAggregateQuery query, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var isByDayAlone = query.AggregateBy.Count == 0 && query.GroupByDate;
        if (!isByDayAlone) CfQueryChecks.Ids(query.AggregateBy, "column to count by", int.MaxValue);
        QueryChecks.Span(query.StartDate, query.EndDate);
        CfQueryChecks.Datasets(query.DatasetId);

        // The service counts by a column always. By the one of the fewest values, whose counts are added up, no row is cut off.
        var columns = isByDayAlone ? DayColumn : string.Join(",", query.AggregateBy);
        var request = Call(CfEndpoints.AggregateEvents).With("aggregateBy", columns).With("datasetId", query.DatasetId)
            .With("startDate", query.StartDate is { } start ? CfTime.Day(start) : null).With("endDate", query.EndDate is { } end ? CfTime.Day(end) : null)
            .With("limit", isByDayAlone ? MostDayRows : query.Limit);
        if (query.GroupByDate) request.With("groupByDate", true);
        var rows = await SendAsync(request, response => CfAnswer.Element(response, root => ReadAggregate(root, columns)), observer, cancellationToken).ConfigureAwait(false);
        return isByDayAlone ? ByDay(rows, query.Limit) : rows;
    }

    /// <summary>Nodes and edges around some events, indicators or tags: <c>GET events/graph</c>.</summary>
    public Task<CfGraph> GetGraphAsync(CfGraphQuery query, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        CfQueryChecks.Ids(query.Seed, "starting node", 50);
        foreach (var seed in query.Seed)
        {
            var parts = seed.Split(':', 2);
            if (parts.Length != 2 || parts[0] is not ("event" or "indicator" or "tag") || parts[1].Length == 0) throw new ArgumentException($"The starting node '{seed}' is not event:uuid, indicator:uuid or tag:uuid.");
        }

        if (query.Cursor is not null && query.Seed.Count > 1) throw new ArgumentException("A cursor goes with a single starting node only.");
        var request = Call(CfEndpoints.GetGraph).With("seeds", string.Join(",", query.Seed)).With("direction", query.Direction)
            .With("expand", query.ExpandNodes ? "nodes" : null).With("hydration", query.Hydration).With("limit", query.Limit).With("max_nodes", query.MaxNodes)
            .With("relationshipTypes", query.RelationshipType.Count == 0 ? null : string.Join(",", query.RelationshipType))
            .With("datasetIds", query.DatasetId.Count == 0 ? null : string.Join(",", query.DatasetId)).With("cursor", query.Cursor);
        return SendAsync(request, response => CfAnswer.Element(response, ReadGraph), observer, cancellationToken);
    }

    private static byte[] Names(string name, IReadOnlyList<string> values, string what)
    {
        ArgumentNullException.ThrowIfNull(values);
        CfQueryChecks.Ids(values, what, int.MaxValue);
        return CfBody.Of(writer => writer.Field(name, values));
    }

    private static CfListing<CfAggregate> ByDay(CfListing<CfAggregate> rows, long? limit)
    {
        var (counted, total) = (rows.Sum(row => row.Count), rows.FirstOrDefault()?.Total);
        if (counted < total)
        {
            throw new ApiException(ApiErrorKind.Incomplete, FormattableString.Invariant($"The service counted {total} events and gave the days of {counted} only. Ask for fewer days at a time."));
        }

        var days = new CfListing<CfAggregate> { Warning = rows.Warning };
        days.AddRange(rows.GroupBy(row => row.Date).OrderBy(day => day.Key, StringComparer.Ordinal).Take((int)Math.Min(limit ?? int.MaxValue, int.MaxValue)).Select(day => new CfAggregate
        {
            AggregateBy = "date",
            Value = day.Key,
            Date = day.Key,
            Count = day.Sum(row => row.Count),
            Total = day.First().Total,
            StartDate = day.First().StartDate,
            EndDate = day.First().EndDate,
            FailedDatasets = day.First().FailedDatasets,
        }));
        return days;
    }

    private static CfListing<CfAggregate> ReadAggregate(JsonElement root, string columns)
    {
        var rows = new CfListing<CfAggregate>();
        if (!root.TryFind("aggregations", out var list) || list.ValueKind != JsonValueKind.Array) throw new UnreadableAnswerException("The answer has no aggregations.");
        var total = Number(root, "total");
        var by = root.TryFind("aggregateBy", out var said) && said.ValueKind == JsonValueKind.String ? LenientText.Of(said) : columns;
        var range = root.TryFind("dateRange", out var span) && span.ValueKind == JsonValueKind.Object ? PropertyBag.From(span) : PropertyBag.Empty;
        var failed = root.TryFind("failedDatasets", out var missing) && missing.ValueKind == JsonValueKind.Array ? missing.GetArrayLength() : Number(root, "failedDatasets");
        foreach (var item in list.EnumerateArray())
        {
            var cells = PropertyBag.From(item);
            cells.TryGetValue("count", out var count);
            cells.TryGetValue("date", out var date);
            var named = columns.Split(',').Select(name => name.Trim()).Where(cells.ContainsKey).Select(name => cells[name]).ToArray();

            // Counted by a column that the row calls something else, such as "value".
            if (named.Length == 0) named = [.. cells.Where(cell => cell.Key is not ("count" or "date")).Select(cell => cell.Value)];
            rows.Add(new CfAggregate
            {
                AggregateBy = by,
                Value = named.All(value => value is null) ? null : string.Join("; ", named.Select(value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture))),
                Count = count as long?,
                Date = date as string,
                Total = total,
                StartDate = range.GetValueOrDefault("startDate") as string,
                EndDate = range.GetValueOrDefault("endDate") as string,
                FailedDatasets = failed,
                Columns = cells,
            });
        }

        if (failed > 0) rows.Warning = FormattableString.Invariant($"{failed} datasets did not answer: what they hold is not counted.");
        return rows;
    }

    private static long? Number(JsonElement root, string name)
        => root.TryFind(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    private static CfGraph ReadGraph(JsonElement root) => new()
    {
        Node = root.TryFind("node", out var node) ? PropertyBag.From(node) : PropertyBag.Empty,
        Nodes = Bags(root, "nodes"),
        Edges = root.TryFind("edges", out var edges) && edges.ValueKind == JsonValueKind.Array
            ? new RecordList<CfGraphEdge>([.. edges.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => item.Deserialize(CloudforceJson.Default.CfGraphEdge)!)])
            : RecordList<CfGraphEdge>.None,
        Cursor = root.TryFind("cursor", out var cursor) && cursor.ValueKind == JsonValueKind.String ? cursor.GetString() : null,
    };

    private static RecordList<PropertyBag> Bags(JsonElement root, string name)
        => root.TryFind(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? new RecordList<PropertyBag>([.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(PropertyBag.From)])
            : RecordList<PropertyBag>.None;
}
