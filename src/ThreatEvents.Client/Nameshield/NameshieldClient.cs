using ThreatEvents.Http;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>
/// Nameshield's threat events (CTI) and audit events. Every call can be cancelled; failures are <see cref="ApiException"/>.
/// Vendor pages: docs.nameshield.net, CTI API (list threat events, get event) and events API (event list).
/// </summary>
public sealed class NameshieldClient : ServiceClient
{
    /// <summary>The most rows the service gives in one page.</summary>
    public const int MaxPageSize = 500;

    /// <exception cref="ArgumentException">The settings are for another service.</exception>
    public NameshieldClient(ConnectionSettings settings)
        : base(settings, ServiceKind.Nameshield)
    {
    }

    private NameshieldClient(NameshieldClient owner, IRequestObserver? observer)
        : base(owner, observer)
    {
    }

    /// <summary>The same client with somebody who is told of every attempt and every wait; null for nobody. It is closed together with this one.</summary>
    public NameshieldClient With(IRequestObserver? observer) => new(this, observer);

    /// <summary>Lists threat events: <c>GET /cti/v2/events</c>.</summary>
    /// <exception cref="ArgumentException">A value that the service would refuse; no request is sent.</exception>
    public PageStream<CtiEvent> ListCtiEvents(CtiEventQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryChecks.Span(query.StartedAt, query.EndedAt);
        QueryChecks.Page(query.Page, MaxPageSize);
        QueryChecks.Criticality(query.Criticality);
        QueryChecks.Sort(query.Sort, NameshieldVocabulary.CtiSort);
        foreach (var domain in query.Domains) QueryChecks.Text(domain, "domain");
        Rehearsal.Cti();
        var sources = from customer in Customers(query.CustomerId)
                      from criticality in OneOrNone(query.Criticality)
                      from domain in OneOrNone(query.Domains)
                      select (IPageSource<CtiEvent>)new CtiEventSource(this, query, customer, criticality, domain);
        var window = query.Filter is null ? query.Page : query.Page with { Skip = 0, First = null };
        return new PageStream<CtiEvent>([.. sources], CtiOrder.Of(query.Sort), window, cancellationToken).Through(query.Filter, query.Page);
    }

    /// <summary>Reads one threat event: <c>GET /cti/v2/events/{id}</c>.</summary>
    /// <exception cref="ArgumentException">The id is empty or cannot stand in a path.</exception>
    /// <exception cref="ApiException">No such event, or no answer.</exception>
    public Task<CtiEvent> GetCtiEventAsync(string id, CancellationToken cancellationToken = default)
        => SendAsync(
            ApiRequest.Read(HttpMethod.Get, "cti", "v2", "events", id),
            response => AnswerReader.Record(response, EventJson.Default.CtiEvent, needsId: true),
            cancellationToken);

    /// <summary>Searches threat events with the deprecated <c>POST /cti/v1/events/search</c>.</summary>
    /// <exception cref="ArgumentException">A value that the service would refuse; no request is sent.</exception>
    public PageStream<CtiEvent> SearchCtiEvents(EventSearchQuery query, CancellationToken cancellationToken = default)
        => Search(query, SearchEndpoints.Cti, cancellationToken);

    /// <summary>Searches audit events: <c>POST /event/v1/search</c>.</summary>
    /// <exception cref="ArgumentException">A value that the service would refuse; no request is sent.</exception>
    public PageStream<AuditEvent> SearchAuditEvents(EventSearchQuery query, CancellationToken cancellationToken = default)
        => Search(query, SearchEndpoints.Audit, cancellationToken);

    /// <summary>The newest audit events, the newest first: one request where the service gives them in that order, two where it gives the oldest first.</summary>
    /// <param name="query">Its page options are left out of account.</param>
    /// <param name="count">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">A value that the service would refuse; no request is sent.</exception>
    internal async Task<NewestEvents<AuditEvent>> NewestAuditEventsAsync(EventSearchQuery query, int count, CancellationToken cancellationToken = default)
    {
        // The order is looked for in each customer's list by itself: merging them presumes one.
        var lists = new List<NewestEvents<AuditEvent>>();
        foreach (var customer in Customers(query.CustomerId))
        {
            var own = query with { CustomerId = customer is { } id ? [id] : [] };
            var reader = new NewestReader<AuditEvent>(options => SearchAuditEvents(own with { Page = options with { PageSize = query.Page.PageSize } }, cancellationToken), item => item.Date);
            lists.Add(await reader.ReadAsync(count).ConfigureAwait(false));
        }

        if (lists.Count == 1) return lists[0];
        var known = new HashSet<string>(StringComparer.Ordinal);
        var newest = lists.SelectMany(list => list.Items).Where(item => item.Id is not { } id || known.Add(id)).OrderByDescending(item => item.Date).Take(count);
        return new([.. newest], [.. lists.SelectMany(list => list.Faults)], [.. lists.SelectMany(list => list.Warnings).Distinct()]);
    }

    private PageStream<T> Search<T>(EventSearchQuery query, SearchEndpoint<T> endpoint, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryChecks.Span(query.StartedAt, query.EndedAt);
        QueryChecks.Page(query.Page, MaxPageSize);
        QueryChecks.Criticality(query.Criticality);
        SearchCriteriaWriter.Check(query.Criteria, endpoint.Fields);
        endpoint.Rehearse();
        var sources = from customer in Customers(query.CustomerId)
                      from criticality in OneOrNone(query.Criticality)
                      select (IPageSource<T>)new EventSearchSource<T>(this, endpoint, query, customer, criticality);
        return new PageStream<T>([.. sources], endpoint.Order, query.Page, cancellationToken);
    }

    private IEnumerable<long?> Customers(IReadOnlyList<long> asked)
        => asked.Count > 0 ? asked.Distinct().Select(id => (long?)id) : [Settings.CustomerId];

    private static IEnumerable<string?> OneOrNone(IReadOnlyList<string> values)
        => values.Count > 0 ? values.Distinct(StringComparer.OrdinalIgnoreCase) : (IEnumerable<string?>)[null];
}
