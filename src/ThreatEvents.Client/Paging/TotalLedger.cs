namespace ThreatEvents.Paging;

/// <summary>What the service counts of each query, from its first page to its last, beside what came of it.</summary>
internal sealed class TotalLedger
{
    private long? _first;
    private long? _earlier;

    /// <summary>The count of all rows, over the queries begun so far; null where the service gives none.</summary>
    public long? All => Last is null && _earlier is null ? null : (_earlier ?? 0) + (Last ?? 0);

    /// <summary>The count that the latest page of this query gave.</summary>
    public long? Last { get; private set; }

    /// <summary>Rows of this query that came.</summary>
    public long Received { get; private set; }

    public void Open()
    {
        _first = Last = null;
        Received = 0;
    }

    public void Note(long? counted)
    {
        if (counted is not { } total) return;
        _first ??= total;
        Last = total;
    }

    public void Receive(long rows) => Received += rows;

    /// <summary>Says whether the count moved meanwhile; null where it did not, or only grew and was expected to.</summary>
    public string? Movement(bool mayGrow) => _first is { } first && Last is { } last && (mayGrow ? first > last : first != last)
        ? FormattableString.Invariant($"The service's total moved from {first} to {last} while its pages were read: events were added or removed meanwhile.")
        : null;

    /// <summary>The error of a query that came short of its own count, where rows before <paramref name="skip"/> were not asked for; null where it is whole.</summary>
    public ApiException? Shortfall(long skip)
    {
        if (_first is not { } first || Last is not { } last) return null;
        var expected = Math.Max(0, Math.Min(first, last) - skip);
        return Received >= expected
            ? null
            : new ApiException(
                ApiErrorKind.Incomplete,
                FormattableString.Invariant($"The service counts {expected} events but sent {Received}: the result is not complete. Run the command again, or in smaller spans of time."));
    }

    public void Close()
    {
        if (Last is { } total) _earlier = (_earlier ?? 0) + total;
        Last = null;
    }
}
