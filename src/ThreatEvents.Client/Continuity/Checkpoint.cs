namespace ThreatEvents.Continuity;

/// <summary>A checkpoint that this process holds: its lock, its state, and the ids within reach of the next query.</summary>
internal sealed class Checkpoint : IDisposable
{
    private readonly IDurableFiles _files;
    private readonly IDisposable _lock;
    private readonly StateStore _store;

    private Checkpoint(IDurableFiles files, string folder, IDisposable hold)
    {
        (_files, Folder, _lock) = (files, folder, hold);
        _store = new StateStore(files, folder);
    }

    public string Folder { get; }

    public CheckpointState? State { get; private set; }

    public IdJournal? Journal { get; private set; }

    /// <summary>What was found damaged and mended.</summary>
    public string? Warning { get; private set; }

    /// <summary>Takes the lock and reads the state. <see cref="State"/> is null on a first run.</summary>
    /// <exception cref="ContinuityException">Busy, or damaged.</exception>
    public static Checkpoint Open(IDurableFiles files, string folder)
    {
        files.CreateFolder(folder);
        var hold = files.TryLock(Path.Combine(folder, "lock"))
            ?? throw new ContinuityException(
                ContinuityErrorKind.CheckpointBusy,
                $"Another process works on the checkpoint '{folder}'{Holder(files, folder)}.",
                "Wait for it to end, or give -LockTimeout.");
        var checkpoint = new Checkpoint(files, folder, hold);
        try
        {
            checkpoint.Load();
            checkpoint.NoteHolder();
            return checkpoint;
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }

    /// <summary>Begins a checkpoint: its state is on disk before anything else is.</summary>
    /// <param name="options">Its name, and how far it looks back.</param>
    /// <param name="feed">What it follows.</param>
    /// <param name="serverTime">The service's clock; without it, the first run has no bound.</param>
    /// <param name="sink">The file that it writes, or null where its consumer completes it.</param>
    /// <returns>What there is to warn of, or null.</returns>
    public string? Begin<T>(SyncOptions options, ISyncFeed<T> feed, DateTimeOffset? serverTime, SinkMark? sink)
        where T : class
    {
        var start = serverTime is { } now ? FeedWindow<T>.Bound(now, options.InitialSpan) : DateTimeOffset.MinValue;
        var state = new CheckpointState
        {
            Name = options.Name,
            Source = feed.Source,
            Scope = feed.Scope,
            Query = feed.Query,
            Watermark = start,
            Horizon = start,
            OverlapSeconds = options.Overlap.TotalSeconds,
            Ids = IdJournal.First,
            Sink = sink,
        };
        _store.Save(state);
        State = state;
        Journal = IdJournal.Open(_files, Folder, state.Ids);
        return serverTime is null ? "The service's answers carry no date: the first run asks for everything there is." : null;
    }

    /// <summary>One checkpoint follows one feed with one filter: another one would leave out what only it finds.</summary>
    /// <exception cref="ContinuityException">It belongs to another account, service or filter.</exception>
    public void CheckOwner(string name, string source, string scope, string query, bool adopt, bool ofFile)
    {
        // One that was made anew from delivered files takes the filter of its next run.
        if (State is not { } known || (known.Source.Length == 0 && ofFile)) return;
        if (known.Sink is not null != ofFile)
        {
            throw new ContinuityException(
                ContinuityErrorKind.CheckpointMismatch,
                ofFile ? $"The checkpoint '{known.Name}' belongs to a Get- or Search- command, which writes no file."
                    : $"The checkpoint '{known.Name}' belongs to a Sync- command, which writes to '{known.Sink?.Path}'.",
                "Give another name.");
        }

        if ((known.Source == source && known.Scope == scope && known.Query == query)) return;
        if (adopt && known.Source == source) return;
        throw new ContinuityException(
            ContinuityErrorKind.CheckpointMismatch,
            $"The checkpoint '{known.Name}' was made for {known.Source} of {known.Scope} with: {known.Query}. It is now asked for {source} of {scope} with: {query}.",
            known.Source == source
                ? "Give another name, or -Force to go on with the new filter: older events that only it finds are not delivered."
                : "Give another name: a checkpoint follows one kind of events.");
    }

    /// <summary>Makes the journal durable and puts the new state in place: this is the commit.</summary>
    /// <param name="change">What of the state is new.</param>
    /// <param name="ids">What the journal had noted by then; without it, all it has noted.</param>
    public void Commit(Func<CheckpointState, CheckpointState> change, MemoryStream? ids = null)
    {
        Journal!.Write(ids ?? Journal.TakeNoted());
        var state = change(State!) with { Ids = Journal.Mark };
        _store.Save(state);
        State = state;
    }

    /// <summary>Deletes journals that neither the state nor its backup names.</summary>
    public void Tidy()
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in _store.Generations())
        {
            named.Add(state.Ids.File);
            if (state.Pending is { } pending) named.Add(pending.File);
        }

        if (named.Count == 0) return;
        foreach (var name in _files.List(Folder, IdJournal.Prefix).Concat(_files.List(Folder, PendingReads.Prefix)))
        {
            if (!named.Contains(name)) _files.Delete(Path.Combine(Folder, name));
        }
    }

    public void Dispose()
    {
        Journal?.Dispose();
        _lock.Dispose();
    }

    private void Load()
    {
        State = _store.Load(out var warning);
        Warning = warning;
        if (State is { } state) Journal = IdJournal.Open(_files, Folder, state.Ids);
    }

    // For the message of whoever comes second only; the lock itself ends with the process.
    private void NoteHolder()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        var text = FormattableString.Invariant($"process {process.Id} on {Environment.MachineName}, since {DateTimeOffset.UtcNow:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        try
        {
            _files.Write(Path.Combine(Folder, "holder"), System.Text.Encoding.UTF8.GetBytes(text));
        }
        catch (Exception error) when (ContinuityException.IsDiskFault(error))
        {
            // A courtesy; what matters is written elsewhere, and fails there.
        }
    }

    private static string Holder(IDurableFiles files, string folder)
    {
        try
        {
            using var reader = new StreamReader(files.OpenRead(Path.Combine(folder, "holder")));
            return " (" + reader.ReadToEnd() + ")";
        }
        catch (Exception error) when (ContinuityException.IsDiskFault(error))
        {
            return "";
        }
    }
}
