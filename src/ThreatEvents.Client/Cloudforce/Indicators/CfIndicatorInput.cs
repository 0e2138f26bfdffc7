namespace ThreatEvents;

/// <summary>An indicator to create, or the changes to one. What is null is not sent.</summary>
public sealed record CfIndicatorInput
{
    /// <summary>DOMAIN, IP, JA3, HASH… Required to create.</summary>
    public string? IndicatorType { get; init; }

    /// <summary>Required to create.</summary>
    public string? Value { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public IReadOnlyList<CfEventReference>? RelatedEvents { get; init; }

    /// <summary>Creates the type where it is unknown; only to create.</summary>
    public bool? AutoCreateType { get; init; }
}

/// <summary>Several indicators to create with one request.</summary>
internal sealed record CfIndicatorBatch(IReadOnlyList<CfIndicatorInput> Indicators, bool? AutoCreateType);
