namespace ThreatEvents;

/// <summary>What indicators are counted by.</summary>
public sealed record CfIndicatorAggregateQuery
{
    public required string AggregateBy { get; init; }

    /// <summary>indicators or relationships.</summary>
    public string? Measure { get; init; }

    public string? TagId { get; init; }

    public IReadOnlyList<string> DatasetId { get; init; } = [];

    public DateTimeOffset? CreatedAfter { get; init; }

    public DateTimeOffset? CreatedBefore { get; init; }

    public DateTimeOffset? EventDateAfter { get; init; }

    public DateTimeOffset? EventDateBefore { get; init; }

    public long? Limit { get; init; }
}
