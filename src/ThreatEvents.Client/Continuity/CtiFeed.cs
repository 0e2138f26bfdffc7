using ThreatEvents.Http;
using ThreatEvents.Interop;
using ThreatEvents.Paging;

namespace ThreatEvents.Continuity;

/// <summary>Nameshield's threat events by their date, oldest first and without an end: what is dated ahead must not be hidden.</summary>
internal sealed class CtiFeed(NameshieldClient client, CtiEventQuery query) : ISyncFeed<CtiEvent>
{
    public string Source => "cti";

    public string Scope => FeedText.Scope(client.Settings.BaseUri, FeedText.Customers(query.CustomerId, client.Settings.CustomerId));

    public string Query => FeedText.Query(("criticality", FeedText.Words(query.Criticality)), ("domain", FeedText.Words(query.Domains)), ("here", query.Filter?.Text));

    public bool FollowsArrival => false;

    public async Task<DateTimeOffset?> ServerTimeAsync(CancellationToken cancellationToken)
    {
        using var stream = client.ListCtiEvents(query with { StartedAt = null, EndedAt = null, Filter = null, Sort = ["date,desc"], Page = new PageOptions { First = 1 } }, cancellationToken);
        var page = await stream.NextAsync().ConfigureAwait(false);
        return page?.ServerTime ?? page?.Items.Select(DateOf).FirstOrDefault();
    }

    public PageStream<CtiEvent> Open(DateTimeOffset? start, CancellationToken cancellationToken)
        => client.ListCtiEvents(query with { StartedAt = start, EndedAt = null, Page = query.Page with { First = null, IsFollowed = true }, Sort = ["date,asc", "id,asc"] }, cancellationToken);

    public PageStream<CtiEvent> Newest(int count, CancellationToken cancellationToken)
        => client.ListCtiEvents(query with { StartedAt = null, EndedAt = null, Sort = ["date,desc", "id,desc"], Page = query.Page with { First = count } }, cancellationToken);

    public int RateLimitHits => client.RateLimitHits;

    public RateBudget? Budget => client.Budget;

    public string? IdOf(CtiEvent item) => item.Id;

    public DateTimeOffset? DateOf(CtiEvent item) => EventMoment.Utc(item.DateSent);
}
