using ThreatEvents.Continuity;
using ThreatEvents.Http;
using ThreatEvents.Interop;
using ThreatEvents.Paging;

namespace ThreatEvents.Tests.Continuity;

/// <summary>A service with a clock of its own, whose events appear when a test says so.</summary>
internal sealed class MovingFeed : ISyncFeed<CtiEvent>, IPageSource<CtiEvent>
{
    private readonly Dictionary<string, DateTimeOffset> _arrivals = new(StringComparer.Ordinal);
    private DateTimeOffset? _start;

    public List<CtiEvent> Events { get; } = [];

    public List<RecordFault> Faults { get; } = [];

    public DateTimeOffset? Clock { get; set; } = new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Where the service breaks off; no page for none.</summary>
    public int BreakAt { get; set; } = int.MaxValue;

    public string Source { get; set; } = "cti";

    public string Scope { get; set; } = "service.example customer 1";

    public string Query { get; set; } = "all events";

    public bool FollowsArrival { get; set; }

    public int MaxPageSize { get; set; } = 3;

    public bool IsPageNumbered => true;

    public int RateLimitHits { get; set; }

    public RateBudget? Budget { get; set; }

    /// <summary>What the service answers instead of pages; null for none.</summary>
    public ApiErrorKind? Failure { get; set; }

    /// <summary>How often it was asked for a page.</summary>
    public int Asked { get; private set; }

    public DateTimeOffset? AskedFrom => _start;

    /// <summary>How long an event is kept, so that a simulated year fits into memory; null for ever.</summary>
    public TimeSpan? Forgets { get; set; }

    public CtiEvent Add(int number, double minutesAgo = 0)
    {
        var item = new CtiEvent { Id = new Guid(number, 0, 0, new byte[8]).ToString("D"), Date = (Clock ?? DateTimeOffset.UnixEpoch).AddMinutes(-minutesAgo).UtcDateTime, Domain = "d" + number + ".example" };
        Events.Add(item);
        if (Forgets is { } span) Forget(Clock - span);
        _arrivals[item.Id] = Clock ?? DateTimeOffset.UnixEpoch;
        return item;
    }

    public Task<DateTimeOffset?> ServerTimeAsync(CancellationToken cancellationToken) => Failure is null ? Task.FromResult(Clock) : throw Refusal;

    public PageStream<CtiEvent> Newest(int count, CancellationToken cancellationToken)
    {
        _start = null;
        return new PageStream<CtiEvent>([new Backwards(this)], new PageOptions { First = count }, cancellationToken);
    }

    public PageStream<CtiEvent> Open(DateTimeOffset? start, CancellationToken cancellationToken)
    {
        _start = start;
        return new PageStream<CtiEvent>([this], new PageOptions(), cancellationToken);
    }

    public string? IdOf(CtiEvent item) => item.Id;

    public DateTimeOffset? DateOf(CtiEvent item) => EventMoment.Utc(item.DateSent);

    public Task<PageResult<CtiEvent>> FetchAsync(PageAddress address, int number, CancellationToken cancellationToken)
    {
        Asked++;
        if (Failure is not null) throw Refusal;
        if (address.Offset / address.Size >= BreakAt) throw new ApiException(ApiErrorKind.Server, "503");
        var all = Events.Where(item => _start is null || (FollowsArrival ? _arrivals[item.Id!] : DateOf(item) ?? DateTimeOffset.MaxValue) >= _start).OrderBy(DateOf).ToList();
        var items = all.Skip((int)address.Offset).Take(address.Size).ToList();
        return Task.FromResult(new PageResult<CtiEvent>
        {
            Items = items,
            Faults = address.Offset == 0 ? [.. Faults] : [],
            Total = all.Count,
            HasMore = address.Offset + address.Size < all.Count,
            ServerTime = Clock,
        });
    }

    private void Forget(DateTimeOffset? before)
    {
        foreach (var old in Events.Where(item => _arrivals.TryGetValue(item.Id!, out var at) && at < before).ToList())
        {
            Events.Remove(old);
            _arrivals.Remove(old.Id!);
        }
    }

    private ApiException Refusal => new(Failure!.Value, Failure.ToString()!);

    /// <summary>The same events, the newest first.</summary>
    private sealed class Backwards(MovingFeed feed) : IPageSource<CtiEvent>
    {
        public int MaxPageSize => feed.MaxPageSize;

        public bool IsPageNumbered => false;

        public int RateLimitHits => feed.RateLimitHits;

        public string? IdOf(CtiEvent item) => item.Id;

        public Task<PageResult<CtiEvent>> FetchAsync(PageAddress address, int number, CancellationToken cancellationToken)
        {
            if (feed.Failure is not null) throw feed.Refusal;
            var all = feed.Events.OrderByDescending(feed.DateOf).ToList();
            return Task.FromResult(new PageResult<CtiEvent> { Items = [.. all.Skip((int)address.Offset).Take(address.Size)], Total = all.Count, ServerTime = feed.Clock });
        }
    }
}
