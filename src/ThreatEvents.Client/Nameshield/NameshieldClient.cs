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
        QueryChecks.Text(query.Domain, "domain");
        Rehearsal.Cti();
        var sources = from customer in Customers(query.CustomerId)
                      from criticality in OneOrNone(query.Criticality)
                      select (IPageSource<CtiEvent>)new CtiEventSource(this, query, customer, criticality);
        return new PageStream<CtiEvent>([.. sources], CtiOrder.Of(query.Sort), query.Page, cancellationToken);
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
