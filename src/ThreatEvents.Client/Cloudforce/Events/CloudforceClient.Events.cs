using System.Text.Json;
using ThreatEvents.Filtering;
using ThreatEvents.Http;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

public sealed partial class CloudforceClient
{
    /// <summary>Lists events: <c>GET events</c>, or <c>POST events</c> where the search is long.</summary>
    /// <exception cref="ArgumentException">A value that the service would refuse; no request is sent.</exception>
    public PageStream<CfEvent> ListEvents(CfEventQuery query, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryChecks.Span(query.StartedAt, query.EndedAt);
        QueryChecks.Page(query.Page, MaxPageSize);
        CfQueryChecks.Datasets(query.DatasetId);
        if (query.OrderBy is not null) CfQueryChecks.Text(query.OrderBy, "column to order by");
        Rehearsal.Cloudforce();
        var sources = CfSearch.Of(query).Select(search => (IPageSource<CfEvent>)new CfEventSource(this, query, search, observer));
        var page = WithSize(query.Page, DefaultPageSize);

        // A long list of indicators that nobody wants in order, or a part of, comes search by search: the first rows need not wait for all of them.
        return query is { OrderBy: null, Descending: false, Page: { First: null, Skip: 0 } }
            ? new PageStream<CfEvent>([.. sources], page, cancellationToken)
            : new PageStream<CfEvent>([.. sources], CfEventOrder.Of(query.OrderBy, query.Descending), page, cancellationToken);
    }

    /// <summary>Lists events as STIX 2.1 or in a TAXII 2.1 envelope, as the service writes them: <c>GET events?format=…</c>.</summary>
    /// <param name="query">An "in" of more than 100 values is too much for one document.</param>
    /// <param name="format">stix2 or taxii.</param>
    /// <param name="observer">Told of attempts and waits.</param>
    /// <exception cref="ArgumentException">A value that the service would refuse; no request is sent.</exception>
    public CfDocumentStream ListEventDocuments(CfEventQuery query, string format, IRequestObserver? observer = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        CheckFormat(format);
        QueryChecks.Span(query.StartedAt, query.EndedAt);
        QueryChecks.Page(query.Page, MaxPageSize);
        CfQueryChecks.Datasets(query.DatasetId);
        var searches = CfSearch.Of(query);
        if (searches.Count > 1) throw new ArgumentException(FormattableString.Invariant($"One document takes {CloudforceSearch.MaxValues} values of a field at most."), nameof(query));
        var source = new CfEventSource(this, query, searches[0], observer);
        return new CfDocumentStream(query.Page, DefaultPageSize, (address, number, token) => source.FetchDocumentAsync(address, number, format, token));
    }

    /// <summary>Reads one event: <c>GET events/dataset/{dataset}/events/{id}</c>, or the deprecated <c>GET events/{id}</c> where no dataset is known.</summary>
    public Task<CfEvent> GetEventAsync(string id, string? datasetId = null, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => RecordAsync(datasetId is null ? Call(CfEndpoints.GetEventAnywhere, id) : Call(CfEndpoints.GetEvent, datasetId, id), CloudforceJson.Default.CfEvent, observer, cancellationToken);

    /// <summary>Creates an event: <c>POST events/create</c>.</summary>
    /// <exception cref="ArgumentException">A required field is missing or malformed; no request is sent.</exception>
    public Task<CfEvent> CreateEventAsync(CfEventInput input, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Complaint() is { } complaint) throw new ArgumentException(complaint, nameof(input));
        var body = CfBody.Of(writer => input.WriteCreate(writer, withDataset: true));
        return RecordAsync(Call(CfEndpoints.CreateEvent, body), CloudforceJson.Default.CfEvent, observer, cancellationToken);
    }

