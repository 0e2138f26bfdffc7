using System.Text;
using ThreatEvents.Paging;

namespace ThreatEvents.Continuity;

/// <summary>
/// A read that its consumer completes: no event is lost, and what was not completed comes again. The ids of a finished read wait in a file of their own
/// until it is completed; a read that stops early leaves none.
/// </summary>
internal sealed class ReadSession<T> : IDisposable
    where T : class
{
    private readonly SyncOptions _options;
    private readonly ISyncFeed<T> _feed;
    private readonly IDurableFiles _files;
    private readonly Checkpoint _checkpoint;
    private readonly List<string> _warnings = [];
    private FeedWindow<T>? _window;
    private PageStream<T>? _stream;
    private IAppendFile? _file;
    private string _name = "";
    private Fingerprint _hash = Fingerprint.Empty;
    private long _count;

    private ReadSession(SyncOptions options, ISyncFeed<T> feed, IDurableFiles files, Checkpoint checkpoint)
    {
        (_options, _feed, _files, _checkpoint) = (options, feed, files, checkpoint);
        if (checkpoint.Warning is { } warning) _warnings.Add(warning);
    }

    public bool IsFirstRun => _checkpoint.State is null;

    /// <exception cref="ContinuityException">Busy, damaged, of another filter, or not to be written.</exception>
    public static ReadSession<T> Open(SyncOptions options, ISyncFeed<T> feed, IDurableFiles files) => PendingReads.OnDisk(options.Folder, () =>
    {
        var checkpoint = Checkpoint.Open(files, options.Folder);
        try
        {
            checkpoint.CheckOwner(options.Name, feed.Source, feed.Scope, feed.Query, adopt: false, ofFile: false);
            return new ReadSession<T>(options, feed, files, checkpoint);
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    });

    /// <summary>Begins a checkpoint where there is none. A read that was finished but not completed counts as not read from now on.</summary>
    /// <param name="serverTime">The service's clock, for a first run.</param>
    public void Start(DateTimeOffset? serverTime) => PendingReads.OnDisk(_options.Folder, () =>
    {
        if (_checkpoint.State is null && _checkpoint.Begin(_options, _feed, serverTime, null) is { } warning) _warnings.Add(warning);

        var state = _checkpoint.State!;
        if (state.Uncompleted > 0) _warnings.Add(state.Uncompleted == 1
            ? $"The last run of the checkpoint '{state.Name}' was not completed: its events come again."
            : FormattableString.Invariant($"The last {state.Uncompleted} runs of the checkpoint '{state.Name}' were not completed: their events come again."));
        _checkpoint.Commit(known => known with { Pending = null, Uncompleted = known.Uncompleted + 1 });
        _checkpoint.Tidy();
        _window = new FeedWindow<T>(_feed, _checkpoint.State!, _options.Overlap);
        _name = PendingReads.NewName(_files, _options.Folder);
        _file = _files.OpenAppend(System.IO.Path.Combine(_options.Folder, _name));
        return true;
    });

    public IReadOnlyList<string> TakeWarnings()
    {
        var taken = _warnings.ToArray();
        _warnings.Clear();
        return taken;
    }

    public Task<DateTimeOffset?> ServerTimeAsync(CancellationToken cancellationToken) => _feed.ServerTimeAsync(cancellationToken);

    /// <summary>The next page as the service gives it, or null at the end.</summary>
    /// <exception cref="ApiException">The service failed; the read is not finished.</exception>
    public async Task<EventPage<T>?> FetchAsync(CancellationToken cancellationToken)
    {
        _stream ??= _feed.Open(_window!.From, cancellationToken);
        var page = await _stream.NextAsync().ConfigureAwait(false);
        _warnings.AddRange(_stream.TakeWarnings());
        return page;
    }

    /// <summary>What of a page was not completed before.</summary>
    public SyncPage<T> Take(EventPage<T> page)
    {
        _window!.Note(page);
        return PendingReads.OnDisk(_options.Folder, () =>
        {
            var lines = new StringBuilder();
            var fresh = new List<T>(page.Items.Count);
            foreach (var item in page.Items)
            {
                _window.See(item);
                var id = LineId.Of(_feed, item);
                if (_checkpoint.Journal!.Knows(id)) continue;
                fresh.Add(item);
                _window.Deliver(item);
                lines.Append(IdJournal.Line(id, _window.MomentOf(item)));
            }

            List<RecordFault> faults = [.. page.Faults.Where(fault => fault.Id is null || !_checkpoint.Journal!.Knows(LineId.OfUnreadable(fault.Id)))];
            foreach (var fault in faults)
            {
                if (fault.Id is { } id) lines.Append(IdJournal.Line(LineId.OfUnreadable(id), _window.ServerTime ?? IdJournal.Unknown));
            }

            var bytes = Encoding.UTF8.GetBytes(lines.ToString());
            _file!.Append(bytes, 0, bytes.Length);
            _hash.Add(bytes, 0, bytes.Length);
            _count += fresh.Count;
            return new SyncPage<T>(fresh, faults);
        });
    }

    /// <summary>The source has given all it has, and the pipeline has taken it: from now on the read can be completed.</summary>
    public void Finish() => PendingReads.OnDisk(_options.Folder, () =>
    {
        _file!.Flush();
        _warnings.AddRange(_window!.Warnings());
        var mark = new PendingMark(_name, _file.Length, _hash.ToString(), _count, _window.Reached(), _window.ServerTime, _window.MaxLatenessSeconds);
        _checkpoint.Commit(state => state with { Pending = mark, OverlapSeconds = _options.Overlap.TotalSeconds });
        return true;
    });

    public void Dispose()
    {
        _stream?.Dispose();
        _file?.Dispose();
        _checkpoint.Dispose();
    }
}
