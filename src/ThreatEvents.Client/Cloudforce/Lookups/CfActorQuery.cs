using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>What the shared catalogue of actors can be asked.</summary>
public sealed record CfActorQuery
{
    /// <summary>The actor's name, or a part of it.</summary>
    public string? Value { get; init; }

    public IReadOnlyList<CfCondition> Filters { get; init; } = [];

    public PageOptions Page { get; init; } = new();
}
