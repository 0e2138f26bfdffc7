namespace ThreatEvents.Sandbox.SampleData;

/// <summary>Spreads records over the time before now, more of them the closer it comes. Times rise with the index.</summary>
internal sealed class SampleClock(DateTimeOffset now, int days, int seed, int stream, int count)
{
    private readonly long _end = now.ToUnixTimeMilliseconds();
    private readonly double _span = days * 86_400_000.0;

    /// <summary>Milliseconds since 1970.</summary>
    public long TimeOf(int index)
    {
        // The margin keeps neighbours apart, so that the order by date is the order by index.
        var place = index + 0.05 + (0.9 * new Dice(seed, stream, index).Fraction());
        return _end - (long)(_span * (1 - Math.Sqrt(Math.Min(1, place / Math.Max(1, count)))));
    }
}
