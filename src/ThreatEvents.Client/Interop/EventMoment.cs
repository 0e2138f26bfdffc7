namespace ThreatEvents.Interop;

/// <summary>Moments of events as UTC, whatever type a model shows them in.</summary>
internal static class EventMoment
{
    public static DateTimeOffset? Utc(DateTime? moment) => moment is { } value ? new DateTimeOffset(value.ToUniversalTime(), TimeSpan.Zero) : null;
}
