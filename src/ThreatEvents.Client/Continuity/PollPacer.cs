using ThreatEvents.Http;

namespace ThreatEvents.Continuity;

/// <summary>
/// When a service is polled next, and what its user is told: one warning when it goes and one when it returns, however long it was away. Not for use by
/// several threads at a time.
/// </summary>
internal sealed class PollPacer(TimeSpan interval, IPollClock clock)
{
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromMinutes(1);

    /// <summary>Shorter ones would use up Nameshield's 600 requests per five minutes with a few watches of one token.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(10);

    /// <summary>A proxy's hiccup must not end a watch, and a revoked token must not be hammered.</summary>
    private const int MostRefusals = 3;

    private const double LowBudget = 0.1;
    private const double LargestSpread = 0.1;

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LimitMemory = TimeSpan.FromHours(1);

    private bool _hasSucceeded;
    private int _failures;
    private int _refusals;
    private TimeSpan? _brokenSince;
    private TimeSpan? _limitedAt;
    private int _limitHits;

    /// <summary>What the user is to be told of the last poll; null for nothing.</summary>
    public string? Notice { get; private set; }

    /// <summary>How long to wait after a poll that went through.</summary>
    /// <param name="limitHits">How many times the service has refused for its rate limit so far.</param>
    /// <param name="budget">What it says is left of it.</param>
    public TimeSpan Succeeded(int limitHits, RateBudget? budget)
    {
        Notice = _brokenSince is { } since ? FormattableString.Invariant($"The service answers again, after {clock.Elapsed - since:d\\.hh\\:mm\\:ss}.") : null;
        (_hasSucceeded, _failures, _refusals, _brokenSince) = (true, 0, 0, null);
        NoteLimit(limitHits);
        var wait = interval;
        if (clock.Elapsed - _limitedAt < LimitMemory) wait += wait;
        if (budget?.Fraction < LowBudget) wait += wait;
        return Spread(wait);
    }

    /// <summary>How long to wait after a poll that failed; null where the watch must end with this error.</summary>
    public TimeSpan? Failed(ApiException error, int limitHits)
    {
        Notice = null;
        if (IsFinal(error.Kind)) return null;
        NoteLimit(limitHits);
        _refusals = error.Kind is ApiErrorKind.Authentication or ApiErrorKind.Permission or ApiErrorKind.Redirect ? _refusals + 1 : 0;
        if (_refusals > 0 && (!_hasSucceeded || _refusals >= MostRefusals)) return null;
        if (_brokenSince is null)
        {
            _brokenSince = clock.Elapsed;
            Notice = error.Message + " The watch goes on, and tells when the service answers again.";
        }

        var wait = TimeSpan.FromTicks(Math.Min(LongestBackoff.Ticks, FirstBackoff.Ticks << Math.Min(_failures++, 8)));
        return Spread(wait < interval ? interval : wait);
    }

    /// <summary>What no later poll can mend: the question itself is refused.</summary>
    private static bool IsFinal(ApiErrorKind kind) => kind is ApiErrorKind.InvalidRequest or ApiErrorKind.NotFound or ApiErrorKind.Conflict or ApiErrorKind.TooLarge;

    private void NoteLimit(int limitHits)
    {
        if (limitHits > _limitHits) _limitedAt = clock.Elapsed;
        _limitHits = limitHits;
    }

    private TimeSpan Spread(TimeSpan wait) => TimeSpan.FromTicks((long)(wait.Ticks * (1 + (LargestSpread * clock.Spread))));
}
