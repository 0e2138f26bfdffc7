using System.Text.Json;
using ThreatEvents.Http;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>
/// Threat events, with their raw data, tags and references. Vendor pages: developers.cloudflare.com/api, Cloudforce One, Threat Events: Events, Raw, Event
/// Tags, Relate.
/// </summary>
public sealed class CfEventClient : CfResourceClient
{
    /// <summary>The column of the fewest values: days that are counted by it have few rows.</summary>
    private const string DayColumn = "tlp";

    private const long MostDayRows = 10_000;

    internal CfEventClient(CfSender sender)
        : base(sender)
    {
    }

    internal static readonly CfEndpoint ListEndpoint = CfEndpoint.Get("events.list", "events");
    internal static readonly CfEndpoint SearchEndpoint = CfEndpoint.Post("events.search", "events");

    /// <summary>Lists events; a long search goes as a POST.</summary>
    /// <exception cref="ArgumentException">A value that the service would refuse; no request is sent.</exception>
    public PageStream<CfEvent> List(CfEventQuery query, CancellationToken cancellationToken = default)
    {
        Check(query);
        if (query.OrderBy is not null) CfQueryChecks.Text(query.OrderBy, "column to order by");
        Rehearsal.Cloudforce();
        var sources = CfSearch.Of(query).Select(search => (IPageSource<CfEvent>)new CfEventSource(Sender, query, search));
        var page = WithSize(query.Page, CloudforceClient.DefaultPageSize);

        // A long list of indicators that nobody wants in order, or a part of, comes search by search: the first rows need not wait for all of them.
        return query is { OrderBy: null, Descending: false, Page: { First: null, Skip: 0 } }
            ? new PageStream<CfEvent>([.. sources], page, cancellationToken)
            : new PageStream<CfEvent>([.. sources], CfEventOrder.Of(query.OrderBy, query.Descending), page, cancellationToken);
    }

    /// <summary>Lists events as STIX 2.1 or in a TAXII 2.1 envelope, as the service writes them.</summary>
    /// <param name="query">An "in" of more than 100 values is too much for one document.</param>
    /// <param name="format">stix2 or taxii.</param>
    /// <exception cref="ArgumentException">A value that the service would refuse; no request is sent.</exception>
    public CfDocumentStream ListDocuments(CfEventQuery query, string format)
    {
        CfQueryChecks.Format(format);
        Check(query);
        var searches = CfSearch.Of(query);
        if (searches.Count > 1) throw new ArgumentException(FormattableString.Invariant($"One document takes {CloudforceSearch.MaxValues} values of a field at most."), nameof(query));
        var source = new CfEventSource(Sender, query, searches[0]);
        return new CfDocumentStream(query.Page, CloudforceClient.DefaultPageSize, (address, number, token) => source.FetchDocumentAsync(address, number, format, token));
    }

    internal static readonly CfEndpoint GetEndpoint = CfEndpoint.Get("events.get", "events/dataset/{dataset_id}/events/{event_id}");
    internal static readonly CfEndpoint GetAnywhereEndpoint = CfEndpoint.Get("events.getAnywhere", "events/{event_id}");

    /// <summary>Reads one event. Where no dataset is known, by an endpoint that the service calls deprecated.</summary>
    public Task<CfEvent> GetAsync(string id, string? datasetId = null, CancellationToken cancellationToken = default)
        => Sender.RecordAsync(datasetId is null ? Call(GetAnywhereEndpoint, id) : Call(GetEndpoint, datasetId, id), CloudforceJson.Default.CfEvent, cancellationToken);

    internal static readonly CfEndpoint CreateEndpoint = CfEndpoint.Post("events.create", "events/create");

