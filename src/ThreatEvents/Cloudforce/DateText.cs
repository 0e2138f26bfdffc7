using System.Globalization;

namespace ThreatEvents.Commands;

/// <summary>
/// A moment as scripts and tables have it, on its way to the service. Without a zone it is local time. Text that has two meanings, 3 November in one culture
/// and 11 March in another, or the year 2025 in one calendar and 2568 in another, is refused: what is written wrong stays wrong.
/// </summary>
internal static class DateText
{
    private const string Advice = "Write dates as 2026-02-03T04:05:06Z, as the column IsoDate of an export does.";

    /// <exception cref="QueryException">It is no date, or has more than one meaning.</exception>
    public static DateTimeOffset Read(object value, string name) => value switch
    {
        DateTimeOffset moment => Plausible(moment, name),

        // One without a zone, as ConvertFrom-Json makes of a text without one, is local time here too.
        DateTime moment => Plausible(new DateTimeOffset(moment), name),
        string text => Moment(Written(text, name), text, name),
        _ => throw Wrong($"{name} is a {value.GetType().Name} and no date."),
    };

    /// <summary>A day of the calendar, as it was written, whatever the zone.</summary>
    /// <exception cref="QueryException">It is no date, or has more than one meaning.</exception>
    public static DateTime ReadDay(object value, string name) => value switch
    {
        DateTimeOffset moment => Plausible(moment, name).Date,
        DateTime moment => Plausible(new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)), name).Date,
        string text => Written(text, name).Clock.Date,
        _ => throw Wrong($"{name} is a {value.GetType().Name} and no date."),
    };

    private static DateTimeOffset Moment(WrittenTime written, string text, string name)
    {
        if (written.Offset is null && TimeZoneInfo.Local.IsAmbiguousTime(written.Clock))
        {
            var meanings = TimeZoneInfo.Local.GetAmbiguousTimeOffsets(written.Clock)
                .Select(offset => written.ToUtc(offset)).Where(moment => moment is not null).OrderBy(moment => moment).Select(moment => CfTime.Exact(moment!.Value));
            throw Unclear(name, text, meanings, "lies in an hour that the clocks of this zone show twice");
        }

        return written.ToUtc(TimeZoneInfo.Local.GetUtcOffset(written.Clock)) is { } utc ? new DateTimeOffset(utc) : throw Wrong($"{name} '{text}' is no date.");
    }

    private static WrittenTime Written(string text, string name)
    {
        text = text.Trim();

        // A count since 1970 stands in no table of events; a number there is more often the day of a spreadsheet.
        var isCount = WrittenTime.IsCount(text) && text.Length is not (8 or 14);
        if (!isCount && WrittenTime.TryRead(text, out var written))
        {
            return NumericDate.IsPlausible(written.Clock.Year)
                ? written
                : throw Unclear(name, text, NumericDate.MeaningsOf(written.Clock.Year, written.Clock.Month, written.Clock.Day), "is of an unlikely year");
        }

        if (NumericDate.Of(text) is { } numbers)
        {
            if (numbers.Meanings.Count > 0 && !numbers.IsClear) throw Unclear(name, text, numbers.Meanings, "has more than one meaning");
            if (TryTime(numbers, out written)) return written;
        }
        else if (!isCount && TryOwnLanguage(text, name, out written))
        {
            return written;
        }

        throw Wrong($"{name} '{text}' is no date.");
    }

    /// <summary>The time of day behind a date: 24 hours, or 12 with the words of the culture.</summary>
    private static bool TryTime(NumericDate date, out WrittenTime written)
    {
        var time = date.Rest;
        var format = CultureInfo.CurrentCulture.DateTimeFormat;
        foreach (var (word, half) in new[] { (format.AMDesignator, " AM"), (format.PMDesignator, " PM") })
        {
            if (word.Length > 0 && time.IndexOf(word, StringComparison.CurrentCultureIgnoreCase) is var at && at >= 0) time = time.Remove(at, word.Length).Trim() + half;
        }

        return date.TryRead(time, out written) || date.TryRead(time.Replace('.', ':'), out written);
    }

    /// <summary>A month by its name in the user's language. The year must be in the text, and be the one that was understood.</summary>
    private static bool TryOwnLanguage(string text, string name, out WrittenTime written)
    {
        written = default;
        if (!text.Any(char.IsLetter) || !DateTime.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.NoCurrentDateDefault, out var date) || date.Year == 1) return false;
        var year = date.Year.ToString("0000", CultureInfo.InvariantCulture);
        if (!text.Contains(year)) throw Unclear(name, text, [date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)], "does not say that year, and can mean another one than");
        if (!NumericDate.IsPlausible(date.Year)) throw Unclear(name, text, NumericDate.MeaningsOf(date.Year, date.Month, date.Day), "is of an unlikely year");
        return WrittenTime.TryRead(date.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture), out written);
    }

    private static DateTimeOffset Plausible(DateTimeOffset moment, string name)
        => NumericDate.IsPlausible(moment.Year)
            ? moment
            : throw Unclear(name, CfTime.Exact(moment), NumericDate.MeaningsOf(moment.Year, moment.Month, moment.Day), "is of an unlikely year");

    private static QueryException Unclear(string name, string text, IEnumerable<string> meanings, string why)
        => Wrong($"{name} '{text}' {why}: {string.Join(" or ", meanings)}.");

    private static QueryException Wrong(string problem) => new(problem, null, Advice);
}
