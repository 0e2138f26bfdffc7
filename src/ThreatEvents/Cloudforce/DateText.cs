using System.Globalization;

namespace ThreatEvents.Commands;

/// <summary>A moment as scripts and tables have it. Without a zone it is local time.</summary>
internal static class DateText
{
    /// <exception cref="QueryException">It is no date.</exception>
    public static DateTimeOffset Read(object value, string name) => value switch
    {
        DateTimeOffset moment => moment,

        // One without a zone, as ConvertFrom-Json makes of a text without one, is local time here too.
        DateTime moment => new DateTimeOffset(moment),
        string text => Parse(text.Trim()) ?? throw Wrong($"{name} '{text}' is no date."),
        _ => throw Wrong($"{name} is a {value.GetType().Name} and no date."),
    };

    /// <summary>
    /// What begins with a year means the same everywhere. Other forms are those of the current culture, in which Export-Csv and spreadsheets write;
    /// read as another culture's, day and month would be exchanged.
    /// </summary>
    private static DateTimeOffset? Parse(string text)
    {
        // A time of day alone would be read as one of today.
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _)) return null;
        var hasYear = text.Length > 4 && text.Substring(0, 4).All(char.IsDigit) && !char.IsDigit(text[4]);
        if (!hasYear && DateTimeOffset.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.AssumeLocal, out var local)) return local;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var moment) ? moment : null;
    }

    private static QueryException Wrong(string problem) => new(problem, null, "Write dates as 2026-02-03T04:05:06Z.");
}