    /// <summary>Creates an event.</summary>
    /// <exception cref="ArgumentException">A required field is missing or malformed; no request is sent.</exception>
    public Task<CfEvent> CreateAsync(CfEventInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Complaint() is { } complaint) throw new ArgumentException(complaint, nameof(input));
        var body = CfBody.Of(input with { IsWhole = true, CreatedAt = null }, RequestJson.Default.CfEventInput);
        return Sender.RecordAsync(Call(CreateEndpoint, body), CloudforceJson.Default.CfEvent, cancellationToken);
    }

    internal static readonly CfEndpoint EditEndpoint = CfEndpoint.Patch("events.edit", "events/{event_id}");

    /// <summary>Changes an event. The service wants the dataset among the changes.</summary>
    /// <exception cref="ArgumentException">A field that cannot be changed, or a malformed one; no request is sent.</exception>
    public Task<CfEvent> EditAsync(string id, CfEventInput changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.ChangeComplaint() is { } complaint) throw new ArgumentException(complaint, nameof(changes));
        CfQueryChecks.Text(changes.DatasetId, "dataset id");
        var body = CfBody.Of(changes, RequestJson.Default.CfEventInput);
        return Sender.RecordAsync(Call(EditEndpoint, body, id), CloudforceJson.Default.CfEvent, cancellationToken);
    }

    internal static readonly CfEndpoint CreateManyEndpoint = CfEndpoint.Post("events.bulkCreate", "events/create/bulk");

    /// <summary>Creates many events with one request. Events can be refused one by one; see also <see cref="CfBulkUpload"/>.</summary>
    /// <exception cref="ArgumentException">An event lacks a required field; no request is sent.</exception>
    public Task<CfBulkCreateResult> CreateManyAsync(string datasetId, IReadOnlyList<CfEventInput> inputs, bool includeCreatedEvents = true, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return SendBulkAsync(datasetId, [.. inputs.Select(SerializeForBulk)], includeCreatedEvents, cancellationToken);
    }

    internal static readonly CfEndpoint EditManyEndpoint = CfEndpoint.Patch("events.bulkEdit", "events/update/bulk");

    /// <summary>Makes the same changes to up to 100 events. The date cannot be changed.</summary>
    /// <exception cref="ArgumentException">A field that cannot be changed, or too many events; no request is sent.</exception>
    public Task<CfBulkUpdateResult> EditManyAsync(string datasetId, IReadOnlyList<string> ids, CfEventInput changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(changes);
        CfQueryChecks.Text(datasetId, "dataset id");
        CfQueryChecks.Ids(ids, "event id", CloudforceClient.MaxIds);
        if (changes.Date is not null) throw new ArgumentException("A bulk update cannot change the date.", nameof(changes));
        if (changes.ChangeComplaint() is { } complaint) throw new ArgumentException(complaint, nameof(changes));
        var body = CfBody.Of(new CfBulkChange(datasetId, ids, changes with { DatasetId = null }), RequestJson.Default.CfBulkChange);
        return Sender.RecordAsync(Call(EditManyEndpoint, body), CloudforceJson.Default.CfBulkUpdateResult, cancellationToken);
    }

    internal static readonly CfEndpoint DeleteManyEndpoint = CfEndpoint.Delete("events.bulkDelete", "events/datasets/{dataset_id}/events", "events/{dataset_id}/delete");

    /// <summary>Deletes up to 100 events. Returns the service's count.</summary>
    public Task<long?> DeleteManyAsync(string datasetId, IReadOnlyList<string> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        CfQueryChecks.Ids(ids, "event id", CloudforceClient.MaxIds);
        return Sender.SendAsync(Call(DeleteManyEndpoint, datasetId).With("eventIds", ids), AnswerReader.Count, cancellationToken);
    }

    internal static readonly CfEndpoint CopyEndpoint = CfEndpoint.Post("events.copy", "events/dataset/{dataset_id}/copy");

    /// <summary>Copies up to 100 events into another dataset.</summary>
    public Task<CfTransferResult> CopyAsync(string datasetId, CfTransferInput input, CancellationToken cancellationToken = default)
        => TransferAsync(CopyEndpoint, datasetId, input, cancellationToken);

    internal static readonly CfEndpoint MoveEndpoint = CfEndpoint.Post("events.move", "events/dataset/{dataset_id}/move");

    /// <summary>Moves up to 100 events into another dataset.</summary>
    public Task<CfTransferResult> MoveAsync(string datasetId, CfTransferInput input, CancellationToken cancellationToken = default)
        => TransferAsync(MoveEndpoint, datasetId, input, cancellationToken);

    internal static readonly CfEndpoint AggregateEndpoint = CfEndpoint.Get("events.aggregate", "events/aggregate");

    /// <summary>Counts events by the values of one or several columns, by day, or by both.</summary>
    /// <exception cref="ApiException">The answer lacks days.</exception>
    public async Task<CfListing<CfAggregate>> AggregateAsync(CfAggregateQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var isByDayAlone = query.AggregateBy.Count == 0 && query.GroupByDate;
        if (!isByDayAlone) CfQueryChecks.Ids(query.AggregateBy, "column to count by", int.MaxValue);
        QueryChecks.Span(query.StartDate, query.EndDate);
        CfQueryChecks.Datasets(query.DatasetId);

        // The service counts by a column always. By the one of the fewest values, whose counts are added up, no row is cut off.
        var columns = isByDayAlone ? DayColumn : string.Join(",", query.AggregateBy);
        var call = Call(AggregateEndpoint).With("aggregateBy", columns).With("datasetId", query.DatasetId)
            .With("startDate", query.StartDate is { } start ? CfTime.Day(start) : null).With("endDate", query.EndDate is { } end ? CfTime.Day(end) : null)
            .With("limit", isByDayAlone ? MostDayRows : query.Limit);
        if (query.GroupByDate) call.With("groupByDate", true);
        var rows = await Sender.SendAsync(call, response => AnswerReader.Element(response, root => CfAggregateReader.Read(root, columns)), cancellationToken).ConfigureAwait(false);
        return isByDayAlone ? CfAggregateReader.ByDay(rows, query.Limit) : rows;
    }

    internal static readonly CfEndpoint GetRawEndpoint = CfEndpoint.Get("raw.getByEvent", "events/datasets/{dataset_id}/events/{event_id}/raw", "events/raw/{dataset_id}/{event_id}");

    /// <summary>Reads what an event was made from.</summary>
    public async Task<CfRawEvent> GetRawAsync(string datasetId, string eventId, CancellationToken cancellationToken = default)
    {
        var raw = await RawAsync(Call(GetRawEndpoint, datasetId, eventId), eventId, cancellationToken).ConfigureAwait(false);
        raw.DatasetId = datasetId;
        return raw;
    }

    internal static readonly CfEndpoint GetRawByIdEndpoint = CfEndpoint.Get("raw.get", "events/{event_id}/raw/{raw_id}");

    /// <summary>Reads a raw record by its own id.</summary>
    public Task<CfRawEvent> GetRawByIdAsync(string eventId, string rawId, CancellationToken cancellationToken = default)
        => RawAsync(Call(GetRawByIdEndpoint, eventId, rawId), eventId, cancellationToken);

    internal static readonly CfEndpoint EditRawEndpoint = CfEndpoint.Patch("raw.edit", "events/{event_id}/raw/{raw_id}");

    /// <summary>Changes a raw record.</summary>
    /// <exception cref="ArgumentException">Nothing to change, or a text that holds no JSON object; no request is sent.</exception>
    public Task<CfRawEvent> EditRawAsync(string eventId, string rawId, CfRawEventInput changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes is { Data: null, Source: null, Tlp: null }) throw new ArgumentException("Nothing to change: give data, source or tlp.", nameof(changes));
        if (changes.Data is string text && !CfRawData.IsObject(text)) throw new ArgumentException("The raw data is a text that holds no JSON object.", nameof(changes));
        return RawAsync(Call(EditRawEndpoint, CfBody.Of(changes, RequestJson.Default.CfRawEventInput), eventId, rawId), eventId, cancellationToken);
    }

    internal static readonly CfEndpoint AddTagsEndpoint = CfEndpoint.Post("eventTags.add", "events/event_tag/{event_id}/create");

    /// <summary>Adds tags to an event.</summary>
    public Task AddTagsAsync(string eventId, IReadOnlyList<string> tags, CancellationToken cancellationToken = default)
        => Sender.DoneAsync(Call(AddTagsEndpoint, Tags(tags), eventId), cancellationToken);

    internal static readonly CfEndpoint RemoveTagsEndpoint = CfEndpoint.Delete("eventTags.remove", "events/event_tag/{event_id}");

    /// <summary>Removes tags from an event, with a body, which the specification requires.</summary>
    public Task RemoveTagsAsync(string eventId, IReadOnlyList<string> tags, CancellationToken cancellationToken = default)
        => Sender.DoneAsync(Call(RemoveTagsEndpoint, Tags(tags), eventId), cancellationToken);

    internal static readonly CfEndpoint AddReferencesEndpoint = CfEndpoint.Post("references.add", "events/relate/{event_id}/create");

    /// <summary>Lets an event refer to others.</summary>
    public Task AddReferencesAsync(string eventId, IReadOnlyList<string> referencedIds, CancellationToken cancellationToken = default)
        => Sender.DoneAsync(Call(AddReferencesEndpoint, References(referencedIds), eventId), cancellationToken);

    internal static readonly CfEndpoint RemoveReferencesEndpoint = CfEndpoint.Delete("references.remove", "events/relate/{event_id}");

    /// <summary>Removes references from an event, with a body, which the specification requires.</summary>
    public Task RemoveReferencesAsync(string eventId, IReadOnlyList<string> referencedIds, CancellationToken cancellationToken = default)
        => Sender.DoneAsync(Call(RemoveReferencesEndpoint, References(referencedIds), eventId), cancellationToken);

    /// <summary>An event as it stands in a bulk request.</summary>
    internal static byte[] SerializeForBulk(CfEventInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Complaint() is { } complaint) throw new ArgumentException(complaint, nameof(input));
        return CfBody.Of(input.WriteRow);
    }

    internal Task<CfBulkCreateResult> SendBulkAsync(string datasetId, IReadOnlyList<byte[]> events, bool includeCreatedEvents, CancellationToken cancellationToken)
    {
        CfQueryChecks.Text(datasetId, "dataset id");
        if (events.Count == 0) throw new ArgumentException("No event is given.", nameof(events));
        var body = CfBody.Of(writer =>
        {
            writer.WriteString("datasetId", datasetId);
            if (includeCreatedEvents) writer.WriteBoolean("includeCreatedEvents", true);
            writer.WriteStartArray("data");
            foreach (var item in events) writer.WriteRawValue(item, skipInputValidation: true);
            writer.WriteEndArray();
        });
        return Sender.SendAsync(Call(CreateManyEndpoint, body), ReadBulk, cancellationToken);
    }

    /// <summary>An earlier version of the service answered with the count alone.</summary>
    private static CfBulkCreateResult ReadBulk(ApiResponse response) => AnswerReader.Count(response) is { } count
        ? new CfBulkCreateResult { CreatedEventsCount = count }
        : AnswerReader.Record(response, CloudforceJson.Default.CfBulkCreateResult);

    private static void Check(CfEventQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryChecks.Span(query.StartedAt, query.EndedAt);
        QueryChecks.Page(query.Page, CloudforceClient.MaxPageSize);
        CfQueryChecks.Datasets(query.DatasetId);
    }

    private static byte[] Tags(IReadOnlyList<string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        CfQueryChecks.Ids(tags, "tag", int.MaxValue);
        return CfBody.Of(new CfEventTags(tags), RequestJson.Default.CfEventTags);
    }

    private static byte[] References(IReadOnlyList<string> referencedIds)
    {
        ArgumentNullException.ThrowIfNull(referencedIds);
        CfQueryChecks.Ids(referencedIds, "referenced event id", int.MaxValue);
        return CfBody.Of(new CfEventReferences(referencedIds), RequestJson.Default.CfEventReferences);
    }

    private Task<CfTransferResult> TransferAsync(CfEndpoint endpoint, string datasetId, CfTransferInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        CfQueryChecks.Text(input.DestinationDatasetId, "destination's dataset id");
        CfQueryChecks.Ids(input.EventIds, "event id", CloudforceClient.MaxIds);
        var call = Call(endpoint, CfBody.Of(input, RequestJson.Default.CfTransferInput), datasetId).With("keepRawData", input.KeepRawData ? true : null);
        return Sender.RecordAsync(call, CloudforceJson.Default.CfTransferResult, cancellationToken);
    }

    private async Task<CfRawEvent> RawAsync(CfCall call, string eventId, CancellationToken cancellationToken)
    {
        var raw = await Sender.RecordAsync(call, CloudforceJson.Default.CfRawEvent, cancellationToken).ConfigureAwait(false);
        raw.EventId = eventId;
        return raw;
    }
}
