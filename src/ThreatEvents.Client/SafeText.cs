using System.Globalization;
using System.Text;

namespace ThreatEvents;

/// <summary>
/// Text of a service, or of the attackers it writes about, as it may stand on a terminal: what would move the cursor, change colours, reverse
/// the reading direction or be invisible is shown as an escape such as <c>\u001b</c>.
/// </summary>
public static class SafeText
{
    /// <summary>One line: line breaks are escaped too.</summary>
    public static string Escape(string? text) => Escape(text, keepLines: false);

    /// <summary>Several lines: line breaks and tabs stay.</summary>
    public static string EscapeLines(string? text) => Escape(text, keepLines: true);

    private static string Escape(string? text, bool keepLines)
    {
        if (text is null) return "";
        for (var at = 0; at < text.Length; at++)
        {
            // Nearly every text is harmless and comes back as it is.
            if (IsHarmful(text, at, keepLines)) return EscapeFrom(text, at, keepLines);
            if (char.IsHighSurrogate(text[at])) at++;
        }

        return text;
    }

    private static string EscapeFrom(string text, int first, bool keepLines)
    {
        var shown = new StringBuilder(text, 0, first, text.Length + 16);
        for (var at = first; at < text.Length; at++)
        {
            var isPair = at + 1 < text.Length && char.IsSurrogatePair(text, at);
            if (!IsHarmful(text, at, keepLines)) shown.Append(text, at, isPair ? 2 : 1);
            else if (isPair) shown.Append("\\u{").Append(char.ConvertToUtf32(text, at).ToString("x", CultureInfo.InvariantCulture)).Append('}');
            else shown.Append("\\u").Append(((int)text[at]).ToString("x4", CultureInfo.InvariantCulture));
            if (isPair) at++;
        }

        return shown.ToString();
    }

    private static bool IsHarmful(string text, int at, bool keepLines)
    {
        var letter = text[at];
        if (letter is >= ' ' and <= '~') return false;
        if (keepLines && letter is '\n' or '\r' or '\t') return letter == '\r' && !(at + 1 < text.Length && text[at + 1] == '\n');
        return CharUnicodeInfo.GetUnicodeCategory(text, at) is
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
    }
}
