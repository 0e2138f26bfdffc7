using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>What is known of a checkpoint on disk.</summary>
public sealed class EventCheckpoint
{
    public string Name { get; init; } = "";

    /// <summary>cti, audit or cloudforce; null where the state cannot be read.</summary>
    public string? Source { get; init; }

    /// <summary>The moment up to which everything is delivered. Local time.</summary>
    public DateTime? Watermark => Moment.Local(WatermarkUtc);

    /// <summary><see cref="Watermark"/> as ISO 8601 text in UTC.</summary>
    public string? IsoWatermark => Moment.Iso(WatermarkUtc);

    /// <summary>When the last complete run began, by the service's clock. Local time.</summary>
    public DateTime? LastSuccess => Moment.Local(LastSuccessUtc);

    /// <summary><see cref="LastSuccess"/> as ISO 8601 text in UTC.</summary>
    public string? IsoLastSuccess => Moment.Iso(LastSuccessUtc);

    /// <summary>Events delivered since the checkpoint was begun.</summary>
    public long Delivered { get; init; }

    /// <summary>Events of a finished read that Complete-EventCheckpoint has not been told of.</summary>
    public long Pending { get; init; }

    /// <summary>The most that an event was seen to appear after its date.</summary>
    public TimeSpan MaxLateness { get; init; }

    public TimeSpan Overlap { get; init; }

    /// <summary>The output file of a Sync- command; null for a Get- or Search- command.</summary>
    public string? Path { get; init; }

    /// <summary>The service's host and the account or customer.</summary>
    public string? Scope { get; init; }

    /// <summary>The filter.</summary>
    public string? Query { get; init; }

    /// <summary>The folder of the state.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Whether the state can be read.</summary>
    public bool IsIntact => Source is not null;

    internal Moment? WatermarkUtc { get; init; }

    internal Moment? LastSuccessUtc { get; init; }

    public override string ToString() => Name;
}
