using ThreatEvents.Http;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>The pages of <c>GET /cti/v2/events</c> for one customer, one criticality and one text in the domain.</summary>
internal sealed class CtiEventSource(NameshieldClient client, CtiEventQuery query, long? customer, string? criticality, string? domain)
    : IPageSource<CtiEvent>
{
    public int MaxPageSize => NameshieldClient.MaxPageSize;

    public bool IsPageNumbered => true;

    public int RateLimitHits => client.RateLimitHits;

    public string? IdOf(CtiEvent item) => item.Id;

    public Task<PageResult<CtiEvent>> FetchAsync(PageAddress address, int number, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Read(HttpMethod.Get, ["cti", "v2", "events"], body: null, number)
            .With("size", address.Size)
            .With("page", address.Offset / address.Size)
            .With("customerId", customer)
            .With("sort", query.Sort)
            .With("criticality", criticality?.ToUpperInvariant())
            .With("domain", domain)
            .With("startedAt", ServiceTime.Start(query.StartedAt))
            .With("endedAt", ServiceTime.End(query.EndedAt));
        return client.SendAsync(request, Read, cancellationToken);
    }

    private static PageResult<CtiEvent> Read(ApiResponse response)
    {
        var page = AnswerReader.List(response, EventJson.Default.CtiEvent);
        return new PageResult<CtiEvent>
        {
            Items = page.Items,
            Faults = page.Faults,
            Total = page.Number("total_items"),
            HasMore = page.Flag("has_next"),
            ServerTime = response.ServerTime,
            Warning = page.Warning,
        };
    }
}
