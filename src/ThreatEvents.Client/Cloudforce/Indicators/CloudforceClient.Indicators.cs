using System.Text.Json;
using ThreatEvents.Filtering;
using ThreatEvents.Http;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

public sealed partial class CloudforceClient
{
    private static readonly RowOrder<CfIndicator> NewestFirst = new([(RowOrder<CfIndicator>.Value(item => item.CreatedAt), true)]);

    /// <summary>Lists indicators: <c>GET events/indicators</c>.</summary>
    public PageStream<CfIndicator> ListIndicators(CfIndicatorQuery query, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryChecks.Page(query.Page, MaxPageSize);
        QueryChecks.Span(query.CreatedAfter, query.CreatedBefore);
        CfQueryChecks.Datasets(query.DatasetId);
        CfQueryChecks.TagConditions(query.TagSearch);
        var values = query.Value.Distinct().ToArray();
        var parts = Enumerable.Range(0, Math.Max(1, (values.Length + CloudforceSearch.MaxValues - 1) / CloudforceSearch.MaxValues))
            .Select(part => values.Skip(part * CloudforceSearch.MaxValues).Take(CloudforceSearch.MaxValues).ToArray());
        var sources = parts.Select(part => (IPageSource<CfIndicator>)IndicatorSource(
            CfEndpoints.ListIndicators,
            [],
            request => Filter(request, query, part),
            observer));
        var page = WithSize(query.Page, DefaultListSize);

        // The service gives the newest first; a whole list of many values need not wait for all of its searches.
        return query.Page is { First: null, Skip: 0 }
            ? new PageStream<CfIndicator>([.. sources], page, cancellationToken)
            : new PageStream<CfIndicator>([.. sources], NewestFirst, page, cancellationToken);
    }

    /// <summary>Lists indicators as STIX 2.1 or in a TAXII 2.1 envelope, as the service writes them: <c>GET events/indicators?format=…</c>.</summary>
    /// <param name="query">More than 100 values are too much for one document.</param>
    /// <param name="format">stix2 or taxii.</param>
    /// <param name="observer">Told of attempts and waits.</param>
    /// <exception cref="ArgumentException">A value that the service would refuse; no request is sent.</exception>
    public CfDocumentStream ListIndicatorDocuments(CfIndicatorQuery query, string format, IRequestObserver? observer = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        CheckFormat(format);
        QueryChecks.Page(query.Page, MaxPageSize);
        QueryChecks.Span(query.CreatedAfter, query.CreatedBefore);
        CfQueryChecks.Datasets(query.DatasetId);
        CfQueryChecks.TagConditions(query.TagSearch);
        var values = query.Value.Distinct().ToArray();
        if (values.Length > CloudforceSearch.MaxValues) throw new ArgumentException(FormattableString.Invariant($"One document takes {CloudforceSearch.MaxValues} values at most."), nameof(query));
        return new CfDocumentStream(query.Page, DefaultListSize, (address, number, token) =>
        {
            var call = Page(CfEndpoints.ListIndicators, [], number);
            Filter(call, query with { IncludeTotalCount = false }, values);
            call.With("page", (address.Offset / address.Size) + 1).With("pageSize", address.Size).With("format", format);
            return SendAsync(call, CfDocumentStream.Read, observer, token);
        });
    }

    /// <summary>Lists the indicators of one dataset: the deprecated <c>GET events/dataset/{dataset}/indicators</c>.</summary>
    public PageStream<CfIndicator> ListDatasetIndicators(
        string datasetId, CfIndicatorQuery query, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryChecks.Page(query.Page, MaxPageSize);
        return IndicatorStream(
            CfEndpoints.ListDatasetIndicators,
            [datasetId],
            request => request.With("name", query.Name).With("indicatorType", query.IndicatorType).With("relatedEvent", query.RelatedEvent),
            query.Page,
            observer,
            cancellationToken);
    }

    private static void Filter(CfCall call, CfIndicatorQuery query, string[] values)
    {
        call.With("datasetIds", query.DatasetId);
        if (values.Length > 0) call.With("search", CfSearch.Json([values.Length == 1 ? new CfCondition("value", "equals", values[0]) : new CfCondition("value", "in", values.ToArray<object>())]));
        if (query.TagSearch.Count > 0) call.With("tagSearch", CfSearch.Json(query.TagSearch));
        call.With("name", query.Name).With("indicatorType", query.IndicatorType).With("tags", query.Tag).With("relatedEvents", query.RelatedEvent)
            .With("relatedEventsLimit", query.RelatedEventLimit)
            .With("createdAfter", query.CreatedAfter is { } after ? CfTime.Start(after) : null)
            .With("createdBefore", query.CreatedBefore is { } before ? CfTime.End(before) : null)
            .With("includeTags", query.IncludeTags)
            .With("cache", query.Cache);
        if (query.IncludeTotalCount) call.With("includeTotalCount", true);
    }

