namespace ThreatEvents.Continuity;

/// <summary>The time between polls: one that only goes forward, so that a stepped clock or a sleeping laptop costs nothing but one poll.</summary>
internal interface IPollClock
{
    /// <summary>Since any fixed moment.</summary>
    TimeSpan Elapsed { get; }

    /// <summary>A number from -1 to 1, so that runbooks started by the same clock do not poll together.</summary>
    double Spread { get; }
}
