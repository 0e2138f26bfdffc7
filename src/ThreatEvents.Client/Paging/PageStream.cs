using System.Diagnostics;

namespace ThreatEvents.Paging;

/// <summary>
/// The pages of one or several queries, fetched as they are consumed and one page ahead, or two where the consumer waits for the service.
/// Each event comes out once; a service that repeats itself, promises what it does not give, or gives fewer events than it counts ends in an
/// error and never in an endless loop. Queries with an order are merged in it; without one they come one after the other.
/// Not for use by several threads at a time.
/// </summary>
public sealed class PageStream<T> : IDisposable
    where T : class
{
    /// <summary>How often a page that brings nothing new is asked for before the service is taken at its deeds.</summary>
    private const int MaxStalls = 3;

    /// <summary>How many pages are read again at most when rows were deleted while paging.</summary>
    private const int MaxRereads = 10;

    private const int MostFullPages = 8;

    private const int MostMergedRows = 4000;

    private const int SmallestMergedPage = 50;

    /// <summary>After so many pages that had to be waited for, two are fetched ahead: a short list never costs a request in vain for it.</summary>
    private const int WaitsBeforeTwoAhead = 2;

    /// <summary>A page of fewer rows is a short one; no service has such a small limit.</summary>
    private const int SmallestLimit = 10;

    private readonly IReadOnlyList<IPageSource<T>> _sources;
    private readonly PageOptions _options;
    private readonly CancellationTokenSource _stop;
    private readonly PagesUnderWay<T> _underWay;
    private readonly TotalLedger _totals = new();
    private readonly Queue<PageAddress> _rereads = new();
    private readonly List<string> _warnings = [];
    private readonly IdSet _seen = new();
    private readonly StreamMerge<T>? _merge;

    private long _received;
    private long _skip;
    private long? _remaining;
    private int _sourceIndex = -1;
    private bool _finished;
    private bool _disposed;
    private ApiException? _verdict;
    private EventPage<T>? _held;
    private RowFilter<T>? _filter;
    private long _filterSkip;
    private long? _filterLeft;

    // Of the query that is being read.
    private int _pageSize;

    /// <summary>The rows of a full page where the service gives fewer than are asked for; 0 where it does not, or that is not known.</summary>
    private int _limit;
    private bool _isFirstPage;
    private long _drop;
    private bool _repeatsBorder;
    private IdSet? _seenHere;
    private PageBudget _budget = new();
    private int _stalls;
    private int _rateLimitHits;
    private int _waits;

    internal PageStream(IReadOnlyList<IPageSource<T>> sources, PageOptions options, CancellationToken cancellationToken)
    {
        _sources = sources;
        _options = options;
        _skip = options.Skip;
        _remaining = options.First;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _underWay = new PagesUnderWay<T>(_stop.Token);
        _finished = sources.Count == 0 || options.First == 0;
    }

    /// <summary>Several queries, merged in the order in which the service gives each.</summary>
    internal PageStream(IReadOnlyList<IPageSource<T>> sources, IComparer<T> order, PageOptions options, CancellationToken cancellationToken)
        : this(sources, options, cancellationToken)
    {
        if (sources.Count < 2) return;

        // Of no query more rows can be needed than of all together; and many queries hold smaller pages, so that all of them take no more memory.
        var each = options with
        {
            Skip = 0,
            First = options.First is { } first ? first > long.MaxValue - options.Skip ? null : first + options.Skip : null,
            PageSize = sources.Count <= MostFullPages ? options.PageSize : Math.Min(options.PageSize ?? sources[0].MaxPageSize, Math.Max(SmallestMergedPage, MostMergedRows / sources.Count)),
        };
        _merge = new StreamMerge<T>([.. sources.Select(source => new PageStream<T>([source], each, _stop.Token))], order, sources[0].IdOf, options);
    }

    /// <summary>
    /// The stream with what the service cannot select left out. Skip and First of such a stream stand here, and not in its options: they count what passes.
    /// </summary>
    internal PageStream<T> Through(RowFilter<T>? filter, PageOptions window)
    {
        _filter = filter;
        if (filter is null) return this;
        (_filterSkip, _filterLeft) = (window.Skip, window.First);
        if (_filterLeft == 0) _finished = true;
        return this;
    }

    /// <summary>Whether rows are left out here, so that the service's count is not that of the rows that come.</summary>
    internal bool IsFiltered => _filter is not null;

    /// <summary>A page that takes the consumer longer than this had to be waited for; less is not worth a page more in memory.</summary>
    internal TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(40);

    /// <summary>The service's count of all rows, over the queries begun so far; null where it gives none.</summary>
    public long? Total => _merge is null ? _totals.All : _merge.Total;

    /// <summary>Whether <see cref="Total"/> counts every query: the last one has begun.</summary>
    public bool IsTotalComplete => _merge?.IsOpen ?? _sourceIndex == _sources.Count - 1;

    /// <summary>Rows that came out so far.</summary>
    public long Received => _merge?.Received ?? _received;

    /// <summary>Whether the next page is here already, so that taking it costs no wait.</summary>
    internal bool HasPageReady => _held is not null || _underWay.IsFirstReady;

    /// <summary>What the user should know, though it is no error: a total that moved while pages were read. Emptied by reading it.</summary>
    public IReadOnlyList<string> TakeWarnings()
    {
        if (_merge is { } merge) return merge.TakeWarnings();
        if (_warnings.Count == 0) return [];
        var taken = _warnings.ToArray();
        _warnings.Clear();
        return taken;
    }

    /// <summary>The next page, or null at the end.</summary>
    /// <exception cref="ApiException">The service failed. Every page before has been handed out.</exception>
    /// <exception cref="OperationCanceledException">The stream's token was cancelled.</exception>
    public async Task<EventPage<T>?> NextAsync()
    {
        if (_held is { } held)
        {
            _held = null;
            return held;
        }

        if (_merge is { } merge && !_finished)
        {
            var page = await merge.NextAsync().ConfigureAwait(false);
            if (page is null || _filter is null) return page;
            return page with { Items = Pass(page.Items) };
        }

        while (!_finished)
        {
            if (_underWay.IsEmpty && _rereads.Count == 0 && !OpenNextSource()) break;
            try
            {
                if (await StepAsync(_sources[_sourceIndex]).ConfigureAwait(false) is { } page) return page;
            }
            catch
            {
                Finish();
                throw;
            }
        }

        if (_verdict is not { } verdict) return null;
        _verdict = null;
        throw verdict;
    }

    /// <summary>
    /// The service's count of all rows over all queries, to be asked before the first page; null where a service gives none. A single query is
    /// counted by its first page, several by one small request each.
    /// </summary>
    /// <exception cref="ApiException">The service failed.</exception>
    /// <exception cref="OperationCanceledException">The stream's token was cancelled.</exception>
    public async Task<long?> CountAsync()
    {
        if (_sources.Count == 1 && !_finished)
        {
            _held = await NextAsync().ConfigureAwait(false);
            return Total;
        }

        if (_merge is { } merge && !_finished)
        {
            // Counted by the first page of each, which is needed anyhow.
            await merge.OpenAsync().ConfigureAwait(false);
            return Total;
        }

        long all = 0;
        foreach (var source in _sources)
        {
            var page = await _underWay.FetchAsync(source, new PageAddress(0, 1)).ConfigureAwait(false);
            if (page.Total is not { } total) return null;
            all += total;
        }

        return all;
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _stop.Cancel();
        Finish();
        _merge?.Dispose();
        _stop.Dispose();
    }

    private async Task<EventPage<T>?> StepAsync(IPageSource<T> source)
    {
        if (_rereads.Count > 0)
        {
            var again = await _underWay.FetchAsync(source, _rereads.Dequeue()).ConfigureAwait(false);
            return Emit(source, again, out _);
        }

        if (!_underWay.TryTake(out var current) || current is null) return null;
        while (Ahead(source, current.Address) is { } next) _underWay.Start(source, next);
        var since = Stopwatch.GetTimestamp();
        var result = await current.Task.ConfigureAwait(false);
        if ((Stopwatch.GetTimestamp() - since) * TimeSpan.TicksPerSecond / Stopwatch.Frequency >= Patience.Ticks) _waits++;
        return Accept(source, current.Address, result);
    }

    private bool OpenNextSource()
    {
        if (_sourceIndex >= 0 && !CloseSource()) return false;
        if (++_sourceIndex == _sources.Count)
        {
            _sourceIndex--;
            Finish();
            return false;
        }

        var source = _sources[_sourceIndex];
        _pageSize = Math.Min(_options.PageSize ?? source.MaxPageSize, source.MaxPageSize);
        _totals.Open();
        _budget = new PageBudget();
        _stalls = 0;
        _rateLimitHits = source.RateLimitHits;
        _waits = 0;
        _limit = 0;
        _isFirstPage = true;

        // Queries may overlap: what an earlier one gave is left out, yet it counts towards what this one promises.
        _seenHere = _sourceIndex > 0 ? new IdSet() : null;
        _repeatsBorder = false;
        StartAtWindow(source);
        return true;
    }

    private void StartAtWindow(IPageSource<T> source)
    {
        var (address, drop) = PageWindow.Open(_skip, _remaining, _pageSize, source.IsPageNumbered);
        _drop = drop;

        // No request reaches the first row wanted: the rows before it are read and left out.
        if (IsOutOfReach(source, address)) StartAtBeginning(source);
        else _underWay.Start(source, address);
    }

    private void StartAtBeginning(IPageSource<T> source)
    {
        _drop = _skip;
        _underWay.Start(source, new PageAddress(0, _pageSize));
    }

    /// <summary>
    /// Looks at the first page for a service that gives fewer rows a page than it is asked for. Its page numbers then count its own pages: a window
    /// that begins behind the first one lies elsewhere, and is opened anew in the service's measure.
    /// </summary>
    /// <returns>True where the page is not the one that was meant.</returns>
    private bool IsMisplaced(IPageSource<T> source, PageAddress address, PageResult<T> result)
    {
        if (!_isFirstPage) return false;
        _isFirstPage = false;
        var rows = result.RowCount;
        if (rows < SmallestLimit || rows >= address.Size || address.Cursor is not null) return false;
        var isLimited = Promises(address, result);
        if (!source.IsPageNumbered)
        {
            if (isLimited) _pageSize = rows;
            return false;
        }

        if (isLimited)
        {
            _pageSize = rows;
            if (address.Offset == 0 && _drop < rows)
            {
                _limit = rows;
                return false;
            }
        }
        else if (address.Offset == 0 || result.Total is not { } total || rows == Math.Max(0, Math.Min(total - address.Offset, address.Size)))
        {
            return false;
        }

        _isFirstPage = true;
        _underWay.Discard();
        if (isLimited) StartAtWindow(source);
        else StartAtBeginning(source);
        return true;
    }

    /// <summary>The page to fetch while <paramref name="current"/> is under way; null where it is not certain that it will be needed.</summary>
    private PageAddress? Ahead(IPageSource<T> source, PageAddress current)
    {
        var depth = _waits < WaitsBeforeTwoAhead ? 1 : 2;
        if (_underWay.Count >= depth || _rereads.Count > 0 || _totals.Last is not { } total) return null;

        // Once the rate limit was hit, one request at a time.
        if (source.RateLimitHits != _rateLimitHits) return null;
        var (last, rows) = _underWay.EndBehind(current);
        if (last.Cursor is not null) return null;
        if (_remaining is { } rest && rest <= rows) return null;

        // The page at hand may have all that is still wanted.
        if (_filterLeft is not null) return null;
        if (EndOf(last, _limit == 0 ? last.Size : _limit) >= total) return null;
        var next = After(source, last, last.Size, planned: rows);
        return IsOutOfReach(source, next) ? null : next;
    }

    private static bool IsOutOfReach(IPageSource<T> source, PageAddress address)
        => address.Cursor is null && source is IBoundedPageSource<T> bounded && address.Offset - (address.Span?.Offset ?? 0) + address.Size > bounded.MaxOffset;

    private PageAddress After(IPageSource<T> source, PageAddress current, int rows, long planned = 0)
    {
        if (source.IsPageNumbered) return current with { Offset = current.Offset + current.Size, Cursor = null };
        var size = _remaining is { } rest ? (int)Math.Max(1, Math.Min(rest - planned, _pageSize)) : _pageSize;
        return new PageAddress(current.Offset + rows, size);
    }

    private EventPage<T>? Accept(IPageSource<T> source, PageAddress address, PageResult<T> result)
    {
        if (IsMisplaced(source, address, result)) return null;
        var before = _totals.Last;
        var isWanted = _remaining != 0;
        var page = Emit(source, result, out var gained);
        var promised = isWanted && _filterLeft != 0 && Promises(address, result);
        if (gained > 0) _repeatsBorder = false;
        if (promised && gained == 0 && !_repeatsBorder)
        {
            if (AskAgain(source, address, result.RowCount == 0)) return null;
        }
        else
        {
            _stalls = 0;
        }

        if (promised && _budget.Spend(result.RowCount, gained - result.Faults.Count, result.Total, result.NextCursor) is { } reason)
        {
            // The good rows of this page come out first.
            _verdict = new ApiException(ApiErrorKind.Incomplete, FormattableString.Invariant($"The service promises more events without end: {reason}. {Received} events came before."));
            Finish();
            return page;
        }

        PlanRereads(address, before, result.Total);
        PlanNext(source, address, result, promised);
        return page;
    }

    private EventPage<T> Emit(IPageSource<T> source, PageResult<T> result, out int gained)
    {
        _totals.Note(result.Total);
        if (result.Warning is { } warning && !_warnings.Contains(warning)) _warnings.Add(warning);
        var fresh = new List<T>(result.Items.Count);
        gained = result.Faults.Count;
        foreach (var item in result.Items)
        {
            var id = source.IdOf(item);
            var isNew = id is null || _seen.Add(id);
            if (isNew) fresh.Add(item);
            if (_seenHere is null || id is null ? isNew : _seenHere.Add(id)) gained++;
        }

        var duplicates = result.Items.Count - fresh.Count;

        // The rows before the first one wanted, where a page cannot start at it.
        var cut = (int)Math.Min(_drop, fresh.Count);
        fresh.RemoveRange(0, cut);
        _drop -= cut;
        _totals.Receive(gained - cut);
        if (_remaining is { } rest)
        {
            if (fresh.Count > rest) fresh.RemoveRange((int)rest, fresh.Count - (int)rest);
            _remaining = rest - fresh.Count;
        }

        _received += fresh.Count;
        return new EventPage<T> { Items = Pass(fresh), Number = _underWay.Requests, Total = Total, Faults = result.Faults, Duplicates = duplicates, ServerTime = result.ServerTime };
    }

    /// <summary>The rows that pass the filter, behind those to skip, as far as they are wanted.</summary>
    private IReadOnlyList<T> Pass(IReadOnlyList<T> rows)
    {
        if (_filter is not { } filter) return rows;
        var passed = new List<T>();
        foreach (var row in rows)
        {
            if (_filterLeft == 0) break;
            if (!filter.Keeps(row)) continue;
            if (_filterSkip > 0)
            {
                _filterSkip--;
                continue;
            }

            passed.Add(row);
            if (_filterLeft is { } left) _filterLeft = left - 1;
        }

        if (_filterLeft == 0) Finish();
        return passed;
    }

    private bool Promises(PageAddress address, PageResult<T> result)
    {
        if (result.NextCursor is not null) return true;
        if (result.HasMore is { } word) return word;
        var isFull = result.RowCount >= (_limit == 0 ? address.Size : _limit);

        // Without any word of the service a full page has a successor, and so may a round number of rows, if the service limits its pages.
        if (result.Total is not { } total) return isFull || (_limit == 0 && IsRound(result.RowCount));

        // More rows than the service counts: its total is wrong, and only a page that is not full is the last one.
        var end = EndOf(address, result.RowCount);
        return end < total || (end > total && isFull);
    }

    /// <summary>The row behind a page of so many rows, in the service's own pages.</summary>
    private long EndOf(PageAddress address, int rows) => _limit == 0 ? address.Offset + rows : (address.Offset / address.Size * _limit) + rows;

    private static bool IsRound(int rows) => rows > 0 && rows % 100 == 0;

    /// <summary>A page that brought nothing although more is promised is asked for again, in case the fault was a passing one.</summary>
    private bool AskAgain(IPageSource<T> source, PageAddress address, bool empty)
    {
        if (++_stalls > MaxStalls)
        {
            throw new ApiException(
                ApiErrorKind.Incomplete,
                empty
                    ? FormattableString.Invariant($"The service promises more events but sends empty pages (at row {address.Offset}). {Received} events came before.")
                    : FormattableString.Invariant($"The service repeats the same page (at row {address.Offset}) instead of going on. {Received} events came before."));
        }

        // What still repeats may be a set that has moved by a whole page: then the next page decides.
        if (!empty && _stalls == MaxStalls) return false;
        _underWay.Discard();
        _underWay.Start(source, address);
        return true;
    }

    /// <summary>
    /// Rows deleted meanwhile have moved their successors up into pages that were read already: those are read once more. So is this page
    /// itself, since it may be the older picture: two pages under way at a time can see the set before and after a change.
    /// </summary>
    private void PlanRereads(PageAddress address, long? before, long? now)
    {
        if (before is not { } was || now is not { } left || left >= was || address.Cursor is not null) return;
        var pages = Math.Min((was - left + address.Size - 1) / address.Size, MaxRereads);
        for (var back = pages; back >= 0; back--)
        {
            var offset = address.Offset - (back * address.Size);
            if (offset >= 0) _rereads.Enqueue(address with { Offset = offset });
        }
    }

    private void PlanNext(IPageSource<T> source, PageAddress address, PageResult<T> result, bool promised)
    {
        if (_remaining == 0 || _filterLeft == 0)
        {
            Finish();
            return;
        }

        // A page fetched ahead is wrong where the one before it came short: the rows between them would be lost.
        var gap = !source.IsPageNumbered && result.RowCount < address.Size;
        if (!_underWay.IsEmpty && promised && !gap) return;
        _underWay.Discard();
        if (!promised) return;
        var next = After(source, address, result.RowCount);
        if (result.NextCursor is { } cursor)
        {
            next = next with { Offset = address.Offset + result.RowCount, Cursor = cursor };
        }
        else if (IsOutOfReach(source, next))
        {
            next = ((IBoundedPageSource<T>)source).Narrow(next, result);
            _repeatsBorder = true;
        }

        _underWay.Start(source, next);
    }

    /// <summary>False where the query's outcome ends the whole stream.</summary>
    private bool CloseSource()
    {
        if (_totals.Movement(_options.IsFollowed) is { } movement) _warnings.Add(movement);
        if (_totals.Shortfall(_skip) is { } shortfall)
        {
            _verdict = shortfall;
            Finish();
            return false;
        }

        _skip = Math.Max(0, _skip - (_totals.Last ?? _skip));
        _totals.Close();
        return true;
    }

    private void Finish()
    {
        _finished = true;
        _rereads.Clear();
        _underWay.Discard();
    }
}