    /// <summary>Reads an indicator: <c>GET events/dataset/{dataset}/indicators/{indicator}</c>.</summary>
    public Task<CfIndicator> GetIndicatorAsync(string datasetId, string id, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => IndicatorAsync(Call(CfEndpoints.GetIndicator, datasetId, id), datasetId, observer, cancellationToken);

    /// <summary>Creates an indicator: <c>POST events/dataset/{dataset}/indicators/create</c>.</summary>
    public Task<CfIndicator> CreateIndicatorAsync(string datasetId, CfIndicatorChange input, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        CheckIndicator(input);
        return IndicatorAsync(Call(CfEndpoints.CreateIndicator, CfBody.Of(writer => Write(writer, input)), datasetId), datasetId, observer, cancellationToken);
    }

    /// <summary>Creates several indicators with one request: <c>POST events/dataset/{dataset}/indicators/bulk</c>. Returns the service's count.</summary>
    public Task<long?> CreateIndicatorsAsync(
        string datasetId, IReadOnlyList<CfIndicatorChange> inputs, bool autoCreateType = false, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count == 0) throw new ArgumentException("No indicator is given.", nameof(inputs));
        foreach (var input in inputs) CheckIndicator(input);
        var body = CfBody.Of(writer =>
        {
            writer.WriteStartArray("indicators");
            foreach (var input in inputs)
            {
                writer.WriteStartObject();
                Write(writer, input with { AutoCreateType = null });
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            if (autoCreateType) writer.WriteBoolean("autoCreateType", true);
        });
        return SendAsync(Call(CfEndpoints.CreateIndicators, body, datasetId), CfAnswer.Count, observer, cancellationToken);
    }

    /// <summary>Changes an indicator: <c>PATCH events/dataset/{dataset}/indicators/{indicator}</c>.</summary>
    public Task<CfIndicator> EditIndicatorAsync(
        string datasetId, string id, CfIndicatorChange changes, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return IndicatorAsync(Call(CfEndpoints.EditIndicator, CfBody.Of(writer => Write(writer, changes)), datasetId, id), datasetId, observer, cancellationToken);
    }

    /// <summary>Deletes an indicator: <c>DELETE events/dataset/{dataset}/indicators/{indicator}</c>.</summary>
    public Task DeleteIndicatorAsync(string datasetId, string id, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => DoneAsync(Call(CfEndpoints.DeleteIndicator, datasetId, id), observer, cancellationToken);

    /// <summary>Lists the tags of a dataset's indicators: <c>GET events/dataset/{dataset}/indicators/tags</c>.</summary>
    public Task<List<CfTag>> ListIndicatorTagsAsync(string datasetId, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => RecordsAsync(Call(CfEndpoints.ListIndicatorTags, datasetId), CloudforceJson.Default.CfTag, observer, cancellationToken, "tags", value => new CfTag { Value = value });

    /// <summary>Counts indicators: <c>GET events/indicators/aggregate</c>.</summary>
    public async Task<List<CfAggregate>> AggregateIndicatorsAsync(CfIndicatorAggregateQuery query, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        CfQueryChecks.Text(query.AggregateBy, "column to count by");
        CfQueryChecks.Datasets(query.DatasetId);
        var request = Call(CfEndpoints.AggregateIndicators).With("aggregateBy", query.AggregateBy).With("measure", query.Measure).With("tagUuid", query.TagId)
            .With("datasetIds", query.DatasetId.Count == 0 ? null : string.Join(",", query.DatasetId))
            .With("createdAfter", query.CreatedAfter is { } after ? CfTime.Start(after) : null)
            .With("createdBefore", query.CreatedBefore is { } before ? CfTime.End(before) : null)
            .With("eventDateAfter", query.EventDateAfter is { } from ? CfTime.Start(from) : null)
            .With("eventDateBefore", query.EventDateBefore is { } to ? CfTime.End(to) : null)
            .With("limit", query.Limit);
        return await SendAsync(request, response => CfAnswer.Element(response, root => ReadAggregate(root, query.AggregateBy)), observer, cancellationToken).ConfigureAwait(false);
    }

    private PageStream<CfIndicator> IndicatorStream(
        CfEndpoint endpoint, string[] ids, Action<CfCall> filter, PageOptions page, IRequestObserver? observer, CancellationToken cancellationToken)
        => new([IndicatorSource(endpoint, ids, filter, observer)], WithSize(page, DefaultListSize), cancellationToken);

    private CfListSource<CfIndicator> IndicatorSource(CfEndpoint endpoint, string[] ids, Action<CfCall> filter, IRequestObserver? observer)
        => new(this, endpoint, ids, CloudforceJson.Default.CfIndicator, "indicators", item => item.Id, filter, observer);

    private async Task<CfIndicator> IndicatorAsync(CfCall call, string datasetId, IRequestObserver? observer, CancellationToken cancellationToken)
    {
        var indicator = await RecordAsync(call, CloudforceJson.Default.CfIndicator, observer, cancellationToken).ConfigureAwait(false);
        indicator.DatasetId ??= datasetId;
        return indicator;
    }

    private static void CheckIndicator(CfIndicatorChange input)
    {
        ArgumentNullException.ThrowIfNull(input);
        CfQueryChecks.Text(input.IndicatorType, "indicator type");
        CfQueryChecks.Text(input.Value, "value");
    }

    private static void Write(Utf8JsonWriter writer, CfIndicatorChange input)
    {
        writer.Field("indicatorType", input.IndicatorType);
        writer.Field("value", input.Value);
        writer.Field("tags", input.Tags);
        writer.Field("autoCreateType", input.AutoCreateType);
        if (input.RelatedEvents is null) return;
        writer.WriteStartArray("relatedEvents");
        foreach (var related in input.RelatedEvents)
        {
            writer.WriteStartObject();
            writer.Field("datasetId", related.DatasetId);
            writer.Field("eventId", related.EventId);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
