namespace ThreatEvents.Benchmarks.Lab;

/// <summary>One line of the table.</summary>
internal sealed record Row
{
    public required string Case { get; init; }

    /// <summary>The median of the rounds.</summary>
    public required double Value { get; init; }

    public required string Unit { get; init; }

    public double? Least { get; init; }

    public double? Most { get; init; }

    public int Rounds { get; init; } = 1;

    /// <summary>What <see cref="Ratio"/> is the ratio to.</summary>
    public string? Against { get; init; }

    /// <summary>The median of the rounds' ratios.</summary>
    public double? Ratio { get; init; }

    public double? LeastRatio { get; init; }

    public double? MostRatio { get; init; }

    /// <summary>What the ratio, or the value where there is none, must be: at least or at most so much.</summary>
    public Bar? Bar { get; init; }

    /// <summary>How many rounds met the bar.</summary>
    public int? RoundsMet { get; init; }

    public bool? IsMet => Bar?.IsMetBy(Ratio ?? Value);

    public static Row Of(string name, string unit, Samples samples, Bar? bar = null) => new()
    {
        Case = name,
        Unit = unit,
        Value = samples.Median,
        Least = samples.Least,
        Most = samples.Most,
        Rounds = samples.Values.Count,
        Bar = bar,
        RoundsMet = bar is null ? null : samples.Values.Count(bar.IsMetBy),
    };

    /// <summary>The same with its ratio to something else; a bar is then one of the ratio.</summary>
    public Row To(string against, Samples ratios, Bar? bar = null) => this with
    {
        Against = against,
        Ratio = ratios.Median,
        LeastRatio = ratios.Least,
        MostRatio = ratios.Most,
        Bar = bar,
        RoundsMet = bar is null ? null : ratios.Values.Count(bar.IsMetBy),
    };
}

internal sealed record Bar(double Limit, bool IsMost)
{
    public static Bar AtMost(double limit) => new(limit, true);

    public static Bar AtLeast(double limit) => new(limit, false);

    public bool IsMetBy(double value) => IsMost ? value <= Limit : value >= Limit;

    public override string ToString() => FormattableString.Invariant($"{(IsMost ? "≤" : "≥")} {Limit:0.##}");
}
