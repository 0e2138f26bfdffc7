using System.Globalization;

namespace ThreatEvents.Continuity;

/// <summary>What a person does to a checkpoint: moves it, makes it anew from the files that were delivered, or takes it away.</summary>
internal static class CheckpointKeeper
{
    /// <summary>The overlap of a run that names none.</summary>
    private static readonly TimeSpan UsualOverlap = TimeSpan.FromDays(1);

    public static ContinuityException NotFound(string name, string folder) => new(
        ContinuityErrorKind.CheckpointNotFound, $"There is no checkpoint '{name}' in '{folder}'.", "Get-EventCheckpoint shows those that there are.");

    /// <summary>Moves the watermark. Back: events from there on are delivered again. Forward: what lies between is not delivered.</summary>
    /// <exception cref="ContinuityException">Not there, busy, damaged, or the disk refuses.</exception>
    public static void Move(IDurableFiles files, string name, string folder, DateTimeOffset watermark) => PendingReads.OnDisk(folder, () =>
    {
        if (!CheckpointStore.Holds(folder)) throw NotFound(name, folder);
        using var checkpoint = Checkpoint.Open(files, folder);
        if (checkpoint.State is not { } state) throw NotFound(name, folder);
        if (watermark < state.Watermark) checkpoint.Journal!.Forget(watermark);
        checkpoint.Commit(known => known with { Watermark = watermark, Horizon = watermark < known.Horizon ? watermark : known.Horizon, Pending = null });
        checkpoint.Tidy();
        return true;
    });

    /// <summary>Begins a checkpoint anew whose ids are those of the files; the next run names its filter.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="name">The checkpoint's name.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="delivered">Files of lines in any of the schemas.</param>
    /// <param name="path">The first file of the collection, to which the next run appends.</param>
    /// <returns>How many ids were found.</returns>
    /// <exception cref="ContinuityException">Busy, or the disk refuses.</exception>
    public static long Rebuild(IDurableFiles files, string name, string folder, IReadOnlyList<string> delivered, string path) => PendingReads.OnDisk(folder, () =>
    {
        files.CreateFolder(folder);
        using var hold = files.TryLock(Path.Combine(folder, "lock"))
            ?? throw new ContinuityException(ContinuityErrorKind.CheckpointBusy, $"Another process works on the checkpoint '{folder}'.", "Wait for it to end.");
        var mark = new FileMark(IdJournal.Prefix + NextNumber(files, folder).ToString("D6", CultureInfo.InvariantCulture), 0, Fingerprint.Empty.ToString());
        using var journal = IdJournal.Open(files, folder, mark);
        DateTimeOffset? oldest = null;
        foreach (var file in delivered)
        {
            using var stream = files.OpenRead(file);
            foreach (var line in LineReader.Read(stream, stream.Length))
            {
                var length = line[line.Length - 1] == '\n' ? line.Length - 1 : line.Length;
                if (!EventLine.TryRead(line.AsSpan(0, length), out var id, out var date)) continue;
                journal.Add(id ?? LineId.Of(line, 0, length), IdJournal.Unknown);
                if (!(date >= oldest)) oldest = date ?? oldest;
            }
        }

        journal.Write();

        // From the oldest event on: that costs requests once, and is right whatever the state was.
        new StateStore(files, folder).Save(new CheckpointState
        {
            Name = name,
            Source = "",
            Scope = "",
            Query = "",
            Watermark = oldest ?? DateTimeOffset.MinValue,
            Horizon = oldest ?? DateTimeOffset.MinValue,
            OverlapSeconds = UsualOverlap.TotalSeconds,
            Ids = journal.Mark,
            Sink = SinkMark.Unseen(path),
            Delivered = journal.Count,
        });
        return journal.Count;
    });

    /// <summary>Takes a checkpoint away: its own files, and the folder where nothing else is in it.</summary>
    /// <exception cref="ContinuityException">Not there, busy, or the disk refuses.</exception>
    public static void Remove(IDurableFiles files, string name, string folder) => PendingReads.OnDisk(folder, () =>
    {
        if (!CheckpointStore.Holds(folder)) throw NotFound(name, folder);
        using (files.TryLock(Path.Combine(folder, "lock"))
            ?? throw new ContinuityException(ContinuityErrorKind.CheckpointBusy, $"Another process works on the checkpoint '{folder}'.", "Wait for it to end."))
        {
            foreach (var prefix in new[] { "state.", IdJournal.Prefix, PendingReads.Prefix, "holder" })
            {
                foreach (var file in files.List(folder, prefix)) files.Delete(Path.Combine(folder, file));
            }
        }

        files.Delete(Path.Combine(folder, "lock"));
        if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
        return true;
    });

    private static int NextNumber(IDurableFiles files, string folder) => 1 + files.List(folder, IdJournal.Prefix)
        .Select(name => int.TryParse(name.Substring(IdJournal.Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
}
