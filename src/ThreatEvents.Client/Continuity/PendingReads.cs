using System.Globalization;
using System.Text;

namespace ThreatEvents.Continuity;

/// <summary>Finished reads that wait to be completed.</summary>
internal static class PendingReads
{
    public const string Prefix = "pending.";

    /// <summary>Counts the events of the finished read as delivered.</summary>
    /// <exception cref="ContinuityException">There is no such checkpoint, or no finished read; or the disk refuses.</exception>
    public static void Complete(IDurableFiles files, string name, string folder) => OnDisk(folder, () =>
    {
        if (!files.Exists(Path.Combine(folder, "state.json")) && files.List(folder, IdJournal.Prefix).Count == 0) throw CheckpointKeeper.NotFound(name, folder);
        using var checkpoint = Checkpoint.Open(files, folder);
        if (checkpoint.State?.Pending is not { } pending)
        {
            throw new ContinuityException(
                ContinuityErrorKind.CheckpointNotPending,
                $"No finished read of the checkpoint '{name}' waits to be completed: it was completed already, broke off, or was stopped early.",
                "Read again with -Checkpoint, to the end, and complete after that. Select-Object -First stops a read early.");
        }

        foreach (var (id, moment) in Read(files, Path.Combine(folder, pending.File), pending)) checkpoint.Journal!.Add(id, moment);
        var overlap = TimeSpan.FromSeconds(checkpoint.State.OverlapSeconds);
        var bound = pending.Watermark - DateTimeOffset.MinValue > overlap ? pending.Watermark - overlap : DateTimeOffset.MinValue;
        var hasDropped = checkpoint.Journal!.Compact(bound, pending.Server);
        checkpoint.Commit(state => state with
        {
            Watermark = pending.Watermark,
            Horizon = hasDropped ? bound : state.Horizon,
            Pending = null,
            Uncompleted = 0,
            Delivered = state.Delivered + pending.Count,
            MaxLatenessSeconds = pending.MaxLatenessSeconds,
            Runs = state.Runs + 1,
            LastSuccess = pending.Server ?? state.LastSuccess,
            LastNew = pending.Count,
        });
        checkpoint.Tidy();
        return true;
    });

    /// <summary>A name that no generation of the state uses.</summary>
    public static string NewName(IDurableFiles files, string folder)
    {
        var highest = files.List(folder, Prefix)
            .Select(name => int.TryParse(name.Substring(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
        return Prefix + (highest + 1).ToString("D6", CultureInfo.InvariantCulture);
    }

    public static TResult OnDisk<TResult>(string folder, Func<TResult> step)
    {
        try
        {
            return step();
        }
        catch (Exception error) when (ContinuityException.IsDiskFault(error))
        {
            throw ContinuityException.NotWritten(folder, folder, error);
        }
    }

    private static List<(string Id, DateTimeOffset Moment)> Read(IDurableFiles files, string path, PendingMark mark)
    {
        var found = new List<(string, DateTimeOffset)>();
        var hash = Fingerprint.Empty;
        if (files.Exists(path))
        {
            using var stream = files.OpenRead(path);
            foreach (var line in LineReader.Read(stream, mark.Length))
            {
                hash.Add(line, 0, line.Length);
                if (IdJournal.TryParse(Encoding.UTF8.GetString(line, 0, line.Length - 1), out var moment, out var id)) found.Add((id, moment));
            }
        }

        return hash.ToString() == mark.Hash
            ? found
            : throw new ContinuityException(ContinuityErrorKind.CheckpointCorrupt, $"The list of the finished read '{path}' is damaged. Nothing was changed.",
                "Read again with -Checkpoint: the events of that read come again.");
    }
}
