using System.Collections.Concurrent;

namespace ThreatEvents.Paging;

/// <summary>The pages that are being fetched, in their order. Dispose may come from another thread, while one is still being taken.</summary>
internal sealed class PagesUnderWay<T>(CancellationToken cancellationToken)
    where T : class
{
    private readonly ConcurrentQueue<PageUnderWay<T>> _pages = new();

    /// <summary>Requests sent so far.</summary>
    public int Requests { get; private set; }

    public bool IsEmpty => _pages.IsEmpty;

    /// <summary>Whether the page that is due has come.</summary>
    public bool IsFirstReady => _pages.TryPeek(out var page) && page.Task.Status == TaskStatus.RanToCompletion;

    public int Count => _pages.Count;

    /// <summary>Asks for a page without waiting for it.</summary>
    public void Start(IPageSource<T> source, PageAddress address)
    {
        var number = ++Requests;
        _pages.Enqueue(new PageUnderWay<T>(address, Task.Run(() => source.FetchAsync(address, number, cancellationToken), cancellationToken)));
    }

    /// <summary>Asks for a page out of the order.</summary>
    public Task<PageResult<T>> FetchAsync(IPageSource<T> source, PageAddress address) => source.FetchAsync(address, ++Requests, cancellationToken);

    public bool TryTake(out PageUnderWay<T>? page) => _pages.TryDequeue(out page);

    /// <summary>The page that is fetched last, and the rows of all that are fetched behind <paramref name="current"/>, its own included.</summary>
    public (PageAddress Last, long Rows) EndBehind(PageAddress current)
    {
        var (last, rows) = (current, (long)current.Size);
        foreach (var page in _pages) (last, rows) = (page.Address, rows + page.Address.Size);
        return (last, rows);
    }

    public void Discard()
    {
        while (_pages.TryDequeue(out var page))
        {
            // Observed, so that a fault of a page that nobody waits for never surfaces elsewhere.
            _ = page.Task.ContinueWith(
                static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}

internal sealed record PageUnderWay<T>(PageAddress Address, Task<PageResult<T>> Task);
