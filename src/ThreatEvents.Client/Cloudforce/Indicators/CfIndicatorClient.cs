using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>
/// Indicators, their types, and the tags that they have. Vendor pages: developers.cloudflare.com/api, Cloudforce One, Threat Events: Indicators, Indicator
/// Types, Tags.
/// </summary>
public sealed class CfIndicatorClient : CfResourceClient
{
    private const string ListName = "indicators";

    private static readonly RowOrder<CfIndicator> NewestFirst = new([(RowOrder<CfIndicator>.Value(item => item.CreatedAt), true)]);

    internal CfIndicatorClient(CfSender sender)
        : base(sender)
    {
    }

    internal static readonly CfEndpoint ListEndpoint = CfEndpoint.Get("indicators.list", "events/indicators");

    /// <summary>Lists indicators.</summary>
    public PageStream<CfIndicator> List(CfIndicatorQuery query, CancellationToken cancellationToken = default)
    {
        Check(query);
        var values = query.Value.Distinct().ToArray();
        var parts = Enumerable.Range(0, Math.Max(1, (values.Length + CloudforceSearch.MaxValues - 1) / CloudforceSearch.MaxValues))
            .Select(part => values.Skip(part * CloudforceSearch.MaxValues).Take(CloudforceSearch.MaxValues).ToArray());
        var sources = parts.Select(part => (IPageSource<CfIndicator>)Source(ListEndpoint, [], CloudforceJson.Default.CfIndicator, ListName, call => Filter(call, query, part)));
        var page = WithSize(query.Page, CloudforceClient.DefaultListSize);

        // The service gives the newest first; a whole list of many values need not wait for all of its searches.
        return query.Page is { First: null, Skip: 0 }
            ? new PageStream<CfIndicator>([.. sources], page, cancellationToken)
            : new PageStream<CfIndicator>([.. sources], NewestFirst, page, cancellationToken);
    }

    /// <summary>Lists indicators as STIX 2.1 or in a TAXII 2.1 envelope, as the service writes them.</summary>
    /// <param name="query">More than 100 values are too much for one document.</param>
    /// <param name="format">stix2 or taxii.</param>
    /// <exception cref="ArgumentException">A value that the service would refuse; no request is sent.</exception>
    public CfDocumentStream ListDocuments(CfIndicatorQuery query, string format)
    {
        CfQueryChecks.Format(format);
        Check(query);
        var values = query.Value.Distinct().ToArray();
        if (values.Length > CloudforceSearch.MaxValues) throw new ArgumentException(FormattableString.Invariant($"One document takes {CloudforceSearch.MaxValues} values at most."), nameof(query));
        return new CfDocumentStream(query.Page, CloudforceClient.DefaultListSize, (address, number, token) =>
        {
            var call = Sender.Page(ListEndpoint, [], number);
            Filter(call, query with { IncludeTotalCount = false }, values);
            call.With("page", (address.Offset / address.Size) + 1).With("pageSize", address.Size).With("format", format);
            return Sender.SendAsync(call, CfDocumentStream.Read, token);
        });
    }

    internal static readonly CfEndpoint ListOfDatasetEndpoint = CfEndpoint.Get("indicators.listByDataset", "events/dataset/{dataset_id}/indicators");

    /// <summary>Lists the indicators of one dataset. The service calls this endpoint deprecated.</summary>
    public PageStream<CfIndicator> ListOfDataset(string datasetId, CfIndicatorQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ListOf(
            ListOfDatasetEndpoint,
            [datasetId],
            call => call.With("name", query.Name).With("indicatorType", query.IndicatorType).With("relatedEvent", query.RelatedEvent),
            query.Page,
            cancellationToken);
    }

    internal static readonly CfEndpoint ListOfTagEndpoint = CfEndpoint.Get("tags.indicators", "events/tags/{tag_uuid}/indicators");

    /// <summary>Lists the indicators of a tag.</summary>
    public PageStream<CfIndicator> ListOfTag(CfTagIndicatorQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        CfQueryChecks.Datasets(query.DatasetId);
        return ListOf(ListOfTagEndpoint, [query.TagId], call => Filter(call.With("datasetIds", query.DatasetId), query), query.Page, cancellationToken);
    }

    internal static readonly CfEndpoint ListOfTagInDatasetEndpoint = CfEndpoint.Get("tags.indicatorsOfDataset", "events/dataset/{dataset_id}/tags/{tag_uuid}/indicators");

    /// <summary>Lists the indicators of a tag in one dataset. The service calls this endpoint deprecated.</summary>
    public PageStream<CfIndicator> ListOfTagInDataset(string datasetId, CfTagIndicatorQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ListOf(ListOfTagInDatasetEndpoint, [datasetId, query.TagId], call => Filter(call, query), query.Page, cancellationToken);
    }

