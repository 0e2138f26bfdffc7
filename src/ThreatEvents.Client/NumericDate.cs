using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ThreatEvents;

/// <summary>
/// A date that begins with numbers in the order of some culture and the years of some calendar, such as <c>3/11/2025</c> or <c>3/11/2568</c>: all that it can
/// mean. Spreadsheets and Export-Csv write dates so, and nothing in the text says whose culture it was.
/// </summary>
public sealed class NumericDate
{
    /// <summary>Years in which events happen and domains are registered, with room on both sides.</summary>
    private const int FirstYear = 1900;

    private const int LastYear = 2199;

    private static readonly Regex Shape = new(
        @"^(?<a>[0-9]{1,4})\s?(?<sep>[-/.]|\s)\s?(?<b>[0-9]{1,2})\s?\k<sep>\s?(?<c>[0-9]{1,4})\.?(?:(?:,|T|\s)\s*(?<time>.*))?$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));

    private static readonly (string Name, Calendar Calendar)[] OtherCalendars =
    [
        ("Buddhist", new ThaiBuddhistCalendar()), ("Persian", new PersianCalendar()), ("Islamic", new UmAlQuraCalendar()), ("Hebrew", new HebrewCalendar()), ("Minguo", new TaiwanCalendar()),
    ];

    private NumericDate(IReadOnlyList<DateTime> plausible, IReadOnlyList<string> meanings, string rest)
        => (Plausible, Meanings, Rest) = (plausible, meanings, rest);

    /// <summary>The days of the Gregorian calendar that it can mean.</summary>
    public IReadOnlyList<DateTime> Plausible { get; }

    /// <summary>Everything that it can mean, in words, implausible years and other calendars included.</summary>
    public IReadOnlyList<string> Meanings { get; }

    /// <summary>What stands behind the date: the time of day.</summary>
    public string Rest { get; }

    /// <summary>Whether it means one day, and no other.</summary>
    public bool IsClear => Plausible.Count == 1 && Meanings.Count == 1;

    /// <summary>Whether events happen in such a year of the Gregorian calendar.</summary>
    public static bool IsPlausible(int year) => year is >= FirstYear and <= LastYear;

    /// <summary>What a date in an implausible year may have meant: <c>2568-11-03</c> or, in the Buddhist calendar, 2025-11-03.</summary>
    public static IReadOnlyList<string> MeaningsOf(int year, int month, int day)
    {
        var meanings = new List<string>();
        if (Gregorian(year, month, day) is { } plain) meanings.Add(Written(plain));
        foreach (var (name, calendar) in OtherCalendars)
        {
            if (In(calendar, year, month, day) is { } date && IsPlausible(date.Year)) meanings.Add($"{Written(date)} ({name} calendar)");
        }

        return meanings;
    }

    /// <summary>Null where the text does not begin with three numbers.</summary>
    public static NumericDate? Of(string text)
    {
        var match = Shape.Match(Plain(text));
        if (!match.Success) return null;
        var (first, second, third) = (match.Groups["a"].Value, match.Groups["b"].Value, match.Groups["c"].Value);
        var plausible = new List<DateTime>();
        var meanings = new List<string>();
        if (first.Length > 2) Add(first, second, third, "");
        else
        {
            Add(third, second, first, "day first");
            Add(third, first, second, "month first");
            if (third.Length <= 2) Add(first, second, third, "year first");
        }

        return new NumericDate(plausible, meanings, match.Groups["time"].Value.Trim());

        void Add(string yearText, string monthText, string dayText, string order)
        {
            var (year, month, day) = (int.Parse(yearText, CultureInfo.InvariantCulture), int.Parse(monthText, CultureInfo.InvariantCulture), int.Parse(dayText, CultureInfo.InvariantCulture));
            if (yearText.Length > 2 && IsPlausible(year))
            {
                if (Gregorian(year, month, day) is not { } date || plausible.Contains(date)) return;
                plausible.Add(date);
                meanings.Add(Written(date) + Behind(order));
                return;
            }

            // Of two digits nobody can say which century they are in, nor which of the three numbers is the year.
            var found = yearText.Length <= 2
                ? Gregorian(2000 + year, month, day) is { } near ? [Written(near) + Behind(order)] : []
                : MeaningsOf(year, month, day).Select(meaning => meaning + Behind(order));
            foreach (var meaning in found)
            {
                if (!meanings.Contains(meaning)) meanings.Add(meaning);
            }
        }
    }

    /// <summary>Its one meaning, with a time of day behind it.</summary>
    /// <param name="time">The time of day, as <see cref="WrittenTime"/> reads it; empty for midnight.</param>
    /// <param name="moment">What it means.</param>
    /// <returns>False where it has more than one meaning, or the time of day is none.</returns>
    public bool TryRead(string time, out WrittenTime moment)
    {
        moment = default;
        return IsClear && WrittenTime.TryRead($"{Written(Plausible[0])} {time}".TrimEnd(), out moment);
    }

    /// <summary>Digits of any script as 0 to 9, without the invisible marks of direction that Arabic and Hebrew dates have.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is '\u200e' or '\u200f' or '\u061c') continue;
            plain.Append(char.IsDigit(letter) ? (char)('0' + (int)char.GetNumericValue(letter)) : letter is '\u202f' or '\u00a0' ? ' ' : letter);
        }

        return plain.ToString().Trim();
    }

    private static string Behind(string order) => order.Length == 0 ? "" : $" ({order})";

    private static string Written(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTime? Gregorian(int year, int month, int day)
        => year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateTime(year, month, day) : null;

    private static DateTime? In(Calendar calendar, int year, int month, int day)
    {
        try
        {
            return calendar.ToDateTime(year, month, day, 0, 0, 0, 0);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
