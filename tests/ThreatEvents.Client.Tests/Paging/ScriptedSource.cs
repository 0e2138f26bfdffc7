using System.Globalization;
using ThreatEvents.Paging;

namespace ThreatEvents.Tests.Paging;

/// <summary>A service of numbered rows whose answers a test can bend.</summary>
internal sealed class ScriptedSource(int rows, bool numbered = false) : IPageSource<string>
{
    private readonly object _gate = new();

    public List<string> Rows { get; } = [.. Enumerable.Range(0, rows).Select(Name)];

    public List<PageAddress> Asked { get; } = [];

    public Func<int, PageAddress, PageResult<string>, PageResult<string>> Bend { get; set; } = (_, _, page) => page;

    /// <summary>Runs before a request is answered.</summary>
    public Action<int>? Before { get; set; }

    /// <summary>The most rows that this service gives in a page, whatever it is asked for.</summary>
    public int Limit { get; set; } = int.MaxValue;

    public int MaxPageSize { get; set; } = 100;

    public bool IsPageNumbered => numbered;

    public int RateLimitHits { get; set; }

    public static string Name(int index) => index.ToString("00000", CultureInfo.InvariantCulture);

    public string? IdOf(string item) => item;

    public Task<PageResult<string>> FetchAsync(PageAddress address, int number, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Asked.Add(address);
            Before?.Invoke(number);
            var size = Math.Min(address.Size, Limit);
            var offset = numbered ? address.Offset / address.Size * size : address.Offset;
            var items = Rows.Skip((int)offset).Take(size).ToList();
            var page = new PageResult<string> { Items = items, Total = Rows.Count, HasMore = offset + items.Count < Rows.Count };
            return Task.FromResult(Bend(number, address, page));
        }
    }
}
