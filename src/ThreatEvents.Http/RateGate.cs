using System.Diagnostics;

namespace ThreatEvents.Http;

/// <summary>
/// Holds back every request of a connection while the service's rate limit is in force: the limit counts per token, not per request.
/// It counts by a clock that nobody sets: a machine that corrects its time must not hold a runbook back for hours.
/// </summary>
internal sealed class RateGate
{
    private long _closedUntil;

    public void CloseFor(TimeSpan wait)
    {
        var until = Stopwatch.GetTimestamp() + (long)(wait.TotalSeconds * Stopwatch.Frequency);
        long seen;
        do
        {
            seen = Interlocked.Read(ref _closedUntil);
            if (seen >= until) return;
        }
        while (Interlocked.CompareExchange(ref _closedUntil, until, seen) != seen);
    }

    public TimeSpan Remaining
    {
        get
        {
            var left = Interlocked.Read(ref _closedUntil) - Stopwatch.GetTimestamp();

            // Rounded up to the millisecond, in which delays are counted: a delay of nothing would spin.
            return left > 0 ? TimeSpan.FromMilliseconds(Math.Ceiling(left * 1000.0 / Stopwatch.Frequency)) : TimeSpan.Zero;
        }
    }
}
