using System.Globalization;
using System.Text.RegularExpressions;

namespace ThreatEvents;

/// <summary>
/// A date and a time of day as they were written, and their distance from UTC where it was written too. Reads what means the same everywhere: ISO 8601 in
/// its long and short forms, what Java, Go and JavaScript make of dates, RFC 1123, and counts since 1970. It does not read <c>3/11/2025</c>, which has two meanings.
/// </summary>
public readonly struct WrittenTime
{
    private const RegexOptions Invariant = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private const string TimeOfDay =
        @"(?<h>[0-9]{1,2})(?::?(?<m>[0-9]{2})(?::?(?<s>[0-9]{2})(?:[.,](?<f>[0-9]{1,40}))?)?)?(?:\s*(?<half>[ap])\.?\s?m\.?)?";

    private const string Distance = @"(?:Z|(?<sign>[+\-\u2212])(?<oh>[0-9]{2})(?::?(?<om>[0-9]{2})(?::?[0-9]{2})?)?)";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly Regex YearFirst = new(
        @"^(?<y>[0-9]{4})(?:(?<sep>[-/.])(?<mo>[0-9]{1,2})\k<sep>(?<d>[0-9]{1,2})|(?<mo>[0-9]{2})(?<d>[0-9]{2})|-(?<day>[0-9]{3}))" +
        @"(?:(?:T|\s+|_)" + TimeOfDay + @"\s*(?<zone>" + Distance + @")?)?$",
        Invariant, Patience);

    /// <summary>What <c>Date.toString()</c> of Java and <c>asctime</c> of C write: the year last, and the zone before it.</summary>
    private static readonly Regex YearLast = new(
        @"^[a-z]{3},?\s+(?<mo>[a-z]{3})\s+(?<d>[0-9]{1,2})\s+(?<t>[0-9]{2}:[0-9]{2}:[0-9]{2})\s+(?:(?<zone>\S+)\s+)?(?<y>[0-9]{4})$", Invariant, Patience);

    private static readonly Regex MicrosoftJson = new(@"^\\?/Date\((?<count>-?[0-9]{1,15})(?:[+\-][0-9]{4})?\)\\?/$", Invariant, Patience);

    private static readonly Regex Named = new(@"^(?=.*\b[0-9]{4}\b)(?=.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)).*$", Invariant | RegexOptions.Singleline, Patience);

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private WrittenTime(DateTime clock, TimeSpan? offset) => (Clock, Offset) = (clock, offset);

    /// <summary>Date and time of day, of no kind.</summary>
    public DateTime Clock { get; }

    /// <summary>How far from UTC, where that was written.</summary>
    public TimeSpan? Offset { get; }

    /// <summary>The moment in UTC, or null where it lies before the year 1 or after 9999.</summary>
    /// <param name="otherwise">How far from UTC it is where nothing says so.</param>
    public DateTime? ToUtc(TimeSpan otherwise)
    {
        var ticks = Clock.Ticks - (Offset ?? otherwise).Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? null : new DateTime(ticks, DateTimeKind.Utc);
    }

    public static bool TryRead(string text, out WrittenTime moment)
    {
        moment = default;
        text = text.Trim();
        if (text.Length is 0 or > 100) return false;
        var zone = ZoneBehind(ref text);
        if (IsCount(text)) return TryReadDigits(text, out moment);
        if (MicrosoftJson.Match(text) is { Success: true } javaScript) return TryReadCount(javaScript.Groups["count"].Value, TimeSpan.TicksPerMillisecond, out moment);
        if (YearLast.Match(text) is { Success: true } last)
        {
            var month = Array.IndexOf(Months, last.Groups["mo"].Value.ToLowerInvariant()) + 1;
            if (month == 0) return false;
            text = FormattableString.Invariant($"{last.Groups["y"].Value}-{month}-{last.Groups["d"].Value} {last.Groups["t"].Value} {last.Groups["zone"].Value}").TrimEnd();
        }

        text = WithoutZoneName(text);
        if (!TryReadYearFirst(text, out moment) && !TryReadNamed(text, out moment)) return false;
        if (zone is null || moment.Offset is not null) return true;
        if (OffsetOf(zone, moment.Clock) is not { } offset) return false;
        moment = new WrittenTime(moment.Clock, offset);
        return true;
    }

    /// <summary>Whether it is a number: a count since 1970, or ISO 8601 without anything between its parts.</summary>
    public static bool IsCount(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var points = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '.') points++;
            else if (text[at] is < '0' or > '9' && !(text[at] == '-' && at == 0)) return false;
        }

        return text.Length > 0 && points < 2;
    }

    /// <summary>Out of its parts. 24:00:00 is the beginning of the next day, and the 60th second, which is put in once in some years, that of the next minute.</summary>
    internal static bool TryBuild(int year, int month, int day, int hour, int minute, int second, long ticks, out DateTime clock)
    {
        clock = default;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if (hour is < 0 or > 24 || minute is < 0 or > 59 || second is < 0 or > 60 || ticks is < 0 or >= TimeSpan.TicksPerSecond) return false;
        if (hour == 24 && (minute != 0 || second != 0 || ticks != 0)) return false;
        if (second == 60)
        {
            // Before midnight UTC, which zones of half and quarter hours see at other minutes.
            if (minute is not (59 or 29 or 44 or 14)) return false;
            ticks = 0;
        }

        var all = new DateTime(year, month, day).Ticks + (((hour * 60L) + minute) * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond) + ticks;
        if (all > DateTime.MaxValue.Ticks) return false;
        clock = new DateTime(all);
        return true;
    }

    private static bool TryReadYearFirst(string text, out WrittenTime moment)
    {
        moment = default;
        var match = YearFirst.Match(text);
        if (!match.Success) return false;
        var year = Number(match, "y");
        int month, day;
        if (match.Groups["day"].Success)
        {
            var ordinal = Number(match, "day");
            if (year == 0 || ordinal < 1 || ordinal > (DateTime.IsLeapYear(year) ? 366 : 365)) return false;
            var date = new DateTime(year, 1, 1).AddDays(ordinal - 1);
            (month, day) = (date.Month, date.Day);
        }
        else
        {
            (month, day) = (Number(match, "mo"), Number(match, "d"));
        }

        var hour = Number(match, "h");
        if (match.Groups["half"] is { Success: true } half)
        {
            if (hour is < 1 or > 12) return false;
            hour = (hour % 12) + (half.Value is "p" or "P" ? 12 : 0);
        }

        // Finer than a tick of 100 ns is cut off, and not rounded: a moment must not move into the next second.
        var fraction = match.Groups["f"].Value.PadRight(7, '0').Substring(0, 7);
        if (!TryBuild(year, month, day, hour, Number(match, "m"), Number(match, "s"), long.Parse(fraction, NumberStyles.None, CultureInfo.InvariantCulture), out var clock)) return false;
        TimeSpan? offset = null;
        if (match.Groups["zone"].Success)
        {
            var minutes = (Number(match, "oh") * 60) + Number(match, "om");
            if (minutes > 18 * 60 || Number(match, "om") > 59) return false;
            offset = TimeSpan.FromMinutes(match.Groups["sign"].Value is "" or "+" ? minutes : -minutes);
        }

        moment = new WrittenTime(clock, offset);
        return true;
    }

    /// <summary>RFC 1123 and other forms whose month is a word. The word must be English: each language has its own.</summary>
    private static bool TryReadNamed(string text, out WrittenTime moment)
    {
        moment = default;
        if (!Named.IsMatch(text)) return false;

        // Read twice, as if from two places: the moment is the same only where the text says how far from UTC it is.
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)) return false;
        var hasZone = text.EndsWith("Z", StringComparison.OrdinalIgnoreCase) || text.EndsWith("GMT", StringComparison.OrdinalIgnoreCase) || Regex.IsMatch(text, @"[+\-][0-9]{2}:?[0-9]{2}$");
        moment = new WrittenTime(parsed.DateTime, hasZone ? parsed.Offset : null);
        return true;
    }

    /// <summary>Counts since 1970, and ISO 8601's short forms without their T. Few digits are no count: the year 2026, or a spreadsheet's day 46024.</summary>
    private static bool TryReadDigits(string text, out WrittenTime moment)
    {
        moment = default;
        if (text.Length is 8 or 12 or 14 or 17 && text[0] != '-' && text.IndexOf('.') < 0)
        {
            var padded = text.PadRight(17, '0');
            int Part(int start, int length) => int.Parse(padded.Substring(start, length), NumberStyles.None, CultureInfo.InvariantCulture);
            if (Part(0, 4) is >= 1900 and <= 2199
                && TryBuild(Part(0, 4), Part(4, 2), Part(6, 2), Part(8, 2), Part(10, 2), Part(12, 2), Part(14, 3) * TimeSpan.TicksPerMillisecond, out var clock))
            {
                moment = new WrittenTime(clock, null);
                return true;
            }
        }

        var whole = text.TrimStart('-').Split('.')[0].Length;
        if ((whole < 9 && text != "0") || !EpochTime.TryRead(text, out var counted)) return false;
        moment = new WrittenTime(DateTime.SpecifyKind(counted, DateTimeKind.Unspecified), TimeSpan.Zero);
        return true;
    }

    private static bool TryReadCount(string digits, long unit, out WrittenTime moment)
    {
        moment = default;
        if (!EpochTime.TryRead(long.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), unit, 0, out var counted)) return false;
        moment = new WrittenTime(DateTime.SpecifyKind(counted, DateTimeKind.Unspecified), TimeSpan.Zero);
        return true;
    }

    /// <summary>Java's ZonedDateTime names the zone in brackets behind the offset, which it may leave out.</summary>
    private static string? ZoneBehind(ref string text)
    {
        if (text[text.Length - 1] != ']' || text.LastIndexOf('[') is var start && start < 1) return null;
        var zone = text.Substring(start + 1, text.Length - start - 2);
        text = text.Substring(0, start).TrimEnd();
        return zone;
    }

    private static TimeSpan? OffsetOf(string zone, DateTime clock)
    {
        if (KnownOffset(zone) is { } known) return known;
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(clock);
        }
        catch (Exception problem) when (problem is TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException or ArgumentException or IOException)
        {
            // .NET Framework knows Windows' names only. A guess would be a wrong date.
            return null;
        }
    }

    /// <summary>
    /// <c>+0000 UTC</c> of Go, <c>GMT+0100 (Central European Standard Time)</c> of JavaScript, and names at the end as offsets.
    /// </summary>
    private static string WithoutZoneName(string text)
    {
        if (text[text.Length - 1] == ')' && text.IndexOf('(') is var open && open > 0) text = text.Substring(0, open).TrimEnd();
        text = Regex.Replace(text, @"\b(?:GMT|UTC)(?=[+\-][0-9])", "", Invariant, Patience);
        var space = text.Length;
        while (space > 0 && char.IsLetter(text[space - 1])) space--;
        var name = text.Substring(space);
        if (name.Length < 2 || space == 0) return text;
        var before = text.Substring(0, space).TrimEnd();
        if (before.Length > 5 && Regex.IsMatch(before, @"[+\-][0-9]{2}:?[0-9]{2}$")) return before;
        return KnownOffset(name) is { } offset ? before + (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture) : text;
    }

    /// <summary>The names whose meaning nobody disputes in Europe, where Nameshield is. Others, such as CST, mean several zones.</summary>
    private static TimeSpan? KnownOffset(string name) => name.ToUpperInvariant() switch
    {
        "Z" or "UTC" or "GMT" or "UT" or "UNIVERSAL" or "ZULU" or "ETC/UTC" or "ETC/GMT" or "WET" => TimeSpan.Zero,
        "CET" or "WEST" => TimeSpan.FromHours(1),
        "CEST" or "EET" => TimeSpan.FromHours(2),
        "EEST" => TimeSpan.FromHours(3),
        _ => null,
    };

    private static int Number(Match match, string group)
        => match.Groups[group] is { Success: true } found ? int.Parse(found.Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
}
