namespace ThreatEvents;

/// <summary>What the graph can be asked.</summary>
public sealed record CfGraphQuery
{
    /// <summary>1 to 50 starting nodes, each as <c>event:uuid</c>, <c>indicator:uuid</c> or <c>tag:uuid</c>.</summary>
    public required IReadOnlyList<string> Seed { get; init; }

    /// <summary>out, in or both.</summary>
    public string? Direction { get; init; }

    public bool ExpandNodes { get; init; }

    /// <summary>r2_join or do_only.</summary>
    public string? Hydration { get; init; }

    public long? Limit { get; init; }

    public long? MaxNodes { get; init; }

    public IReadOnlyList<string> RelationshipType { get; init; } = [];

    public IReadOnlyList<string> DatasetId { get; init; } = [];

    public string? Cursor { get; init; }
}
