using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>What the event list of Cloudforce One can be asked. Null leaves a parameter out.</summary>
public sealed record CfEventQuery
{
    /// <summary>Datasets by uuid, or one of the scope words alone; empty is the default dataset.</summary>
    public IReadOnlyList<string> DatasetId { get; init; } = [];

    /// <summary>Conditions, all of which must hold. An "in" of more than 100 values is asked for in several queries.</summary>
    public IReadOnlyList<CfCondition> Conditions { get; init; } = [];

    /// <summary>Lists of conditions, of which one must hold in addition.</summary>
    public IReadOnlyList<IReadOnlyList<CfCondition>> Branches { get; init; } = [];

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>A column; null is the date. Beyond 100,000 events without a cursor only an order by date can go on.</summary>
    public string? OrderBy { get; init; }

    public bool Descending { get; init; }

    /// <summary>Passes by the service's cache.</summary>
    public bool ForceRefresh { get; init; }

    /// <summary>from-graph: answered from the service's cache where it can be.</summary>
    public string? Cache { get; init; }

    public PageOptions Page { get; init; } = new();
}
