using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>What the indicators of a tag can be asked.</summary>
public sealed record CfTagIndicatorQuery
{
    public required string TagId { get; init; }

    public IReadOnlyList<string> DatasetId { get; init; } = [];

    public string? IndicatorType { get; init; }

    public IReadOnlyList<string> RelatedEvent { get; init; } = [];

    /// <summary>A part of the indicator's value.</summary>
    public string? Search { get; init; }

    public PageOptions Page { get; init; } = new();
}