    /// <summary>Changes an event: <c>PATCH events/{id}</c>. The service wants the dataset among the changes.</summary>
    public Task<CfEvent> EditEventAsync(string id, CfEventInput changes, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.ChangeComplaint() is { } complaint) throw new ArgumentException(complaint, nameof(changes));
        CfQueryChecks.Text(changes.DatasetId, "dataset id");
        var body = CfBody.Of(writer => changes.WriteChange(writer, withDate: true));
        return RecordAsync(Call(CfEndpoints.EditEvent, body, id), CloudforceJson.Default.CfEvent, observer, cancellationToken);
    }

    /// <summary>Creates many events with one request: <c>POST events/create/bulk</c>. Events can be refused one by one.</summary>
    /// <exception cref="ArgumentException">An event lacks a required field; no request is sent.</exception>
    public Task<CfBulkCreateResult> CreateEventsAsync(
        string datasetId, IReadOnlyList<CfEventInput> inputs, bool includeCreatedEvents = true, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return SendBulkAsync(datasetId, [.. inputs.Select(SerializeForBulk)], includeCreatedEvents, observer, cancellationToken);
    }

    /// <summary>Creates many events with their relationships: the deprecated <c>POST events/create/bulk/relationships</c>.</summary>
    public Task<CfBulkCreateResult> CreateRelatedEventsAsync(
        string datasetId, IReadOnlyList<object> data, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        CfQueryChecks.Text(datasetId, "dataset id");
        var body = CfBody.Of(writer =>
        {
            writer.WriteString("datasetId", datasetId);
            writer.WritePropertyName("data");
            writer.Value(data);
        });
        return RecordAsync(Call(CfEndpoints.CreateRelatedEvents, body), CloudforceJson.Default.CfBulkCreateResult, observer, cancellationToken);
    }

    /// <summary>Deletes up to 100 events: <c>DELETE events/datasets/{dataset}/events</c>. Returns the service's count.</summary>
    public Task<long?> DeleteEventsAsync(string datasetId, IReadOnlyList<string> ids, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        CfQueryChecks.Ids(ids, "event id", MaxIds);
        return SendAsync(Call(CfEndpoints.DeleteEvents, datasetId).With("eventIds", ids), CfAnswer.Count, observer, cancellationToken);
    }

    /// <summary>Makes the same changes to up to 100 events: <c>PATCH events/update/bulk</c>. The date cannot be changed.</summary>
    public Task<CfBulkUpdateResult> EditEventsAsync(
        string datasetId, IReadOnlyList<string> ids, CfEventInput changes, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(changes);
        CfQueryChecks.Text(datasetId, "dataset id");
        CfQueryChecks.Ids(ids, "event id", MaxIds);
        if (changes.Date is not null) throw new ArgumentException("A bulk update cannot change the date.", nameof(changes));
        if (changes.ChangeComplaint() is { } complaint) throw new ArgumentException(complaint, nameof(changes));
        var body = CfBody.Of(writer =>
        {
            writer.WriteString("datasetId", datasetId);
            writer.Field("eventIds", ids);
            writer.WriteStartObject("updates");
            changes.WriteChange(writer, withDate: false);
            writer.WriteEndObject();
        });
        return RecordAsync(Call(CfEndpoints.EditEvents, body), CloudforceJson.Default.CfBulkUpdateResult, observer, cancellationToken);
    }

    /// <summary>Copies up to 100 events into another dataset: <c>POST events/dataset/{dataset}/copy</c>.</summary>
    public Task<CfTransferResult> CopyEventsAsync(
        string datasetId, string destinationDatasetId, IReadOnlyList<string> ids, bool keepRawData = false, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => TransferAsync(CfEndpoints.CopyEvents, datasetId, destinationDatasetId, ids, keepRawData, observer, cancellationToken);

    /// <summary>Moves up to 100 events into another dataset: <c>POST events/dataset/{dataset}/move</c>.</summary>
    public Task<CfTransferResult> MoveEventsAsync(
        string datasetId, string destinationDatasetId, IReadOnlyList<string> ids, bool keepRawData = false, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => TransferAsync(CfEndpoints.MoveEvents, datasetId, destinationDatasetId, ids, keepRawData, observer, cancellationToken);

    private static void CheckFormat(string format)
    {
        if (!CloudforceVocabulary.Formats.Contains(format)) throw new ArgumentException($"Unknown format '{format}'. Possible: {string.Join(", ", CloudforceVocabulary.Formats)}.", nameof(format));
    }

    /// <summary>An event as it stands in a bulk request.</summary>
    internal static byte[] SerializeForBulk(CfEventInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Complaint() is { } complaint) throw new ArgumentException(complaint, nameof(input));
        return CfBody.Of(writer => input.WriteCreate(writer, withDataset: false));
    }

    internal Task<CfBulkCreateResult> SendBulkAsync(
        string datasetId, IReadOnlyList<byte[]> events, bool includeCreatedEvents, IRequestObserver? observer, CancellationToken cancellationToken)
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
        return SendAsync(Call(CfEndpoints.CreateEvents, body), ReadBulk, observer, cancellationToken);
    }

    /// <summary>An earlier version of the service answered with the count alone.</summary>
    private static CfBulkCreateResult ReadBulk(ApiResponse response) => CfAnswer.Count(response) is { } count
        ? new CfBulkCreateResult { CreatedEventsCount = count }
        : CfAnswer.Record(response, CloudforceJson.Default.CfBulkCreateResult);

    private Task<CfTransferResult> TransferAsync(
        CfEndpoint endpoint, string datasetId, string destinationDatasetId, IReadOnlyList<string> ids, bool keepRawData, IRequestObserver? observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        CfQueryChecks.Text(destinationDatasetId, "destination's dataset id");
        CfQueryChecks.Ids(ids, "event id", MaxIds);
        var body = CfBody.Of(writer =>
        {
            writer.WriteString("destDatasetId", destinationDatasetId);
            writer.Field("eventIds", ids);
        });
        var request = Call(endpoint, body, datasetId);
        if (keepRawData) request.With("keepRawData", true);
        return RecordAsync(request, CloudforceJson.Default.CfTransferResult, observer, cancellationToken);
    }
}