    internal static readonly CfEndpoint GetEndpoint = CfEndpoint.Get("indicators.get", "events/dataset/{dataset_id}/indicators/{indicator_id}");

    /// <summary>Reads an indicator.</summary>
    public Task<CfIndicator> GetAsync(string datasetId, string id, CancellationToken cancellationToken = default)
        => IndicatorAsync(Call(GetEndpoint, datasetId, id), datasetId, cancellationToken);

    internal static readonly CfEndpoint CreateEndpoint = CfEndpoint.Post("indicators.create", "events/dataset/{dataset_id}/indicators/create");

    /// <summary>Creates an indicator.</summary>
    /// <exception cref="ArgumentException">Type or value is missing; no request is sent.</exception>
    public Task<CfIndicator> CreateAsync(string datasetId, CfIndicatorInput input, CancellationToken cancellationToken = default)
    {
        Check(input);
        return IndicatorAsync(Call(CreateEndpoint, CfBody.Of(input, RequestJson.Default.CfIndicatorInput), datasetId), datasetId, cancellationToken);
    }

    internal static readonly CfEndpoint CreateManyEndpoint = CfEndpoint.Post("indicators.bulkCreate", "events/dataset/{dataset_id}/indicators/bulk");

    /// <summary>Creates several indicators with one request. Returns the service's count.</summary>
    /// <exception cref="ArgumentException">None is given, or one lacks its type or value; no request is sent.</exception>
    public Task<long?> CreateManyAsync(string datasetId, IReadOnlyList<CfIndicatorInput> inputs, bool autoCreateType = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count == 0) throw new ArgumentException("No indicator is given.", nameof(inputs));
        foreach (var input in inputs) Check(input);
        var batch = new CfIndicatorBatch([.. inputs.Select(input => input with { AutoCreateType = null })], autoCreateType ? true : null);
        var body = CfBody.Of(batch, RequestJson.Default.CfIndicatorBatch);
        return Sender.SendAsync(Call(CreateManyEndpoint, body, datasetId), AnswerReader.Count, cancellationToken);
    }

    internal static readonly CfEndpoint EditEndpoint = CfEndpoint.Patch("indicators.edit", "events/dataset/{dataset_id}/indicators/{indicator_id}");

    /// <summary>Changes an indicator.</summary>
    public Task<CfIndicator> EditAsync(string datasetId, string id, CfIndicatorInput changes, CancellationToken cancellationToken = default)
        => IndicatorAsync(Call(EditEndpoint, CfBody.Of(changes, RequestJson.Default.CfIndicatorInput), datasetId, id), datasetId, cancellationToken);

    internal static readonly CfEndpoint DeleteEndpoint = CfEndpoint.Delete("indicators.delete", "events/dataset/{dataset_id}/indicators/{indicator_id}");

    /// <summary>Deletes an indicator.</summary>
    public Task DeleteAsync(string datasetId, string id, CancellationToken cancellationToken = default) => Sender.DoneAsync(Call(DeleteEndpoint, datasetId, id), cancellationToken);

    internal static readonly CfEndpoint AggregateEndpoint = CfEndpoint.Get("indicators.aggregate", "events/indicators/aggregate");

    /// <summary>Counts indicators by a column.</summary>
    public Task<CfListing<CfAggregate>> AggregateAsync(CfIndicatorAggregateQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        CfQueryChecks.Text(query.AggregateBy, "column to count by");
        CfQueryChecks.Datasets(query.DatasetId);
        var call = Call(AggregateEndpoint).With("aggregateBy", query.AggregateBy).With("measure", query.Measure).With("tagUuid", query.TagId)
            .With("datasetIds", query.DatasetId.Count == 0 ? null : string.Join(",", query.DatasetId))
            .With("createdAfter", query.CreatedAfter is { } after ? CfTime.Start(after) : null)
            .With("createdBefore", query.CreatedBefore is { } before ? CfTime.End(before) : null)
            .With("eventDateAfter", query.EventDateAfter is { } from ? CfTime.Start(from) : null)
            .With("eventDateBefore", query.EventDateBefore is { } to ? CfTime.End(to) : null)
            .With("limit", query.Limit);
        return Sender.SendAsync(call, response => AnswerReader.Element(response, root => CfAggregateReader.Read(root, query.AggregateBy)), cancellationToken);
    }

    internal static readonly CfEndpoint ListTagsEndpoint = CfEndpoint.Get("indicators.tags", "events/dataset/{dataset_id}/indicators/tags");

    /// <summary>Lists the tags of a dataset's indicators.</summary>
    public Task<CfListing<CfTag>> ListTagsAsync(string datasetId, CancellationToken cancellationToken = default)
        => Sender.ListAsync(Call(ListTagsEndpoint, datasetId), CloudforceJson.Default.CfTag, cancellationToken, "tags", value => new CfTag { Value = value });

    internal static readonly CfEndpoint ListTypesEndpoint = CfEndpoint.Get("indicatorTypes.list", "events/indicator-types", "events/indicatorTypes");

    /// <summary>Lists types of indicators. No dataset is all of them.</summary>
    public Task<CfListing<CfIndicatorType>> ListTypesAsync(IReadOnlyList<string>? datasetIds = null, CancellationToken cancellationToken = default)
    {
        var call = Call(ListTypesEndpoint).With("datasetIds", CfQueryChecks.OptionalDatasets(datasetIds));

        // The predecessor knows no datasets, and would answer for all of them.
        if (datasetIds is { Count: > 0 }) call.OnlyNow();
        return Sender.ListAsync(call, CloudforceJson.Default.CfIndicatorType, cancellationToken, "indicatorTypes", name => new CfIndicatorType { Name = name });
    }

    internal static readonly CfEndpoint CreateTypeEndpoint = CfEndpoint.Post("indicatorTypes.create", "events/dataset/{dataset_id}/indicatorTypes/create");

    /// <summary>Creates a type of indicators in a dataset. Returns the answer as plain values: the vendor's documents do not show its fields.</summary>
    /// <exception cref="ArgumentException">The name is missing or too long; no request is sent.</exception>
    public Task<object?> CreateTypeAsync(string datasetId, CfIndicatorTypeInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        CfQueryChecks.Text(input.IndicatorType, "indicator type");
        if (input.IndicatorType.Length > 50) throw new ArgumentException("An indicator type has at most 50 characters.", nameof(input));
        return Sender.SendAsync(Call(CreateTypeEndpoint, CfBody.Of(input, RequestJson.Default.CfIndicatorTypeInput), datasetId), AnswerReader.Plain, cancellationToken);
    }

    private static void Check(CfIndicatorQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryChecks.Page(query.Page, CloudforceClient.MaxPageSize);
        QueryChecks.Span(query.CreatedAfter, query.CreatedBefore);
        CfQueryChecks.Datasets(query.DatasetId);
        CfQueryChecks.TagConditions(query.TagSearch);
    }

    private static void Check(CfIndicatorInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        CfQueryChecks.Text(input.IndicatorType, "indicator type");
        CfQueryChecks.Text(input.Value, "value");
    }

    private static void Filter(CfCall call, CfIndicatorQuery query, string[] values)
    {
        call.With("datasetIds", query.DatasetId);
        if (values.Length > 0) call.With("search", CfSearch.Json([values.Length == 1 ? new CfCondition("value", "equals", values[0]) : new CfCondition("value", "in", values.ToArray<object>())]));
        call.With("tagSearch", CfSearch.OptionalJson(query.TagSearch))
            .With("name", query.Name).With("indicatorType", query.IndicatorType).With("tags", query.Tag).With("relatedEvents", query.RelatedEvent)
            .With("relatedEventsLimit", query.RelatedEventLimit)
            .With("createdAfter", query.CreatedAfter is { } after ? CfTime.Start(after) : null)
            .With("createdBefore", query.CreatedBefore is { } before ? CfTime.End(before) : null)
            .With("includeTags", query.IncludeTags)
            .With("cache", query.Cache);
        if (query.IncludeTotalCount) call.With("includeTotalCount", true);
    }

    private static void Filter(CfCall call, CfTagIndicatorQuery query) => call
        .With("indicatorType", query.IndicatorType).With("relatedEvent", query.RelatedEvent)
        .With("search", query.Search is { } part ? CfSearch.Json([new CfCondition("value", "contains", part)]) : null);

    private PageStream<CfIndicator> ListOf(CfEndpoint endpoint, string[] ids, Action<CfCall> filter, PageOptions page, CancellationToken cancellationToken)
    {
        QueryChecks.Page(page, CloudforceClient.MaxPageSize);
        return Stream(Source(endpoint, ids, CloudforceJson.Default.CfIndicator, ListName, filter), page, cancellationToken);
    }

    private async Task<CfIndicator> IndicatorAsync(CfCall call, string datasetId, CancellationToken cancellationToken)
    {
        var indicator = await Sender.RecordAsync(call, CloudforceJson.Default.CfIndicator, cancellationToken).ConfigureAwait(false);
        indicator.DatasetId ??= datasetId;
        return indicator;
    }
}
