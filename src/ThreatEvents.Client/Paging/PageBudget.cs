namespace ThreatEvents.Paging;

/// <summary>
/// What one query may cost, measured by what the service itself promised with its first page: a list ends, whatever a service says later. Three things
/// use it up: pages that bring no new record that can be read, pages far beyond the promised count, and a cursor that comes again.
/// </summary>
internal sealed class PageBudget
{
    /// <summary>How many pages in a row may bring nothing that can be used.</summary>
    public const int MaxIdlePages = 20;

    /// <summary>How many pages more than twice the promised ones are read: a count may be an old one, and sets grow.</summary>
    public const int SparePages = 20;

    private readonly HashSet<string> _cursors = new(StringComparer.Ordinal);
    private long? _promised;
    private long _pages;
    private int _largest = 1;
    private int _idle;

    /// <summary>Notes a page that was accepted.</summary>
    /// <param name="rows">How many rows it had, the unreadable ones counted.</param>
    /// <param name="gained">How many of them were new and readable.</param>
    /// <param name="total">The service's count of all rows, where the page gives one.</param>
    /// <param name="nextCursor">Where the service says that it goes on.</param>
    /// <returns>Why the query must not go on, or null.</returns>
    public string? Spend(int rows, int gained, long? total, string? nextCursor)
    {
        _pages++;
        _promised ??= total;
        _largest = Math.Max(_largest, rows);
        _idle = gained > 0 ? 0 : _idle + 1;
        if (_idle >= MaxIdlePages) return FormattableString.Invariant($"its last {_idle} pages held no new event that can be read");
        if (nextCursor is not null && !_cursors.Add(nextCursor)) return "its cursor leads back to a page that was read";
        if (_promised is not { } promised) return null;

        // Counted in the service's own pages: one that gives 100 rows where 500 were asked for needs five times as many.
        var needed = (Math.Max(promised, 0) + _largest - 1) / _largest;
        return _pages > (needed * 2) + SparePages
            ? FormattableString.Invariant($"it counted {promised} events, and has sent {_pages} pages of up to {_largest}")
            : null;
    }
}
