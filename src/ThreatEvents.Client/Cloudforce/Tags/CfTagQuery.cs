using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>What the tag list can be asked.</summary>
public sealed record CfTagQuery
{
    /// <summary>A part of the tag's value.</summary>
    public string? Search { get; init; }

    public string? CategoryId { get; init; }

    public IReadOnlyList<CfCondition> Filters { get; init; } = [];

    /// <summary>from-graph: answered from the service's cache where it can be.</summary>
    public string? Cache { get; init; }

    public PageOptions Page { get; init; } = new();
}
