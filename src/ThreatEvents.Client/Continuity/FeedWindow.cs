using ThreatEvents.Paging;

namespace ThreatEvents.Continuity;

/// <summary>
/// The rules of one run over a feed, whoever takes its events: where it begins, which events are late, and how far a complete run has reached. Only the
/// service's clock and the events' own dates are used; ours may be wrong by years.
/// </summary>
internal sealed class FeedWindow<T>(ISyncFeed<T> feed, CheckpointState state, TimeSpan overlap)
    where T : class
{
    /// <summary>How long the services keep their events is not documented.</summary>
    private static readonly TimeSpan LongAbsence = TimeSpan.FromDays(30);

    private TimeSpan _lateness;
    private bool _hasPages;

    /// <summary>The moment from which the service is asked; null is all there is.</summary>
    public DateTimeOffset? From { get; } = Bound(state.Watermark, overlap) is var bound && bound < state.Horizon ? state.Horizon : bound > DateTimeOffset.MinValue ? bound : null;

    public DateTimeOffset? ServerTime { get; private set; }

    /// <summary>The latest date of an event so far.</summary>
    public DateTimeOffset? Newest { get; private set; }

    public long Late { get; private set; }

    public double MaxLatenessSeconds => Math.Max(state.MaxLatenessSeconds, _lateness.TotalSeconds);

    public static DateTimeOffset Bound(DateTimeOffset watermark, TimeSpan overlap) => watermark - DateTimeOffset.MinValue > overlap ? watermark - overlap : DateTimeOffset.MinValue;

    public void Note(EventPage<T> page)
    {
        _hasPages = true;
        ServerTime ??= page.ServerTime;
    }

    /// <summary>Every event that came, delivered before or not.</summary>
    public void See(T item)
    {
        if (feed.DateOf(item) is { } date && !(date <= Newest)) Newest = date;
    }

    /// <summary>The moment under which an event's id is kept. It must not be dropped while the service can still give the event.</summary>
    public DateTimeOffset MomentOf(T item) => feed.FollowsArrival ? ServerTime ?? IdJournal.Unknown : feed.DateOf(item) ?? IdJournal.Always;

    /// <summary>An event that is delivered now: it is late where one with a later date was delivered by an earlier complete run.</summary>
    public void Deliver(T item)
    {
        if (feed.FollowsArrival || state.LastSuccess is not { } last || feed.DateOf(item) is not { } date || date >= state.Watermark) return;
        Late++;
        if (last - date > _lateness) _lateness = last - date;
    }

    /// <summary>How far everything has been read. An event dated years ahead must not move it past what is still to come.</summary>
    public DateTimeOffset Reached()
    {
        var reached = feed.FollowsArrival ? ServerTime : Newest > ServerTime ? ServerTime : Newest;
        return reached > state.Watermark ? reached.Value : state.Watermark;
    }

    public IEnumerable<string> Warnings()
    {
        if (state.LastSuccess is { } last && ServerTime is { } now && now - last > LongAbsence)
        {
            yield return FormattableString.Invariant($"The last complete run was {(now - last).TotalDays:0} days ago: what the service has forgotten since cannot be known.");
        }

        if (_hasPages && ServerTime is null) yield return "The service's answers carry no date: an event dated in the future can hide later ones until then.";
        if (_lateness.Ticks * 2 > overlap.Ticks)
        {
            yield return FormattableString.Invariant($"An event appeared {_lateness:d\\.hh\\:mm\\:ss} after its date, more than half of the overlap of {overlap:d\\.hh\\:mm\\:ss}: raise -Overlap.");
        }
    }
}
