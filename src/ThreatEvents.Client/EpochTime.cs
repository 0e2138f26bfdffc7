using System.Globalization;

namespace ThreatEvents;

/// <summary>Moments as counts since 1970. What is counted, seconds or a part of them, shows in how large the count is.</summary>
internal static class EpochTime
{
    private const long TicksAtEpoch = 621_355_968_000_000_000;

    /// <summary>The beginning of the year 1, in seconds before 1970.</summary>
    private const long FirstSecond = -62_135_596_800;

    /// <summary>Up to the year 5138 it is seconds; beyond that it is milliseconds, up to the year 9892.</summary>
    private const long SecondsEnd = 100_000_000_000;

    private const long MillisecondsEnd = 250_000_000_000_000;

    /// <summary>Finer counts are taken for dates only from 2000 to 2100: most other numbers of that size are none.</summary>
    private const long FineStart = 946_684_800;

    private const long FineEnd = 4_102_444_800;

    public static bool TryRead(long count, out DateTime moment)
    {
        if (count is > FirstSecond and < SecondsEnd) return TryRead(count, TimeSpan.TicksPerSecond, 0, out moment);
        if (count is > FirstSecond * 1000 and < MillisecondsEnd) return TryRead(count, TimeSpan.TicksPerMillisecond, 0, out moment);
        if (count is > FineStart * 1_000_000 and < FineEnd * 1_000_000) return TryRead(count, 10, 0, out moment);
        if (count is > FineStart * 1_000_000_000 and < FineEnd * 1_000_000_000) return TryRead(count / 100, 1, 0, out moment);
        moment = default;
        return false;
    }

    /// <summary>Digits, with or without a fraction; a count with an exponent too, as JSON may have it.</summary>
    public static bool TryRead(string digits, out DateTime moment)
    {
        moment = default;
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return TryRead(whole, out moment);
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!decimal.TryParse(digits, Styles, CultureInfo.InvariantCulture, out var real)) return false;
        if (real is <= FirstSecond * 1000m or >= MillisecondsEnd) return false;
        var unit = real is > FirstSecond and < SecondsEnd ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond;
        return TryRead((long)decimal.Floor(real * unit), 1, 0, out moment);
    }

    /// <summary>A count of <paramref name="unit"/> ticks each, and some ticks more.</summary>
    public static bool TryRead(long count, long unit, long ticks, out DateTime moment)
    {
        moment = default;
        if (count > DateTime.MaxValue.Ticks / unit || count < -DateTime.MaxValue.Ticks / unit) return false;
        var all = TicksAtEpoch + (count * unit) + ticks;
        if (all < 0 || all > DateTime.MaxValue.Ticks) return false;
        moment = new DateTime(all, DateTimeKind.Utc);
        return true;
    }
}
