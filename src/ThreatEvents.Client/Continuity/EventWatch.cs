using ThreatEvents.Paging;

namespace ThreatEvents.Continuity;

/// <summary>
/// Follows a feed for weeks: polls it by the rules of a collection, with its state in memory, which holds the ids of the overlap alone. What was there
/// before comes only as far as it is asked for; from then on each new event comes once. Not for use by several threads at a time.
/// </summary>
internal sealed class EventWatch<T>(ISyncFeed<T> feed, WatchOptions options, IPollClock clock) : IDisposable
    where T : class
{
    /// <summary>Bounds are sent in whole seconds, rounded outwards: the service can give an id again that lies this much before the bound.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(2);

    private readonly PollPacer _pacer = new(options.Interval, clock);
    private readonly Dictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _warnings = [];
    private readonly TimeSpan? _end = clock.Elapsed + options.Duration;
    private CheckpointState? _state;
    private FeedWindow<T>? _window;
    private PageStream<T>? _stream;
    private long _left = options.First ?? long.MaxValue;
    private bool _isPrimed;
    private bool _hasTail = options.Tail == 0;

    /// <summary>The newest event so far, by its own date.</summary>
    public DateTimeOffset? Newest { get; private set; }

    /// <summary>How many ids are held.</summary>
    public int Held => _seen.Count;

    /// <summary>The next page of new events, or a pause before the next poll.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<WatchStep<T>> NextAsync(CancellationToken cancellationToken)
    {
        if (_left <= 0 || Rest <= TimeSpan.Zero) return new WatchStep<T> { IsOver = true };
        try
        {
            _state ??= Begin(await feed.ServerTimeAsync(cancellationToken).ConfigureAwait(false));
            while (!_isPrimed) _isPrimed = await ReadAsync(cancellationToken).ConfigureAwait(false) is null;
            return _hasTail ? await PollAsync(cancellationToken).ConfigureAwait(false) : await TailAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException error)
        {
            GiveUp();
            var pause = _pacer.Failed(error, feed.RateLimitHits);
            if (_pacer.Notice is { } notice) _warnings.Add(notice);
            return new WatchStep<T> { Warnings = TakeWarnings(), Pause = Shorten(pause), IsOver = pause is null, Failure = pause is null ? error : null };
        }
    }

    public void Dispose() => _stream?.Dispose();

    private TimeSpan Rest => _end - clock.Elapsed ?? TimeSpan.MaxValue;

    private TimeSpan? Shorten(TimeSpan? pause) => pause > Rest ? Rest : pause;

    private CheckpointState Begin(DateTimeOffset? serverTime) => new()
    {
        Name = "",
        Source = feed.Source,
        Scope = feed.Scope,
        Query = feed.Query,
        Watermark = serverTime ?? DateTimeOffset.MinValue,
        Horizon = serverTime is { } now ? FeedWindow<T>.Bound(now, options.Overlap) : DateTimeOffset.MinValue,
        Ids = IdJournal.First,
    };

    private async Task<WatchStep<T>> TailAsync(CancellationToken cancellationToken)
    {
        var tail = new List<T>();
        using (var stream = feed.Newest(options.Tail, cancellationToken))
        {
            while (await stream.NextAsync().ConfigureAwait(false) is { } page) tail.AddRange(page.Items);
        }

        // One that came after the look at what is there already is delivered now, and so not by the next poll.
        foreach (var item in tail) _seen[LineId.Of(feed, item)] = feed.FollowsArrival ? _state!.Watermark : feed.DateOf(item) ?? IdJournal.Always;
        _hasTail = true;
        return Deliver(tail);
    }

    private async Task<WatchStep<T>> PollAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken).ConfigureAwait(false) is not { } page)
        {
            var pause = _pacer.Succeeded(feed.RateLimitHits, feed.Budget);
            if (_pacer.Notice is { } notice) _warnings.Add(notice);
            return new WatchStep<T> { Warnings = TakeWarnings(), Pause = Shorten(pause) };
        }

        return Deliver(page.New) with { Faults = page.Faults, Warnings = TakeWarnings() };
    }

    /// <summary>The unseen events of the next page, or null at the end of the poll.</summary>
    private async Task<SyncPage<T>?> ReadAsync(CancellationToken cancellationToken)
    {
        _window ??= new FeedWindow<T>(feed, _state!, options.Overlap);
        _stream ??= feed.Open(_window.From, cancellationToken);
        var page = await _stream.NextAsync().ConfigureAwait(false);
        _warnings.AddRange(_stream.TakeWarnings());
        if (page is null)
        {
            _state = _state! with { Watermark = _window.Reached(), LastSuccess = _window.ServerTime ?? _state.LastSuccess };
            Drop(FeedWindow<T>.Bound(_state.Watermark, options.Overlap + Rounding));
            GiveUp();
            return null;
        }

        _window.Note(page);
        var fresh = new List<T>();
        foreach (var item in page.Items)
        {
            _window.See(item);
            if (IsNew(LineId.Of(feed, item), _window.MomentOf(item))) fresh.Add(item);
        }

        return new SyncPage<T>(fresh, [.. page.Faults.Where(fault => fault.Id is not { } id || IsNew(LineId.OfUnreadable(id), _window.ServerTime ?? IdJournal.Unknown))]);
    }

    private WatchStep<T> Deliver(IReadOnlyList<T> items)
    {
        var ordered = items.OrderBy(feed.DateOf).ToList();
        if (ordered.Count > _left) ordered.RemoveRange((int)_left, ordered.Count - (int)_left);
        _left -= ordered.Count;
        foreach (var item in ordered)
        {
            if (feed.DateOf(item) is { } date && !(date <= Newest)) Newest = date;
        }

        return new WatchStep<T> { Items = ordered, IsOver = _left <= 0 };
    }

    private bool IsNew(string id, DateTimeOffset moment)
    {
        if (_seen.ContainsKey(id)) return false;

        // Nobody knows when it can be forgotten.
        _seen.Add(id, moment == IdJournal.Unknown ? IdJournal.Always : moment);
        return true;
    }

    private void Drop(DateTimeOffset bound)
    {
        foreach (var id in _seen.Where(pair => pair.Value < bound).Select(pair => pair.Key).ToList()) _seen.Remove(id);
    }

    /// <summary>Ends a poll; after a failure the next one begins at the same place.</summary>
    private void GiveUp()
    {
        _stream?.Dispose();
        (_window, _stream) = (null, null);
    }

    private List<string> TakeWarnings()
    {
        List<string> taken = [.. _warnings];
        _warnings.Clear();
        return taken;
    }
}
