using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>The newest events of a list, the newest first, with what else the reading of them brought.</summary>
internal sealed record NewestEvents<T>(IReadOnlyList<T> Items, IReadOnlyList<RecordFault> Faults, IReadOnlyList<string> Warnings);

/// <summary>
/// Reads the newest events of a list whose order no document tells. Its head shows the order: where the newest come first one request is enough,
/// where they come last a second one reads the end, and where there is no order the whole list is read and no more than the newest of it are held.
/// </summary>
internal sealed class NewestReader<T>(Func<PageOptions, PageStream<T>> open, Func<T, DateTime?> dateOf)
    where T : class
{
    /// <summary>So many rows show an order; of one or two it could be chance.</summary>
    private const int SmallestHead = 10;

    private readonly List<RecordFault> _faults = [];
    private readonly List<string> _warnings = [];

    /// <exception cref="ApiException">The service failed.</exception>
    public async Task<NewestEvents<T>> ReadAsync(int count)
    {
        var size = Math.Max(count, SmallestHead);
        var (head, total) = await ReadAsync(new PageOptions { First = size }).ConfigureAwait(false);
        if (head.Count < size || total == head.Count || Falls(head)) return Result(head, count);
        if (Rises(head) && total is { } all)
        {
            _faults.Clear();
            return Result((await ReadAsync(new PageOptions { Skip = Math.Max(0, all - count), First = count }).ConfigureAwait(false)).Rows, count);
        }

        _faults.Clear();
        return Result((await ReadAsync(new PageOptions(), keep: count).ConfigureAwait(false)).Rows, count);
    }

    private async Task<(List<T> Rows, long? Total)> ReadAsync(PageOptions options, int? keep = null)
    {
        using var stream = open(options);
        var rows = new List<T>();
        while (await stream.NextAsync().ConfigureAwait(false) is { } page)
        {
            rows.AddRange(page.Items);
            _faults.AddRange(page.Faults);
            if (keep is { } most && rows.Count > most) rows = Newest(rows, most);
        }

        foreach (var warning in stream.TakeWarnings()) if (!_warnings.Contains(warning)) _warnings.Add(warning);
        return (rows, stream.Total);
    }

    private NewestEvents<T> Result(List<T> rows, int count) => new(Newest(rows, count), _faults, _warnings);

    /// <summary>Stable: events of the same moment stay in the service's order.</summary>
    private List<T> Newest(List<T> rows, int count) => [.. rows.OrderByDescending(dateOf).Take(count)];

    /// <summary>Rows of one moment alone show no order.</summary>
    private bool Falls(List<T> rows) => IsOrdered(rows, (earlier, later) => Nullable.Compare(earlier, later) >= 0);

    private bool Rises(List<T> rows) => IsOrdered(rows, (earlier, later) => Nullable.Compare(earlier, later) <= 0);

    private bool IsOrdered(List<T> rows, Func<DateTime?, DateTime?, bool> isRight)
        => Nullable.Compare(dateOf(rows[0]), dateOf(rows[rows.Count - 1])) != 0
            && rows.Skip(1).Zip(rows, (later, earlier) => isRight(dateOf(earlier), dateOf(later))).All(right => right);
}
