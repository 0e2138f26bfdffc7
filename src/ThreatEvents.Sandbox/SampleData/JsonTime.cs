using System.Text.Json;

namespace ThreatEvents.Sandbox.SampleData;

/// <summary>Writes times with a fixed number of digits, which the standard writer does not.</summary>
internal static class JsonTime
{
    /// <summary>As <c>2025-01-27T09:42:58.000Z</c>.</summary>
    public static void WriteInstant(Utf8JsonWriter writer, JsonEncodedText name, long milliseconds)
    {
        Span<byte> text = stackalloc byte[24];
        var time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
        Seconds(text, time, (byte)'T');
        text[19] = (byte)'.';
        Digits(text.Slice(20, 3), time.Millisecond);
        text[23] = (byte)'Z';
        writer.WriteString(name, text);
    }

    /// <summary>As <c>2023-05-16 09:48:51</c>.</summary>
    public static void WriteSeconds(Utf8JsonWriter writer, JsonEncodedText name, long milliseconds)
    {
        Span<byte> text = stackalloc byte[19];
        Seconds(text, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime, (byte)' ');
        writer.WriteString(name, text);
    }

    private static void Seconds(Span<byte> text, DateTime time, byte between)
    {
        Digits(text.Slice(0, 4), time.Year);
        text[4] = (byte)'-';
        Digits(text.Slice(5, 2), time.Month);
        text[7] = (byte)'-';
        Digits(text.Slice(8, 2), time.Day);
        text[10] = between;
        Digits(text.Slice(11, 2), time.Hour);
        text[13] = (byte)':';
        Digits(text.Slice(14, 2), time.Minute);
        text[16] = (byte)':';
        Digits(text.Slice(17, 2), time.Second);
    }

    private static void Digits(Span<byte> text, int value)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }
}
