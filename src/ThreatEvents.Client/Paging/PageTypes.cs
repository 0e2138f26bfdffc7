namespace ThreatEvents.Paging;

/// <summary>A record that the service sent inside a good page, but that cannot be read.</summary>
/// <param name="Index">Its place in the page, counted from 0.</param>
/// <param name="Id">Its id, where that could be read.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record RecordFault(int Index, string? Id, string Message)
{
    /// <summary>Its id, where that could be read. A service that writes a secret there gives it away to nobody.</summary>
    public string? Id { get; } = Id is null ? null : Http.Redactor.CleanAll(Id);

    /// <summary>What is wrong with it.</summary>
    public string Message { get; } = Http.Redactor.CleanAll(Message);

    /// <summary>What stands in a record's place and is none.</summary>
    internal static RecordFault NoObject(int index, string what) => new(index, null, FormattableString.Invariant($"Record {index} of the page is no object but {what}."));

    /// <param name="index">Its place in the list that it stands in.</param>
    /// <param name="id">Its id, where that could be read.</param>
    /// <param name="path">Where in the record it breaks, where that is known.</param>
    internal static RecordFault Unreadable(int index, string? id, string? path)
    {
        var name = id is null ? "" : $" (id {id})";
        var where = string.IsNullOrEmpty(path) ? "" : $" at {path}";
        return new(index, id, SafeText.Escape(FormattableString.Invariant($"Record {index} of the page{name} cannot be read{where}.")));
    }
}

/// <summary>Where a page lies: from row <paramref name="Offset"/> on (counted from 0), or behind a cursor.</summary>
internal sealed record PageAddress(long Offset, int Size, string? Cursor = null, PageSpan? Span = null);

/// <summary>A later part of a listing that is too long to be counted through: it begins at row <paramref name="Offset"/> of the whole, behind a bound.</summary>
internal sealed record PageSpan(long Offset, string Bound);

/// <summary>One page as the service gave it.</summary>
internal sealed class PageResult<T>
{
    /// <summary>No service of events has more rows: such a count is none, and what hangs on it would be nonsense.</summary>
    private const long LargestTotal = 1_000_000_000_000;

    private readonly long? _total;

    public required List<T> Items { get; init; }

    public List<RecordFault> Faults { get; init; } = [];

    /// <summary>Rows in the page, the unreadable ones counted.</summary>
    public int RowCount => Items.Count + Faults.Count;

    /// <summary>The service's count of all rows, where it gives one that can be.</summary>
    public long? Total
    {
        get => _total;
        init => _total = value is >= 0 and <= LargestTotal ? value : null;
    }

    /// <summary>The service's word on whether more follows, where it gives one.</summary>
    public bool? HasMore { get; init; }

    public string? NextCursor { get; init; }

    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>What the service itself says is wrong with a page that it gives nevertheless.</summary>
    public string? Warning { get; init; }
}

/// <summary>A page as it reaches the user: each event once, and only what was asked for.</summary>
public sealed record EventPage<T>
{
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>The page's number, counted from 1 in the order of arrival.</summary>
    public required int Number { get; init; }

    /// <summary>The service's count of all rows over all queries so far, where it gives one.</summary>
    public long? Total { get; init; }

    public IReadOnlyList<RecordFault> Faults { get; init; } = [];

    /// <summary>The service's clock when it answered; null where its answers carry no date.</summary>
    internal DateTimeOffset? ServerTime { get; init; }

    /// <summary>Rows left out since they had come before.</summary>
    public int Duplicates { get; init; }
}

/// <summary>One listing of a service, page by page.</summary>
internal interface IPageSource<T>
{
    /// <summary>The most rows that one request may ask for.</summary>
    int MaxPageSize { get; }

    /// <summary>Whether pages have numbers (page × size) instead of row offsets, so that a page can only start at a multiple of its size.</summary>
    bool IsPageNumbered { get; }

    /// <summary>The id that tells two events apart, or null where the record has none.</summary>
    string? IdOf(T item);

    /// <summary>How many times the service has refused for its rate limit.</summary>
    int RateLimitHits { get; }

    Task<PageResult<T>> FetchAsync(PageAddress address, int number, CancellationToken cancellationToken);
}

/// <summary>A listing whose rows can be counted through only up to a ceiling; behind it the query itself must be narrowed.</summary>
internal interface IBoundedPageSource<T> : IPageSource<T>
{
    /// <summary>The highest row, counted within one span, that a request may reach.</summary>
    long MaxOffset { get; }

    /// <summary>The first page of the span that begins where <paramref name="last"/> ended. It repeats the rows at the border, which are left out.</summary>
    /// <exception cref="ApiException">The listing cannot be narrowed.</exception>
    PageAddress Narrow(PageAddress next, PageResult<T> last);
}
