#if NET
using System.Runtime.CompilerServices;
#endif

namespace ThreatEvents.Paging;

public static class PageStreamExtensions
{
#if NET
    /// <summary>The events one by one, for <c>await foreach</c>. Unreadable records are left out; read pages to see them.</summary>
    public static async IAsyncEnumerable<T> ReadAllAsync<T>(
        this PageStream<T> stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(stream);
        while (await stream.NextAsync().WaitAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            foreach (var item in page.Items) yield return item;
        }
    }
#endif

    /// <summary>All events in memory; for small results.</summary>
    public static async Task<List<T>> ToListAsync<T>(this PageStream<T> stream)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(stream);
        var all = new List<T>();
        while (await stream.NextAsync().ConfigureAwait(false) is { } page) all.AddRange(page.Items);
        return all;
    }
}
