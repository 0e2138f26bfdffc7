using System.Globalization;

namespace ThreatEvents.Reporting;

/// <summary>Moments of rows.</summary>
internal static class ReportTime
{
    /// <summary>ISO 8601 text as UTC; null where it is none.</summary>
    public static DateTime? Read(string? iso)
        => DateTime.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;
}
