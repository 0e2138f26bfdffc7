namespace ThreatEvents.Continuity;

/// <summary>What a watch is asked to do.</summary>
internal sealed record WatchOptions
{
    public const int DefaultTail = 10;

    /// <summary>How many of the newest events come first; 0 is only what is new.</summary>
    public int Tail { get; init; } = DefaultTail;

    /// <summary>After so many events the watch is over.</summary>
    public long? First { get; init; }

    /// <summary>After so much time the watch is over.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How much later than its date an event may appear and still be found.</summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The time between two polls.</summary>
    public TimeSpan Interval { get; init; } = PollPacer.DefaultInterval;
}
