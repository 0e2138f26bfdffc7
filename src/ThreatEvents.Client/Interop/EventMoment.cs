using System.Globalization;

namespace ThreatEvents.Interop;

/// <summary>Moments of events as UTC, whatever type a model keeps them in, and their one text: ISO 8601 with a Z.</summary>
internal static class EventMoment
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public static DateTimeOffset? Utc(DateTimeOffset? moment) => moment?.ToUniversalTime();

    public static DateTimeOffset? Utc(DateTime? moment) => moment is { } value ? new DateTimeOffset(value.ToUniversalTime(), TimeSpan.Zero) : null;

    public static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
}
