using System.Globalization;
using System.Text;

namespace ThreatEvents.Quickstart;

/// <summary>Text that came from elsewhere, made fit for a terminal: titles and domains are written by attackers.</summary>
internal static class DisplayText
{
    /// <summary>Shows what would move the cursor, change colours or turn the writing direction, instead of doing it.</summary>
    public static string Escape(string text)
    {
        if (!text.EnumerateRunes().Any(IsHidden)) return text;
        var shown = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHidden(rune)) shown.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
            else shown.Append(rune.ToString());
        }

        return shown.ToString();
    }

    /// <summary>Exactly <paramref name="width"/> columns: cut with an ellipsis, or filled up with blanks.</summary>
    public static string Fit(string text, int width, bool right = false)
    {
        var kept = new StringBuilder(width);
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var columns = ColumnsOf(rune);
            if (used + columns > width) return Cut(text, width);
            kept.Append(rune.ToString());
            used += columns;
        }

        return right ? kept.Insert(0, " ", width - used).ToString() : kept.Append(' ', width - used).ToString();
    }

    private static string Cut(string text, int width)
    {
        var kept = new StringBuilder(width);
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var columns = ColumnsOf(rune);
            if (used + columns > width - 1) break;
            kept.Append(rune.ToString());
            used += columns;
        }

        return kept.Append('…').Append(' ', width - used - 1).ToString();
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static int ColumnsOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    // East Asian wide and full-width blocks, and emoji.
    private static bool IsWide(int value) => value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF)
        or (>= 0x20000 and <= 0x3FFFD);
}
