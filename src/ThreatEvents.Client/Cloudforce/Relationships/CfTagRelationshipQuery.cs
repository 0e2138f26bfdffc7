namespace ThreatEvents;

/// <summary>What the relationships of a tag can be asked.</summary>
public sealed record CfTagRelationshipQuery
{
    public required string TagId { get; init; }

    public IReadOnlyList<string> DatasetId { get; init; } = [];

    public string? Search { get; init; }

    /// <summary>What the service shall fill in.</summary>
    public IReadOnlyList<string> Expand { get; init; } = [];

    public int? PageSize { get; init; }
}
