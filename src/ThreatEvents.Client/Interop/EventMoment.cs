using ThreatEvents.Json;

namespace ThreatEvents.Interop;

/// <summary>Moments of events as the continuity parts count them.</summary>
internal static class EventMoment
{
    public static DateTimeOffset? Utc(Moment? moment) => moment is { } value ? new DateTimeOffset(value.Utc) : null;
}
