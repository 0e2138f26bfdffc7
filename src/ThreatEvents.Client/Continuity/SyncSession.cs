using System.Text.Json;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents.Continuity;

/// <summary>
/// One run of a collection: every event from the watermark less the overlap on that was not delivered before goes into the file, each once, whenever
/// the process is killed. A commit is: lines, ids, both flushed, then the state replaced; what a kill leaves between is adopted by the next run.
/// Only <see cref="FetchAsync"/> and <see cref="ServerTimeAsync"/> wait for the service; all that touches a file ends before <see cref="Dispose"/>
/// returns, so that no write can outlive the locks.
/// </summary>
internal sealed class SyncSession<T> : IDisposable
    where T : class
{
    /// <summary>Bytes of lines that wait for a commit at most: some ten pages. A process that is killed then has left them in the file, to be adopted.</summary>
    private const int MostUncommitted = 8 * 1024 * 1024;

    /// <summary>Bytes of lines that are handed to the file at a time: they fit a processor's cache.</summary>
    private const int Chunk = 256 * 1024;

    private readonly SyncOptions _options;
    private readonly ISyncFeed<T> _feed;
    private readonly IDurableFiles _files;
    private readonly Checkpoint _checkpoint;
    private readonly IDisposable _sinkLock;
    private readonly Utf8JsonWriter _writer;
    private readonly List<string> _warnings = [];
    private readonly MemoryStream _lines = new();
    private Task _commit = Task.CompletedTask;
    private int _uncommitted;
    private EventSink? _sink;
    private FeedWindow<T>? _window;
    private PageStream<T>? _stream;
    private long _counted;

    private SyncSession(SyncOptions options, ISyncFeed<T> feed, IDurableFiles files, Checkpoint checkpoint, IDisposable sinkLock)
    {
        (_options, _feed, _files, _checkpoint, _sinkLock) = (options, feed, files, checkpoint, sinkLock);
        _writer = new Utf8JsonWriter(_lines, PlainValue.Writing with { SkipValidation = true });
        if (checkpoint.Warning is { } warning) _warnings.Add(warning);
    }

    public long New { get; private set; }

    /// <summary>Events dated before the watermark: they appeared late.</summary>
    public long Late => _window?.Late ?? 0;

    /// <summary>Events of the overlap that were delivered before.</summary>
    public long Repeated { get; private set; }

    /// <summary>Records that could not be read.</summary>
    public long Rejected { get; private set; }

    public int Requests { get; private set; }

    public int Files => _sink?.Files ?? 0;

    public bool IsComplete { get; private set; }

    public bool HasStarted => _sink is not null;

    /// <summary>The newest event so far, by its own date.</summary>
    public DateTimeOffset? Newest { get; private set; }

    /// <summary>Whether there is no state yet: <see cref="Start"/> then needs the service's clock.</summary>
    public bool IsFirstRun => _checkpoint.State is null;

    public DateTimeOffset? From => _window?.From;

    public CheckpointState State => _checkpoint.State!;

    public string Path => _sink?.CurrentPath ?? _options.Path;

    /// <summary>Takes both locks and reads the state.</summary>
    /// <exception cref="ContinuityException">Busy, damaged, of another filter, or not to be written.</exception>
    public static SyncSession<T> Open(SyncOptions options, ISyncFeed<T> feed, IDurableFiles files)
    {
        Checkpoint? checkpoint = null;
        IDisposable? sinkLock = null;
        try
        {
            checkpoint = Checkpoint.Open(files, options.Folder);
            checkpoint.CheckOwner(options.Name, feed.Source, feed.Scope, feed.Query, options.AdoptOtherQuery, ofFile: true);
            sinkLock = files.TryLock(options.Path + ".lock")
                ?? throw new ContinuityException(ContinuityErrorKind.SinkBusy, $"Another process writes to '{options.Path}'.", "Give each checkpoint a file of its own.");
            return new SyncSession<T>(options, feed, files, checkpoint, sinkLock);
        }
        catch (Exception error)
        {
            sinkLock?.Dispose();
            checkpoint?.Dispose();
            if (ContinuityException.IsDiskFault(error)) throw ContinuityException.NotWritten(options.Path, options.Folder, error);
            throw;
        }
    }

    /// <summary>The service's clock, for a first run.</summary>
    /// <exception cref="ApiException">No answer.</exception>
    public Task<DateTimeOffset?> ServerTimeAsync(CancellationToken cancellationToken)
    {
        Requests++;
        return _feed.ServerTimeAsync(cancellationToken);
    }

    /// <summary>Begins a checkpoint where there is none, and adopts what a killed run left.</summary>
    /// <param name="serverTime">The service's clock, for a first run.</param>
    /// <exception cref="ContinuityException">The disk refuses.</exception>
    public void Start(DateTimeOffset? serverTime) => OnDisk(() =>
    {
        if (_checkpoint.State is null && _checkpoint.Begin(_options, _feed, serverTime, SinkMark.Unseen(_options.Path)) is { } warning) _warnings.Add(warning);
        OpenSink();
        _checkpoint.Tidy();
        Again();
    });

    /// <summary>Prepares for another run on the same locks.</summary>
    public void Again()
    {
        _stream?.Dispose();
        _stream = null;
        _window = new FeedWindow<T>(_feed, State, _options.Overlap);
        (New, Repeated, Rejected, Requests, _counted, IsComplete) = (0, 0, 0, 0, 0, false);
    }

    public IReadOnlyList<string> TakeWarnings()
    {
        var taken = _warnings.ToArray();
        _warnings.Clear();
        return taken;
    }

    /// <summary>The next page as the service gives it, or null at the end.</summary>
    /// <exception cref="ApiException">The service failed; what came before is durable.</exception>
    public async Task<EventPage<T>?> FetchAsync(CancellationToken cancellationToken)
    {
        _stream ??= _feed.Open(_window!.From, cancellationToken);
        var page = await _stream.NextAsync().ConfigureAwait(false);
        _warnings.AddRange(_stream.TakeWarnings());
        return page;
    }

    /// <summary>
    /// Takes the new events of a page. They are made durable while the next page is waited for; pages that are here already share a commit, up to
    /// <see cref="MostUncommitted"/>: with a fast service, three flushes for each would be most of the time. One commit runs at a time, beside the making of
    /// the next lines; an error of it comes out of the next call.
    /// </summary>
    /// <param name="page">What <see cref="FetchAsync"/> gave.</param>
    /// <param name="isDurable">Whether all that was taken is to be durable on return, since somebody is to hear of it.</param>
    /// <returns>The events that are new, and the records that could not be read and were not reported before.</returns>
    /// <exception cref="ContinuityException">The disk refuses.</exception>
    public SyncPage<T> Take(EventPage<T> page, bool isDurable = true)
    {
        Requests = Math.Max(Requests, page.Number);
        _window!.Note(page);
        return OnDisk(() =>
        {
            var fresh = new List<T>(page.Items.Count);
            foreach (var item in page.Items)
            {
                _window.See(item);
                if (Add(item)) fresh.Add(item);
            }

            Newest = _window.Newest ?? Newest;
            List<RecordFault> faults = [.. page.Faults.Where(IsNewFault)];
            Rejected += faults.Count;
            if (isDurable || faults.Count > 0) Flush();
            else if (_uncommitted + _lines.Length >= MostUncommitted || (_commit.IsCompleted && _stream?.HasPageReady != true)) FlushAside();
            return new SyncPage<T>(fresh, faults);
        });
    }

    /// <summary>Makes durable what was taken before the service failed.</summary>
    /// <exception cref="ContinuityException">The disk refuses.</exception>
    public void Keep() => OnDisk(() =>
    {
        if (HasStarted) Flush();
    });

    /// <summary>Ends a run whose last page was taken: from now on everything up to its watermark counts as delivered.</summary>
    /// <exception cref="ContinuityException">The disk refuses.</exception>
    public void Complete() => OnDisk(() =>
    {
        Settle();
        WriteLines();
        _sink!.TakeBackTail();
        _warnings.AddRange(_window!.Warnings());
        var watermark = _window.Reached();
        var bound = FeedWindow<T>.Bound(watermark, _options.Overlap);
        var hasDropped = _checkpoint.Journal!.Compact(bound, _window.ServerTime);
        Commit(state => state with
        {
            Source = _feed.Source,
            Watermark = watermark,
            Horizon = hasDropped ? bound : state.Horizon,
            OverlapSeconds = _options.Overlap.TotalSeconds,
            Scope = _feed.Scope,
            Query = _feed.Query,
            MaxLatenessSeconds = _window.MaxLatenessSeconds,
            Runs = state.Runs + 1,
            LastSuccess = _window.ServerTime ?? state.LastSuccess,
            LastNew = New,
        });
        _checkpoint.Tidy();
        IsComplete = true;
    });

    public void Dispose()
    {
        _stream?.Dispose();

        // The commit must not outlive the locks. Its error, if any, has nobody left to hear of it; the next run adopts what is there.
        _commit.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).GetAwaiter().GetResult();
        _sink?.Dispose();
        _writer.Dispose();
        _lines.Dispose();
        _checkpoint.Dispose();
        _sinkLock.Dispose();
    }

    private void OpenSink()
    {
        var known = State.Sink;
        if (known is not null && known.Path != _options.Path)
        {
            AdoptOldFile(known);
            known = null;
        }

        _sink = new EventSink(_files, known ?? SinkMark.Unseen(_options.Path), _options.MaxFileSize);
        Adopt(_sink);
    }

    /// <summary>A killed run may have written to the file of another -Path behind what the state says; those events were delivered.</summary>
    private void AdoptOldFile(SinkMark known)
    {
        if (!_files.Exists(known.Path)) return;
        using var hold = _files.TryLock(known.Path + ".lock");
        if (hold is null) return;
        using var old = new EventSink(_files, known, 0);
        Adopt(old);
        old.TakeBackTail();
    }

    private void Adopt(EventSink sink)
    {
        var adopted = 0L;
        foreach (var line in sink.Recover())
        {
            if (!EventLine.TryRead(line, out var id, out var date)) continue;
            var length = line[line.Length - 1] == '\n' ? line.Length - 1 : line.Length;
            if (_checkpoint.Journal!.Add(id ?? LineId.Of(line, 0, length), _feed.FollowsArrival ? IdJournal.Unknown : date ?? IdJournal.Always)) adopted++;
        }

        if (adopted > 0 || sink.Mark != State.Sink) _checkpoint.Commit(state => state with { Sink = sink.Mark, Delivered = state.Delivered + adopted });
    }

    private bool Add(T item)
    {
        var journal = _checkpoint.Journal!;
        if (_feed.IdOf(item) is { } known && journal.Knows(known))
        {
            Repeated++;
            return false;
        }

        var from = (int)_lines.Length;
        _writer.Reset();
        EventLine.Write(_writer, item, _options.Schema, _options.IncludeContact);
        _writer.Flush();
        _lines.WriteByte((byte)'\n');
        var length = (int)_lines.Length - from;
        var id = _feed.IdOf(item);
        if (id is null && journal.Knows(id = LineId.Of(_lines.GetBuffer(), from, length - 1)))
        {
            _lines.SetLength(from);
            Repeated++;
            return false;
        }

        if (_sink!.IsFull(from, length)) Advance(from, length);
        journal.Add(id, _window!.MomentOf(item));
        if (_lines.Length >= Chunk) WriteLines();
        _window.Deliver(item);
        New++;
        return true;
    }

    /// <summary>The lines before this one end the file; the state names the next one before its first line is written.</summary>
    private void Advance(int from, int length)
    {
        var line = _lines.GetBuffer().AsSpan(from, length).ToArray();
        _lines.SetLength(from);
        Flush();
        _sink!.Advance();
        Commit(state => state);
        _lines.Write(line, 0, line.Length);
    }

    private bool IsNewFault(RecordFault fault)
        => fault.Id is not { } id || _checkpoint.Journal!.Add(LineId.OfUnreadable(id), _window!.ServerTime ?? IdJournal.Unknown);

    private void Flush()
    {
        Settle();
        WriteLines();
        if (_uncommitted > 0) Commit(state => state);
    }

    private void FlushAside()
    {
        Settle();
        WriteLines();
        if (_uncommitted == 0) return;
        _uncommitted = 0;
        var (sink, mark, ids, delivered) = (_sink!, _sink!.Mark, _checkpoint.Journal!.TakeNoted(), New - _counted);
        _counted = New;

        // On a thread of its own: the pool has few, and one that waits for the disk is one that reads no page.
        _commit = Task.Factory.StartNew(
            () =>
            {
                sink.Flush();
                _checkpoint.Commit(state => state with { Sink = mark, Delivered = state.Delivered + delivered }, ids);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    /// <summary>Waits for the commit that is under way.</summary>
    private void Settle()
    {
        var commit = _commit;
        _commit = Task.CompletedTask;
        commit.GetAwaiter().GetResult();
    }

    private void WriteLines()
    {
        var count = (int)_lines.Length;
        _sink!.Write(_lines.GetBuffer(), count);
        _lines.SetLength(0);
        _uncommitted += count;
    }

    private void Commit(Func<CheckpointState, CheckpointState> change)
    {
        _sink!.Flush();
        var delivered = New - _counted;
        _checkpoint.Commit(state => change(state) with { Sink = _sink.Mark, Delivered = state.Delivered + delivered });
        (_counted, _uncommitted) = (New, 0);
    }

    private void OnDisk(Action step) => OnDisk(() =>
    {
        step();
        return true;
    });

    private TResult OnDisk<TResult>(Func<TResult> step)
    {
        try
        {
            return step();
        }
        catch (Exception error) when (ContinuityException.IsDiskFault(error))
        {
            throw ContinuityException.NotWritten(Path, _options.Folder, error);
        }
    }
}

/// <summary>What a page brought that is new, and what of it could not be read.</summary>
internal sealed record SyncPage<T>(IReadOnlyList<T> New, IReadOnlyList<RecordFault> Faults);
