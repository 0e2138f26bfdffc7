using System.Globalization;
using ThreatEvents.Http;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>
/// The pages of one event search. The service gives a cursor or not; without one it counts rows up to a ceiling, behind which the search goes on
/// from the date that was reached.
/// </summary>
internal sealed class CfEventSource(CfSender sender, CfEventQuery query, CfSearch search)
    : IBoundedPageSource<CfEvent>
{
    /// <summary>Where a GET would be too long for proxies and servers, the same search goes as a POST.</summary>
    private const int LongestResource = 6000;

    private const int MaxEmptyPages = 50;

    public int MaxPageSize => CloudforceClient.MaxPageSize;

    public long MaxOffset => CloudforceClient.MaxOffset;

    public bool IsPageNumbered => true;

    public int RateLimitHits => sender.RateLimitHits;

    public string? IdOf(CfEvent item) => item.Id;

    public async Task<PageResult<CfEvent>> FetchAsync(PageAddress address, int number, CancellationToken cancellationToken)
    {
        for (var empty = 0; ; empty++)
        {
            var page = await sender.SendAsync(Request(address, number), response => Read(response, address), cancellationToken).ConfigureAwait(false);

            // An empty page with another cursor is a hole in the set, not its end.
            if (page.RowCount > 0 || page.NextCursor is null || empty == MaxEmptyPages) return page;
            address = address with { Cursor = page.NextCursor };
        }
    }

    /// <summary>A page in one of the service's exchange formats.</summary>
    public Task<string> FetchDocumentAsync(PageAddress address, int number, string format, CancellationToken cancellationToken)
        => sender.SendAsync(Request(address, number).With("format", format), CfDocumentStream.Read, cancellationToken);

    public PageAddress Narrow(PageAddress next, PageResult<CfEvent> last)
    {
        if (query.OrderBy is not (null or "date"))
        {
            throw Stuck($"the order by '{query.OrderBy}' cannot be continued there. Order by date, or ask for smaller spans of time");
        }

        if (last.Items.Count == 0 || last.Items[last.Items.Count - 1].DateSent is not { } sent) throw Stuck("the last event has no date to go on from");
        if (!IsOrdered(last.Items)) throw Stuck("the service does not keep the order by date that was asked for. Ask for smaller spans of time");
        var bound = query.Descending ? CfTime.End(sent.Utc) : CfTime.Start(sent.Utc);
        if (bound == next.Span?.Bound) throw Stuck($"more events than that lie within the second {bound}");
        return next with { Span = new PageSpan(next.Offset, bound), Cursor = null };
    }

    private bool IsOrdered(List<CfEvent> items)
    {
        for (var at = 1; at < items.Count; at++)
        {
            if (items[at].DateSent is { } here && items[at - 1].DateSent is { } before && (query.Descending ? here.Utc > before.Utc : here.Utc < before.Utc)) return false;
        }

        return true;
    }

    private static ApiException Stuck(string reason) => new(
        ApiErrorKind.Incomplete,
        FormattableString.Invariant($"The service counts through {CloudforceClient.MaxOffset} events at most, and {reason}. More events may exist."));

    private CfCall Request(PageAddress address, int number)
    {
        var current = address.Span is { } span ? search.From(span.Bound, query.Descending) : search;
        var request = sender.Page(CfEventClient.ListEndpoint, [], number);
        if (address.Cursor is { } cursor)
        {
            // The filters are inside the cursor; sent again they would be refused.
            request.With("cursor", cursor).With("pageSize", address.Size);
        }
        else
        {
            request.With("datasetId", query.DatasetId);
            if (current.Conditions.Count > 0) request.With("search", CfSearch.Json(current.Conditions));
            if (current.Branches.Count > 0) request.With("searchBranches", CfSearch.Json(current.Branches));
            request.With("orderBy", query.OrderBy ?? "date").With("order", query.Descending ? "desc" : "asc")
                .With("page", PageNumber(address)).With("pageSize", address.Size);
            if (query.ForceRefresh) request.With("forceRefresh", true);
            request.With("cache", query.Cache);
        }

        return request.Request.Resource.Length <= LongestResource ? request : Post(address, current, number);
    }

    private CfCall Post(PageAddress address, CfSearch current, int number)
    {
        var body = address.Cursor is { } cursor
            ? new CfSearchBody { Cursor = cursor, PageSize = address.Size }
            : new CfSearchBody
            {
                DatasetId = query.DatasetId.Count > 0 ? query.DatasetId : null,
                Search = current.Conditions.Count > 0 ? current.Conditions : null,
                SearchBranches = current.Branches.Count > 0 ? current.Branches : null,
                OrderBy = query.OrderBy ?? "date",
                Order = query.Descending ? "desc" : "asc",
                Page = PageNumber(address),
                PageSize = address.Size,
            };
        var request = sender.Page(CfEventClient.SearchEndpoint, [], number, CfBody.Of(body, RequestJson.Default.CfSearchBody));
        if (query.ForceRefresh) request.With("forceRefresh", true);
        return address.Cursor is null ? request.With("cache", query.Cache) : request;
    }

    private static long PageNumber(PageAddress address) => ((address.Offset - (address.Span?.Offset ?? 0)) / address.Size) + 1;

    private PageResult<CfEvent> Read(ApiResponse response, PageAddress address)
    {
        var page = AnswerReader.List(response, CloudforceJson.Default.CfEvent);
        var cursor = page.NextCursor(address.Cursor);
        return new PageResult<CfEvent>
        {
            Items = page.Items,
            Faults = page.Faults,

            // A narrowed search counts its own rows, not those of the whole.
            Total = address.Span is null && address.Cursor is null ? page.Number("total_count") : null,
            HasMore = page.Flag("has_more") ?? (address.Cursor is not null ? cursor is not null : page.Number("total_count") is null && IsOneEach(page.Items.Count, address.Size) ? false : null),
            NextCursor = cursor,
            ServerTime = response.ServerTime,
            Warning = page.Warning,
        };
    }

    /// <summary>A row for each value that is searched for: such a round number of rows is no sign of a limit.</summary>
    private bool IsOneEach(int rows, int size)
        => rows < size && search.Conditions.Any(condition => condition.Op == "in" && condition.Value is object[] values && values.Length == rows);
}
