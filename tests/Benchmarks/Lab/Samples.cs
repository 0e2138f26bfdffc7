namespace ThreatEvents.Benchmarks.Lab;

/// <summary>What one case took, round by round.</summary>
internal sealed class Samples(IReadOnlyList<double> values)
{
    public IReadOnlyList<double> Values { get; } = values;

    public double Median { get; } = MedianOf(values);

    public double Least => Values.Min();

    public double Most => Values.Max();

    /// <summary>The ratio of each round: a round that something else disturbed counts once and not by its size.</summary>
    public Samples RatioTo(Samples other) => new([.. Values.Zip(other.Values, (mine, theirs) => mine / theirs)]);

    private static double MedianOf(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0) return double.NaN;
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
