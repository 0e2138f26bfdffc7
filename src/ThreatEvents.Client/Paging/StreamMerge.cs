namespace ThreatEvents.Paging;

/// <summary>
/// The rows of several ordered streams in one order, each once. It holds a page of each stream, which fetches its next one meanwhile, and gives rows
/// out as far as their place is certain: until the first stream needs another page.
/// </summary>
internal sealed class StreamMerge<T> : IDisposable
    where T : class
{
    /// <summary>How many streams begin at a time.</summary>
    private const int Together = 4;

    private readonly IReadOnlyList<PageStream<T>> _parts;
    private readonly Head[] _heads;
    private readonly IComparer<T> _order;
    private readonly Func<T, string?> _idOf;
    private readonly IdSet _seen = new();

    /// <summary>The heads that have a row, the first in order on top: a binary heap.</summary>
    private readonly List<Head> _heap = [];

    private readonly List<RecordFault> _faults = [];
    private Head? _empty;
    private bool _isOpen;
    private long _skip;
    private long? _remaining;
    private int _number;
    private int _duplicates;
    private ApiException? _failure;
    private DateTimeOffset? _serverTime;

    /// <param name="parts">Streams in the given order, each without a skip and with as many rows as the whole needs.</param>
    /// <param name="order">The order of all of them; equal rows come in the order of their streams.</param>
    /// <param name="idOf">What tells two rows apart.</param>
    /// <param name="options">The rows that are wanted of the whole.</param>
    public StreamMerge(IReadOnlyList<PageStream<T>> parts, IComparer<T> order, Func<T, string?> idOf, PageOptions options)
    {
        _parts = parts;
        _order = order;
        _idOf = idOf;
        _skip = options.Skip;
        _remaining = options.First;
        _heads = [.. parts.Select((part, index) => new Head(part, index))];
    }

    public long Received { get; private set; }

    public bool IsOpen => _isOpen;

    /// <summary>The sum of what the service counts for each; null where one of them gives no count.</summary>
    public long? Total
    {
        get
        {
            long all = 0;
            foreach (var part in _parts)
            {
                if (part.Total is not { } total) return null;
                all += total;
            }

            return all;
        }
    }

    public IReadOnlyList<string> TakeWarnings() => [.. _parts.SelectMany(part => part.TakeWarnings())];

    /// <summary>Fetches the first page of each stream.</summary>
    public async Task OpenAsync()
    {
        if (_isOpen) return;
        _isOpen = true;
        for (var from = 0; from < _heads.Length && _failure is null; from += Together)
        {
            await Task.WhenAll(_heads.Skip(from).Take(Together).Select(FillAsync)).ConfigureAwait(false);
        }

        foreach (var head in _heads.Where(head => head.HasRow)) Push(head);
    }

    public async Task<EventPage<T>?> NextAsync()
    {
        await OpenAsync().ConfigureAwait(false);
        var rows = new List<T>();
        while (_remaining != 0)
        {
            if (_empty is { } empty)
            {
                // What is certain goes out before anything is waited for.
                if (rows.Count > 0) break;
                _empty = null;
                if (_failure is null || _failure.Kind == ApiErrorKind.Incomplete) await FillAsync(empty).ConfigureAwait(false);
                if (empty.HasRow) Push(empty);
                continue;
            }

            if (_heap.Count == 0) break;
            Take(rows);
        }

        if (rows.Count > 0 || _faults.Count > 0) return Page(rows);
        if (_failure is not { } failure) return null;
        _failure = null;
        _remaining = 0;
        throw failure;
    }

    public void Dispose()
    {
        foreach (var part in _parts) part.Dispose();
    }

    private void Take(List<T> rows)
    {
        var head = _heap[0];
        var row = head.Row;
        head.Index++;
        if (head.HasRow)
        {
            Sink();
        }
        else
        {
            Pop();
            _empty = head;
        }

        if (_idOf(row) is { } id && !_seen.Add(id))
        {
            _duplicates++;
            return;
        }

        if (_skip > 0)
        {
            _skip--;
            return;
        }

        rows.Add(row);
        if (_remaining is { } rest) _remaining = rest - 1;
    }

    private EventPage<T> Page(List<T> rows)
    {
        Received += rows.Count;
        RecordFault[] faults = [.. _faults];
        _faults.Clear();
        var duplicates = _duplicates;
        _duplicates = 0;
        return new EventPage<T> { Items = rows, Number = ++_number, Total = Total, Faults = faults, Duplicates = duplicates, ServerTime = _serverTime };
    }

    /// <summary>The next page of a stream that has rows. A stream that fails has ended; what the others have given comes out in front of the error.</summary>
    private async Task FillAsync(Head head)
    {
        try
        {
            while (await head.Part.NextAsync().ConfigureAwait(false) is { } page)
            {
                lock (_faults)
                {
                    _faults.AddRange(page.Faults);
                    _serverTime ??= page.ServerTime;
                }
                if (page.Items.Count == 0) continue;
                (head.Rows, head.Index) = (page.Items, 0);
                return;
            }
        }
        catch (ApiException failure)
        {
            lock (_faults) _failure ??= failure;
        }

        (head.Rows, head.Index) = ([], 0);
    }

    private bool IsBefore(Head left, Head right)
    {
        var order = _order.Compare(left.Row, right.Row);
        return order < 0 || (order == 0 && left.Place < right.Place);
    }

    private void Push(Head head)
    {
        _heap.Add(head);
        for (var at = _heap.Count - 1; at > 0;)
        {
            var parent = (at - 1) / 2;
            if (!IsBefore(_heap[at], _heap[parent])) break;
            (_heap[at], _heap[parent]) = (_heap[parent], _heap[at]);
            at = parent;
        }
    }

    private void Pop()
    {
        _heap[0] = _heap[_heap.Count - 1];
        _heap.RemoveAt(_heap.Count - 1);
        Sink();
    }

    private void Sink()
    {
        for (var at = 0; ;)
        {
            var first = at;
            for (var child = (2 * at) + 1; child <= (2 * at) + 2 && child < _heap.Count; child++)
            {
                if (IsBefore(_heap[child], _heap[first])) first = child;
            }

            if (first == at) return;
            (_heap[at], _heap[first]) = (_heap[first], _heap[at]);
            at = first;
        }
    }

    private sealed class Head(PageStream<T> part, int place)
    {
        public PageStream<T> Part { get; } = part;

        public int Place { get; } = place;

        public IReadOnlyList<T> Rows { get; set; } = [];

        public int Index { get; set; }

        public bool HasRow => Index < Rows.Count;

        public T Row => Rows[Index];
    }
}
