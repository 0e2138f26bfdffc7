namespace ThreatEvents.Continuity;

/// <summary>How many moments lie in each hour: enough to tell how much of a journal is still needed without reading it again.</summary>
internal sealed class MomentCount
{
    private readonly Dictionary<long, long> _hours = [];

    public long All { get; private set; }

    public void Add(DateTimeOffset moment)
    {
        var hour = HourOf(moment);
        _hours.TryGetValue(hour, out var count);
        _hours[hour] = count + 1;
        All++;
    }

    /// <summary>Those in the hour of a moment.</summary>
    public long Of(DateTimeOffset moment) => _hours.TryGetValue(HourOf(moment), out var count) ? count : 0;

    /// <summary>Those at a moment or after it, and those before it in the same hour.</summary>
    public long From(DateTimeOffset bound)
    {
        var first = HourOf(bound);
        return _hours.Where(hour => hour.Key >= first).Sum(hour => hour.Value);
    }

    private static long HourOf(DateTimeOffset moment) => moment.UtcTicks / TimeSpan.TicksPerHour;
}
