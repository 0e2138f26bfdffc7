namespace ThreatEvents.Http;

/// <summary>Holds back every request of a connection while the service's rate limit is in force: the limit counts per token, not per request.</summary>
internal sealed class RateGate(Func<DateTimeOffset> clock)
{
    private long _closedUntilTicks;

    public void CloseFor(TimeSpan wait)
    {
        var until = (clock() + wait).UtcTicks;
        long seen;
        do
        {
            seen = Interlocked.Read(ref _closedUntilTicks);
            if (seen >= until) return;
        }
        while (Interlocked.CompareExchange(ref _closedUntilTicks, until, seen) != seen);
    }

    public TimeSpan Remaining
    {
        get
        {
            var ticks = Interlocked.Read(ref _closedUntilTicks) - clock().UtcTicks;
            return ticks > 0 ? TimeSpan.FromTicks(ticks) : TimeSpan.Zero;
        }
    }
}
