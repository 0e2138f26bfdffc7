using ThreatEvents.Http;
using ThreatEvents.Interop;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents.Continuity;

/// <summary>Nameshield's audit events by their date. The service's order is not documented; from the second page on its own clock ends the search.</summary>
internal sealed class AuditFeed(NameshieldClient client, EventSearchQuery query) : ISyncFeed<AuditEvent>
{
    public string Source => "audit";

    public string Scope => FeedText.Scope(client.Settings.BaseUri, FeedText.Customers(query.CustomerId, client.Settings.CustomerId));

    public string Query => FeedText.Query(
        ("criteria", query.Criteria.Count == 0 ? null : PlainValue.Compact(writer => SearchCriteriaWriter.Write(writer, query.Criteria))),
        ("children", query.ExcludeChildren ? "no" : null));

    public bool FollowsArrival => false;

    public async Task<DateTimeOffset?> ServerTimeAsync(CancellationToken cancellationToken)
    {
        using var stream = client.SearchAuditEvents(query with { StartedAt = null, EndedAt = null, Page = new PageOptions { First = 1 } }, cancellationToken);
        var page = await stream.NextAsync().ConfigureAwait(false);
        return page?.ServerTime ?? page?.Items.Select(DateOf).FirstOrDefault();
    }

    public PageStream<AuditEvent> Open(DateTimeOffset? start, CancellationToken cancellationToken)
        => client.SearchAuditEvents(query with { StartedAt = start, EndedAt = null, Page = query.Page with { First = null, IsFollowed = true } }, cancellationToken);

    public PageStream<AuditEvent> Newest(int count, CancellationToken cancellationToken)
        => client.SearchAuditEvents(query with { StartedAt = null, EndedAt = null, Page = query.Page with { First = count } }, cancellationToken);

    public int RateLimitHits => client.RateLimitHits;

    public RateBudget? Budget => client.Budget;

    public string? IdOf(AuditEvent item) => item.Id;

    public DateTimeOffset? DateOf(AuditEvent item) => EventMoment.Utc(item.DateSent);
}
