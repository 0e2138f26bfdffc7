using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>What the events around one event can be asked.</summary>
public sealed record CfRelationshipQuery
{
    public required string EventId { get; init; }

    public required string DatasetId { get; init; }

    /// <summary>ancestors, descendants or both.</summary>
    public string? Direction { get; init; }

    public long? MaxDepth { get; init; }

    public bool? IncludeParent { get; init; }

    public IReadOnlyList<string> RelationshipType { get; init; } = [];

    public IReadOnlyList<string> IndicatorTypeId { get; init; } = [];

    public PageOptions Page { get; init; } = new();
}
