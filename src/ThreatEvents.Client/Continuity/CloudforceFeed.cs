using ThreatEvents.Http;
using ThreatEvents.Interop;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents.Continuity;

/// <summary>
/// Cloudforce One's events by when they were created, which the search knows and the answer does not show: their date is what an analyst typed, and
/// may lie weeks back. By that date where a dataset cannot be searched by the other.
/// </summary>
internal sealed class CloudforceFeed(CloudforceClient client, CfEventQuery query, string account, bool followsDate) : ISyncFeed<CfEvent>
{
    public string Source => "cloudforce";

    public string Scope => FeedText.Scope(client.Settings.BaseUri, "account " + account);

    public string Query => FeedText.Query(
        ("dataset", FeedText.Words(query.DatasetId)),
        ("search", query.Conditions.Count == 0 ? null : CfSearch.Json(query.Conditions)),
        ("branches", query.Branches.Count == 0 ? null : CfSearch.Json(query.Branches)),
        ("cursor", followsDate ? "date" : "createdAt"));

    public bool FollowsArrival => !followsDate;

    public async Task<DateTimeOffset?> ServerTimeAsync(CancellationToken cancellationToken)
    {
        using var stream = client.Events.List(query with { StartedAt = null, EndedAt = null, Descending = true, Page = new PageOptions { First = 1 } }, cancellationToken);
        var page = await stream.NextAsync().ConfigureAwait(false);
        return page?.ServerTime ?? (followsDate ? page?.Items.Select(DateOf).FirstOrDefault() : null);
    }

    public PageStream<CfEvent> Open(DateTimeOffset? start, CancellationToken cancellationToken)
    {
        var search = start is not { } from ? query
            : followsDate ? query with { StartedAt = from }
            : query with { Conditions = [.. query.Conditions, new CfCondition("createdAt", "gte", CfTime.Start(from))] };
        return client.Events.List(search with { EndedAt = null, Page = query.Page with { First = null, IsFollowed = true } }, cancellationToken);
    }

    public PageStream<CfEvent> Newest(int count, CancellationToken cancellationToken)
        => client.Events.List(query with { StartedAt = null, EndedAt = null, Descending = true, Page = query.Page with { First = count } }, cancellationToken);

    public int RateLimitHits => client.RateLimitHits;

    public RateBudget? Budget => client.Budget;

    public string? IdOf(CfEvent item) => item.Id;

    public DateTimeOffset? DateOf(CfEvent item) => EventMoment.Utc(item.DateSent);
}
