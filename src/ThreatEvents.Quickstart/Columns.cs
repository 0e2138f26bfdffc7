using System.Globalization;
using System.Text;

namespace ThreatEvents.Quickstart;

/// <summary>Text measured as a terminal shows it: Chinese takes two columns, an accent none.</summary>
internal static class Columns
{
    /// <summary>Exactly <paramref name="width"/> columns: cut with an ellipsis, or filled up with blanks.</summary>
    public static string Fit(string text, int width, bool right = false)
    {
        var used = text.EnumerateRunes().Sum(ColumnsOf);
        if (used > width) return Cut(text, width);
        var blanks = new string(' ', width - used);
        return right ? blanks + text : text + blanks;
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
