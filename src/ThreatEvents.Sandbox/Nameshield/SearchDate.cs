using System.Globalization;

namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>The one form of date that filters know: whole seconds, UTC, no zone.</summary>
internal static class SearchDate
{
    public const string Format = "yyyy-MM-dd HH:mm:ss";

    /// <summary>Milliseconds since 1970 of a text that has passed the rule.</summary>
    public static long? Parse(string? text) => text is null
        ? null
        : new DateTimeOffset(DateTime.ParseExact(text, Format, CultureInfo.InvariantCulture), TimeSpan.Zero).ToUnixTimeMilliseconds();
}
