using ThreatEvents.Continuity;

namespace ThreatEvents.Tests.Continuity;

/// <summary>Time that passes when a test says so.</summary>
internal sealed class SimulatedClock : IPollClock
{
    public TimeSpan Elapsed { get; set; }

    public double Spread { get; set; }
}
