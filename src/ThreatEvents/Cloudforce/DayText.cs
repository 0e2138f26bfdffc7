namespace ThreatEvents.Commands;

/// <summary>Parameters that mean a day of the calendar and not a moment: the day that was written counts, whatever the zone.</summary>
internal static class DayText
{
    public static DateTimeOffset? Of(DateTime? value) => value is { } day ? new DateTimeOffset(DateTime.SpecifyKind(day.Date, DateTimeKind.Utc)) : null;
}
