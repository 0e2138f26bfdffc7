namespace ThreatEvents.Benchmarks.Lab;

/// <summary>What one case took, run by run.</summary>
internal sealed class Samples(IReadOnlyList<double> values)
{
    public IReadOnlyList<double> Values { get; } = values;

    public double Median { get; } = MedianOf(values);

    public double Least => Values.Min();

    /// <summary>The middle of the ratios of each round: a round that something else disturbed counts once and not by its size.</summary>
    public double RatioTo(Samples other) => MedianOf([.. Values.Zip(other.Values, (mine, theirs) => mine / theirs)]);

    /// <summary>How far the rounds lie apart, as a share of the median: what a ratio of this run can be trusted to.</summary>
    public double Noise
    {
        get
        {
            var sorted = Values.Order().ToArray();
            return Median == 0 ? 0 : (sorted[(sorted.Length * 3 / 4) is var high && high < sorted.Length ? high : ^1] - sorted[sorted.Length / 4]) / Median;
        }
    }

    private static double MedianOf(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0) return double.NaN;
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
