using System.Text.Json;

namespace ThreatEvents.Json;

/// <summary>The audit service's <c>yyyy-MM-dd HH:mm:ss</c>, which means UTC. A general parser would be a tenth of what reading an event takes.</summary>
internal static class PlainDate
{
    public static bool TryRead(ref Utf8JsonReader reader, out DateTime moment)
    {
        moment = default;
        if (reader.ValueIsEscaped || reader.HasValueSequence) return false;
        var text = reader.ValueSpan;
        if (text.Length != 19 || text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':' || text[16] != ':') return false;
        if (!Number(text.Slice(0, 4), out var year) || !Number(text.Slice(5, 2), out var month) || !Number(text.Slice(8, 2), out var day)) return false;
        if (!Number(text.Slice(11, 2), out var hour) || !Number(text.Slice(14, 2), out var minute) || !Number(text.Slice(17, 2), out var second)) return false;
        if (year == 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return false;
        moment = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
