using System.Text.Json.Serialization;

namespace ThreatEvents.Continuity;

/// <summary>
/// What a checkpoint remembers between runs: under 2 KB whatever the volume, for a person to read. The ids stand in a journal beside it, the events
/// in the output file. No token and no text of an event is in it.
/// </summary>
internal sealed record CheckpointState
{
    public const int CurrentVersion = 1;

    [JsonPropertyName("v")]
    public int Version { get; init; } = CurrentVersion;

    public required string Name { get; init; }

    /// <summary>cti, audit or cloudforce.</summary>
    public required string Source { get; init; }

    /// <summary>The service's host and the account or customer.</summary>
    public required string Scope { get; init; }

    /// <summary>The filter in a form that a person reads; another filter is another checkpoint.</summary>
    public required string Query { get; init; }

    /// <summary>Up to this moment of the feed's own time everything was delivered; a run asks from here minus the overlap.</summary>
    public required DateTimeOffset Watermark { get; init; }

    /// <summary>Ids from before this moment were dropped, or were never wanted: no run asks further back, however large its overlap.</summary>
    public DateTimeOffset Horizon { get; init; }

    public double OverlapSeconds { get; init; }

    public required FileMark Ids { get; init; }

    public SinkMark? Sink { get; init; }

    /// <summary>A finished read that its consumer has not completed.</summary>
    public PendingMark? Pending { get; init; }

    /// <summary>How many reads in a row were not completed.</summary>
    public int Uncompleted { get; init; }

    public double MaxLatenessSeconds { get; init; }

    public long Delivered { get; init; }

    public long Runs { get; init; }

    /// <summary>When the last complete run began, by the service's clock.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    public long LastNew { get; init; }
}

/// <summary>How much of a file belongs to the state, and its check value.</summary>
internal sealed record FileMark(string File, long Length, string Hash);

/// <summary>The output file: its place, how much of it is known, and what its first line begins with.</summary>
/// <param name="Path">The whole path of the first file.</param>
/// <param name="Number">Which file is written to: 1 is <paramref name="Path"/> itself.</param>
/// <param name="Length">Bytes that are whole lines and whose ids are in the journal; -1 before the file was looked at: what it holds then is not ours to cut.</param>
/// <param name="Head">A check value of the first line.</param>
internal sealed record SinkMark(string Path, int Number, long Length, string? Head)
{
    public static SinkMark Unseen(string path, int number = 1) => new(path, number, -1, null);
}

/// <summary>The ids of a finished read in a file of their own, and how far it reached.</summary>
internal sealed record PendingMark(string File, long Length, string Hash, long Count, DateTimeOffset Watermark, DateTimeOffset? Server, double MaxLatenessSeconds);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CheckpointState))]
[JsonSerializable(typeof(string))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
