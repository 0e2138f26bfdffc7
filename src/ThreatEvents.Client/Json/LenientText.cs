using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ThreatEvents.Json;

/// <summary>
/// Text as the service sent it, even where it is not valid Unicode: attackers put lone surrogates and broken UTF-8 into names and titles,
/// and an event must not be lost for it.
/// </summary>
internal static class LenientText
{
    public static string? Of(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            try
            {
                return reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return Encoding.UTF8.GetString(RawBytes(ref reader));
            }
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return Unescape(Encoding.UTF8.GetString(RawBytes(ref reader)));
        }
    }

    public static string? Of(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            var raw = value.GetRawText();
            return Unescape(raw.Substring(1, raw.Length - 2));
        }
    }

    private static byte[] RawBytes(ref Utf8JsonReader reader)
    {
        if (!reader.HasValueSequence) return reader.ValueSpan.ToArray();
        var bytes = new byte[checked((int)reader.ValueSequence.Length)];
        var at = 0;
        foreach (var part in reader.ValueSequence)
        {
            part.Span.CopyTo(bytes.AsSpan(at));
            at += part.Length;
        }

        return bytes;
    }

    /// <summary>JSON's escapes, with each \u taken as one UTF-16 unit whether or not it has a partner.</summary>
    private static string Unescape(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var at = 0; at < raw.Length; at++)
        {
            if (raw[at] != '\\' || at + 1 == raw.Length)
            {
                text.Append(raw[at]);
                continue;
            }

            var kind = raw[++at];
            if (kind == 'u' && at + 4 < raw.Length + 0 && ushort.TryParse(raw.Substring(at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var unit))
            {
                text.Append((char)unit);
                at += 4;
                continue;
            }

            text.Append(kind switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => kind });
        }

        return text.ToString();
    }
}
