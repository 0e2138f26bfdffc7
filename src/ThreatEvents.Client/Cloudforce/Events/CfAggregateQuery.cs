namespace ThreatEvents;

/// <summary>What events or indicators are counted by.</summary>
public sealed record CfAggregateQuery
{
    /// <summary>The columns; none, with <see cref="GroupByDate"/>, counts the events of each day.</summary>
    public required IReadOnlyList<string> AggregateBy { get; init; }

    public IReadOnlyList<string> DatasetId { get; init; } = [];

    public DateTimeOffset? StartDate { get; init; }

    public DateTimeOffset? EndDate { get; init; }

    public bool GroupByDate { get; init; }

    public long? Limit { get; init; }
}
