namespace ThreatEvents.Benchmarks.Lab;

/// <summary>One line of the table.</summary>
internal sealed record Row
{
    public required string Group { get; init; }

    public required string Case { get; init; }

    public required double Value { get; init; }

    public required string Unit { get; init; }

    public double? Least { get; init; }

    public int Runs { get; init; } = 1;

    /// <summary>Interquartile range over median.</summary>
    public double? Noise { get; init; }

    public string? Against { get; init; }

    public double? Ratio { get; init; }

    /// <summary>What the ratio, or the value where there is none, must be: at least or at most so much.</summary>
    public Bar? Bar { get; init; }

    public bool? IsMet => Bar?.IsMetBy(Ratio ?? Value);

    public static Row Of(string group, string name, string unit, Samples samples) => new()
    {
        Group = group,
        Case = name,
        Unit = unit,
        Value = samples.Median,
        Least = samples.Least,
        Runs = samples.Values.Count,
        Noise = samples.Values.Count > 3 ? samples.Noise : null,
    };
}

internal sealed record Bar(double Limit, bool IsMost)
{
    public static Bar AtMost(double limit) => new(limit, true);

    public static Bar AtLeast(double limit) => new(limit, false);

    public bool IsMetBy(double value) => IsMost ? value <= Limit : value >= Limit;

    public override string ToString() => FormattableString.Invariant($"{(IsMost ? "≤" : "≥")} {Limit:0.##}");
}
