using ThreatEvents.Json;

namespace ThreatEvents.Continuity;

/// <summary>The checkpoints on disk, to be looked at without taking their locks.</summary>
internal static class CheckpointStore
{
    /// <summary>The names of the folders that hold a checkpoint.</summary>
    public static IReadOnlyList<string> Names()
    {
        var root = CheckpointRoot.Folder();
        return Directory.Exists(root)
            ? [.. Directory.EnumerateDirectories(root).Where(Holds).Select(Path.GetFileName).OfType<string>().OrderBy(name => name, StringComparer.OrdinalIgnoreCase)]
            : [];
    }

    public static bool Holds(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder).Any(file => Path.GetFileName(file) is { } name
        && (name is "state.json" or "state.bak" or "state.new" || name.StartsWith(IdJournal.Prefix, StringComparison.Ordinal)));

    /// <summary>A checkpoint as it stands; one whose state cannot be read has a name and a folder only.</summary>
    public static EventCheckpoint Read(IDurableFiles files, string name, string folder)
    {
        CheckpointState? state;
        try
        {
            state = new StateStore(files, folder).Load(out _);
        }
        catch (ContinuityException)
        {
            state = null;
        }

        if (state is null) return new EventCheckpoint { Name = name, Folder = folder };
        return new EventCheckpoint
        {
            Name = name,
            Folder = folder,
            Source = state.Source,
            Scope = state.Scope,
            Query = state.Query,
            WatermarkUtc = new Moment(state.Watermark.UtcDateTime),
            LastSuccessUtc = state.LastSuccess is { } last ? new Moment(last.UtcDateTime) : null,
            Delivered = state.Delivered,
            Pending = state.Pending?.Count ?? 0,
            MaxLateness = TimeSpan.FromSeconds(state.MaxLatenessSeconds),
            Overlap = TimeSpan.FromSeconds(state.OverlapSeconds),
            Path = state.Sink?.Path,
        };
    }
}
