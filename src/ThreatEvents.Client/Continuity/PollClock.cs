using System.Diagnostics;
using ThreatEvents.Http;

namespace ThreatEvents.Continuity;

/// <summary>The machine's own monotonic clock.</summary>
internal sealed class PollClock : IPollClock
{
    private const int Steps = 2001;

    private readonly Stopwatch _running = Stopwatch.StartNew();

    /// <summary>How many times faster than real time it goes; a test of hours sets it.</summary>
    public static double Pace { get; set; } = 1;

    public TimeSpan Elapsed => Times(_running.Elapsed, Pace);

    public double Spread => (Jitter.Next(Steps) - (Steps / 2)) / (double)(Steps / 2);

    /// <summary>How long this time takes in real time.</summary>
    public static TimeSpan Real(TimeSpan time) => Times(time, 1 / Pace);

    private static TimeSpan Times(TimeSpan time, double factor) => TimeSpan.FromTicks((long)(time.Ticks * factor));
}
