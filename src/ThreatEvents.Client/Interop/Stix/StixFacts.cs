namespace ThreatEvents.Interop.Stix;

/// <summary>What an event says of each of its indicators, and of itself.</summary>
internal sealed record StixFacts
{
    public required string IndicatorType { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>0 to 100.</summary>
    public long? Confidence { get; init; }

    /// <summary>The event at its service comes first.</summary>
    public required IReadOnlyList<StixReference> References { get; init; }
}
