using System.Globalization;

namespace ThreatEvents.Commands;

/// <summary>Spans of time that events are counted by. They are those of UTC, as all dates of the views are.</summary>
internal static class CountSpan
{
    public const string Day = "Day";
    public const string Week = "Week";
    public const string Month = "Month";

    public static readonly IReadOnlyList<string> All = [Day, Week, Month];

    /// <summary>A text that sorts as the spans follow each other: 2026-05-01, 2026-W18, 2026-05.</summary>
    public static string? Of(string span, DateTime? utc) => utc is not { } moment ? null : span switch
    {
        Day => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Month => moment.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => WeekOf(moment.Date),
    };

    /// <summary>The week of ISO 8601, which begins on Monday and belongs to the year of its Thursday.</summary>
    private static string WeekOf(DateTime day)
    {
        var fromMonday = ((int)day.DayOfWeek + 6) % 7;
        var ticks = day.Ticks + ((3 - fromMonday) * TimeSpan.TicksPerDay);

        // The last days of the calendar have no Thursday of their own.
        var thursday = new DateTime(Math.Min(ticks, DateTime.MaxValue.Ticks));
        return FormattableString.Invariant($"{thursday.Year:0000}-W{((thursday.DayOfYear - 1) / 7) + 1:00}");
    }
}
