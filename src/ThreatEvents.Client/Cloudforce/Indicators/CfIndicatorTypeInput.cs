namespace ThreatEvents;

/// <summary>A type of indicators to create.</summary>
public sealed record CfIndicatorTypeInput
{
    /// <summary>The name, at most 50 characters.</summary>
    public required string IndicatorType { get; init; }

    public string? Description { get; init; }
}
