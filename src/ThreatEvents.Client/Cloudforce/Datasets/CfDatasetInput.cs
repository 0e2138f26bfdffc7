namespace ThreatEvents;

/// <summary>A dataset to create, or to change: the service requires both values each time.</summary>
public sealed record CfDatasetInput
{
    public required string Name { get; init; }

    /// <summary>Whether anyone can search it, or the account alone.</summary>
    public required bool IsPublic { get; init; }
}
