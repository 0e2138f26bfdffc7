using System.Globalization;
using ThreatEvents.Continuity;
using ThreatEvents.Http;

namespace ThreatEvents.Commands;

/// <summary>The parameters of a watch, checked before the first request.</summary>
internal static class WatchArgument
{
    /// <exception cref="QueryException">The interval is too short, or the end has passed.</exception>
    public static WatchOptions Options(int? tail, TimeSpan? interval, DateTimeOffset? until) => new()
    {
        Tail = tail ?? WatchOptions.DefaultTail,
        Interval = Interval(interval),
        Duration = Duration(until),
    };

    /// <exception cref="QueryException">Shorter than the services bear.</exception>
    public static TimeSpan Interval(TimeSpan? interval)
    {
        if (interval < PollPacer.ShortestInterval)
        {
            throw new QueryException(
                FormattableString.Invariant($"-PollInterval is {PollPacer.ShortestInterval.TotalSeconds:0} seconds at least: the services limit the requests of a token."),
                interval,
                "Leave it out for one minute.");
        }

        return interval ?? PollPacer.DefaultInterval;
    }

    /// <summary>From now to then. The machine's clock is asked once: it may be set meanwhile.</summary>
    /// <exception cref="QueryException">It has passed.</exception>
    public static TimeSpan? Duration(DateTimeOffset? until)
    {
        if (until is not { } end) return null;
        var left = end - DateTimeOffset.Now;
        return left > TimeSpan.Zero ? left : throw new QueryException("-Until has passed already.", until, "Give a moment to come, such as (Get-Date).AddHours(3).");
    }

    /// <summary>What the progress bar says between two polls.</summary>
    public static string Status(DateTimeOffset? newest, RateBudget? budget)
    {
        var last = newest is { } date ? "last event " + date.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "no event yet";
        return budget?.Fraction is { } left ? FormattableString.Invariant($"{last}, {left * 100:0} % of the rate limit left") : last;
    }
}
