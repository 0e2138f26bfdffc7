using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>What <c>GET /cti/v2/events</c> can be asked. Null leaves a parameter out.</summary>
public sealed record CtiEventQuery
{
    /// <summary>NONE, LOW, MEDIUM or HIGH; several are asked for each by itself, since the service takes one, and merged in the order of <see cref="Sort"/>.</summary>
    public IReadOnlyList<string> Criticality { get; init; } = [];

    /// <summary>Text that the domain name contains.</summary>
    public string? Domain { get; init; }

    /// <summary>Several such texts, of which the name contains one at least: asked for each by itself and merged in the order of <see cref="Sort"/>.</summary>
    public IReadOnlyList<string> AnyDomain { get; init; } = [];

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Customers, asked for each by itself and merged in the order of <see cref="Sort"/>; empty is the connection's, or else the token's own.</summary>
    public IReadOnlyList<long> CustomerId { get; init; } = [];

    /// <summary>Sort attributes in order of weight, each as <c>attribute</c> or <c>attribute,asc|desc</c>; empty is date ascending.</summary>
    public IReadOnlyList<string> Sort { get; init; } = [];

    public PageOptions Page { get; init; } = new();

    /// <summary>What the service cannot select. Skip and First of <see cref="Page"/> count what passes.</summary>
    internal RowFilter<CtiEvent>? Filter { get; init; }

    /// <summary>The texts of <see cref="Domain"/> and <see cref="AnyDomain"/>.</summary>
    internal IReadOnlyList<string> Domains => Domain is null ? AnyDomain : [Domain, .. AnyDomain];
}

/// <summary>What the two POST searches can be asked. Null leaves a parameter out.</summary>
public sealed record EventSearchQuery
{
    /// <summary>Conditions, all of which must hold.</summary>
    public IReadOnlyList<SearchCriteria> Criteria { get; init; } = [];

    /// <summary>Only for threat events: NONE, LOW, MEDIUM or HIGH; several are merged, the newest first.</summary>
    public IReadOnlyList<string> Criticality { get; init; } = [];

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public IReadOnlyList<long> CustomerId { get; init; } = [];

    /// <summary>Whether events of the customer's subsidiaries are left out.</summary>
    public bool ExcludeChildren { get; init; }

    public PageOptions Page { get; init; } = new();
}
