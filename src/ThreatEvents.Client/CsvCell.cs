using System.Globalization;
using System.Text.RegularExpressions;

namespace ThreatEvents;

/// <summary>
/// Cells of a CSV file that a spreadsheet would run as a formula. An apostrophe in front makes them text, and loses nothing:
/// <see cref="Restore"/> takes exactly the one away that <see cref="Protect"/> put there.
/// </summary>
public static class CsvCell
{
    // A signed number is a number to a spreadsheet too.
    private static readonly Regex Number = new(@"\A[+-]?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant);

    /// <summary>The text, with an apostrophe in front where a spreadsheet would compute it. One that begins like a protected text gets another one.</summary>
    public static string Protect(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsFormula(text, Apostrophes(text)) ? "'" + text : text;
    }

    /// <summary>What was there before <see cref="Protect"/>.</summary>
    public static string Restore(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var count = Apostrophes(text);
        return count > 0 && IsFormula(text, count) ? text.Substring(1) : text;
    }

    private static int Apostrophes(string text)
    {
        var count = 0;
        while (count < text.Length && text[count] == '\'') count++;
        return count;
    }

    private static bool IsFormula(string text, int start)
    {
        for (var at = start; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '=' or '@' or '\uff1d' or '\uff0b' or '\uff0d' or '\uff20' or '\u2212':
                case '\t' or '\r' or '\n':
                    return true;
                case '+' or '-':
                    return !Number.IsMatch(text.Substring(start));

                // What programs skip before they look: blanks of any kind, quotes, and what cannot be seen.
                case '"' or '\'' or '\u201c' or '\u201d' or '\u2018' or '\u2019' or '\0':
                    continue;
                default:
                    if (char.IsWhiteSpace(text[at]) || char.IsControl(text[at]) || char.GetUnicodeCategory(text[at]) == UnicodeCategory.Format) continue;
                    return false;
            }
        }

        return false;
    }
}
