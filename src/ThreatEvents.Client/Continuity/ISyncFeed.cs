using ThreatEvents.Http;
using ThreatEvents.Paging;

namespace ThreatEvents.Continuity;

/// <summary>What a service must be able to say so that its events can be collected without a gap.</summary>
internal interface ISyncFeed<T>
    where T : class
{
    /// <summary>cti, audit or cloudforce.</summary>
    string Source { get; }

    /// <summary>Host and account or customer.</summary>
    string Scope { get; }

    /// <summary>The filter as a person reads it, the same text for the same filter.</summary>
    string Query { get; }

    /// <summary>
    /// Whether the feed is followed by when the service took an event in, which its answers do not show (Cloudforce One: <c>createdAt</c>), and not
    /// by the event's own date.
    /// </summary>
    bool FollowsArrival { get; }

    /// <summary>The service's clock, by one small request, or else the date of its newest event; null where neither is known.</summary>
    Task<DateTimeOffset?> ServerTimeAsync(CancellationToken cancellationToken);

    /// <summary>All events from a moment on, or all there are, the oldest first where the service can sort.</summary>
    PageStream<T> Open(DateTimeOffset? start, CancellationToken cancellationToken);

    /// <summary>The newest events, the newest first where the service can sort.</summary>
    PageStream<T> Newest(int count, CancellationToken cancellationToken);

    string? IdOf(T item);

    DateTimeOffset? DateOf(T item);

    /// <summary>How many times the service has refused for its rate limit.</summary>
    int RateLimitHits { get; }

    /// <summary>What the service last said is left of its rate limit; null where it does not say.</summary>
    RateBudget? Budget { get; }
}
