using System.Globalization;

namespace ThreatEvents.Interop.Stix;

/// <summary>Moments as STIX writes them: UTC, to the millisecond.</summary>
internal static class StixTime
{
    /// <summary>When the objects were made that several events share, and that must not change from one run to the next.</summary>
    public const string Fixed = "2026-01-01T00:00:00.000Z";

    private static readonly DateTime Last = new(9999, 12, 31, 23, 59, 59, 999, DateTimeKind.Utc);

    public static string Of(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The end of a span; null where it would not lie behind its beginning.</summary>
    public static string? End(DateTime utc, TimeSpan span)
    {
        var end = Last - utc > span ? utc + span : Last;
        var text = Of(end);
        return string.CompareOrdinal(text, Of(utc)) > 0 ? text : null;
    }
}
