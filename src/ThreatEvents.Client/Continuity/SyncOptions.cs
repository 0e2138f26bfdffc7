namespace ThreatEvents.Continuity;

/// <summary>What a run is asked to do.</summary>
internal sealed record SyncOptions
{
    /// <summary>Bounds are sent in whole seconds.</summary>
    public static readonly TimeSpan SmallestOverlap = TimeSpan.FromSeconds(1);

    public required string Name { get; init; }

    public required string Folder { get; init; }

    /// <summary>The whole path of the output file.</summary>
    public required string Path { get; init; }

    public EventSchema Schema { get; init; }

    public bool IncludeContact { get; init; }

    /// <summary>How far a first run looks back.</summary>
    public TimeSpan InitialSpan { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How much later than its date an event may appear and still be found.</summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Bytes; 0 is one file for ever.</summary>
    public long MaxFileSize { get; init; }

    /// <summary>Takes over a checkpoint of another filter or account.</summary>
    public bool AdoptOtherQuery { get; init; }
}
