using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>What the indicator list can be asked. Null leaves a parameter out.</summary>
public sealed record CfIndicatorQuery
{
    public IReadOnlyList<string> DatasetId { get; init; } = [];

    /// <summary>Values that an indicator may have; more than 100 are asked for in several queries.</summary>
    public IReadOnlyList<string> Value { get; init; } = [];

    /// <summary>A part of the value.</summary>
    public string? Name { get; init; }

    public string? IndicatorType { get; init; }

    /// <summary>Tags by uuid or value, of which one must be there.</summary>
    public IReadOnlyList<string> Tag { get; init; } = [];

    /// <summary>Events by uuid to which the indicator belongs.</summary>
    public IReadOnlyList<string> RelatedEvent { get; init; } = [];

    /// <summary>How many events each indicator brings along: 0 none, -1 all.</summary>
    public long? RelatedEventLimit { get; init; }

    public DateTimeOffset? CreatedAfter { get; init; }

    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Conditions on the indicator's tags, ten at most.</summary>
    public IReadOnlyList<CfCondition> TagSearch { get; init; } = [];

    public bool? IncludeTags { get; init; }

    /// <summary>from-graph: answered from the service's cache where it can be.</summary>
    public string? Cache { get; init; }

    public bool IncludeTotalCount { get; init; }

    public PageOptions Page { get; init; } = new();
}
