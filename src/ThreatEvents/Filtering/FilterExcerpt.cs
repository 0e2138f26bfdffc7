using System.Globalization;
using System.Text;

namespace ThreatEvents.Filtering;

/// <summary>Shows a place in a filter text. An attacker may have written parts of it, so nothing reaches the terminal unescaped.</summary>
internal static class FilterExcerpt
{
    private const int Before = 40;
    private const int After = 40;
    private const int LongestName = 60;
    private const string Indent = "  ";
    private const string Cut = "...";

    public static bool HasLines(string text) => text.IndexOfAny(['\r', '\n']) >= 0;

    public static (int Line, int Column) LineAndColumn(string text, int position)
    {
        var line = 1;
        var start = 0;
        for (var at = 0; at < position; at++)
        {
            // \r\n is one line break: its \r counts only when no \n follows.
            if (text[at] != '\n' && (text[at] != '\r' || (at + 1 < text.Length && text[at + 1] == '\n'))) continue;
            line++;
            start = at + 1;
        }

        return (line, position - start + 1);
    }

    /// <summary>The line around the position, and below it a caret.</summary>
    public static string Show(string text, int position)
    {
        var start = position;
        while (start > 0 && position - start < Before && !IsLineBreak(text[start - 1])) start--;
        var end = position;
        while (end < text.Length && end - position < After && !IsLineBreak(text[end])) end++;

        var shown = new StringBuilder(Indent);
        if (start > 0 && !IsLineBreak(text[start - 1])) shown.Append(Cut);
        Append(shown, text, start, position);
        var caret = shown.Length;
        Append(shown, text, position, end);
        if (end < text.Length && !IsLineBreak(text[end])) shown.Append(Cut);
        return shown.Append(Environment.NewLine).Append(' ', caret).Append('^').ToString();
    }

    /// <summary>A name from the filter as it may stand inside a message.</summary>
    public static string Name(string text)
    {
        var shown = new StringBuilder();
        Append(shown, text, 0, Math.Min(text.Length, LongestName));
        if (text.Length > LongestName) shown.Append(Cut);
        return shown.ToString();
    }

    private static bool IsLineBreak(char letter) => letter is '\r' or '\n';

    private static void Append(StringBuilder shown, string text, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            var isPair = at + 1 < end && char.IsSurrogatePair(text, at);
            if (text[at] == '\t') shown.Append(' ');
            else if (IsHarmless(text, at) && (isPair || !char.IsSurrogate(text[at]))) shown.Append(text, at, isPair ? 2 : 1);
            else if (isPair) shown.Append("\\u{").Append(Hex(char.ConvertToUtf32(text, at), "x")).Append('}');
            else shown.Append("\\u").Append(Hex(text[at], "x4"));
            if (isPair) at++;
        }
    }

    private static string Hex(int code, string format) => code.ToString(format, CultureInfo.InvariantCulture);

    private static bool IsHarmless(string text, int at) => CharUnicodeInfo.GetUnicodeCategory(text, at) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
