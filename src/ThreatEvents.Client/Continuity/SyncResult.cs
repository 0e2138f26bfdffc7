using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>What one run of a collection brought.</summary>
public sealed class SyncResult
{
    public string Checkpoint { get; init; } = "";

    /// <summary>Events that were written.</summary>
    public long New { get; init; }

    /// <summary>How many of them are dated before what an earlier run had reached: they appeared late.</summary>
    public long Late { get; init; }

    /// <summary>Events of the overlap that were delivered before, and were left out.</summary>
    public long Repeated { get; init; }

    /// <summary>Records that could not be read.</summary>
    public long Rejected { get; init; }

    /// <summary>The moment from which the service was asked; null where it was asked for everything. Local time.</summary>
    public DateTime? From => Moment.Local(FromUtc);

    /// <summary><see cref="From"/> as ISO 8601 text in UTC.</summary>
    public string? IsoFrom => Moment.Iso(FromUtc);

    /// <summary>The moment up to which everything is delivered. Local time.</summary>
    public DateTime? To => Moment.Local(ToUtc);

    /// <summary><see cref="To"/> as ISO 8601 text in UTC.</summary>
    public string? IsoTo => Moment.Iso(ToUtc);

    /// <summary>The file that is written to now.</summary>
    public string Path { get; init; } = "";

    /// <summary>How many files the run has written to.</summary>
    public int Files { get; init; }

    public int Requests { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Whether the service gave everything. Where not, the next run goes on.</summary>
    public bool Complete { get; init; }

    internal Moment? FromUtc { get; init; }

    internal Moment? ToUtc { get; init; }

    public override string ToString() => Checkpoint;
}
