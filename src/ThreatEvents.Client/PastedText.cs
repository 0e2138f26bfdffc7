using System.Globalization;

namespace ThreatEvents;

/// <summary>
/// Tokens and ids as people paste them: with blanks, a byte order mark or quotation marks around them, or as the whole header. What is harmless is
/// taken off; what is left must be right. No message quotes the value, which may be a secret.
/// </summary>
internal static class PastedText
{
    private static readonly string[] HeaderWords = ["Authorization:", "Bearer", "X-Auth-Key:", "X-Auth-Email:"];

    private static readonly (char Open, char Close)[] Quotes =
    [
        ('"', '"'), ('\'', '\''), ('`', '`'), ('\u201c', '\u201d'), ('\u2018', '\u2019'), ('\u201e', '\u201c'), ('\u00ab', '\u00bb'), ('<', '>'),
    ];

    /// <summary>A token or key that can stand in a header.</summary>
    /// <exception cref="ArgumentException">It is empty, or holds what no header may carry.</exception>
    public static string Secret(string? value, string name)
    {
        var text = Unwrapped(value, HeaderWords);
        if (text.Length == 0) throw new ArgumentException($"The {name} is empty.");
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is > ' ' and <= '~' and not ('"' or '\'' or '`')) continue;
            throw new ArgumentException(FormattableString.Invariant($"The {name} holds {Describe(text, at)} at position {at + 1} of {text.Length}, which cannot be part of it. Copy it again, without anything around it."));
        }

        return text;
    }

    /// <summary>The id of a Cloudflare account: 32 hexadecimal digits.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Account(string? value)
    {
        var text = Unwrapped(value, []).ToLowerInvariant();
        if (text.Length == 32 && text.All(letter => letter is (>= '0' and <= '9') or (>= 'a' and <= 'f'))) return text;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is (>= '0' and <= '9') or (>= 'a' and <= 'f')) continue;
            throw new ArgumentException(FormattableString.Invariant($"The account id holds {Describe(text, at)} at position {at + 1}; it is 32 hexadecimal digits, as Cloudflare's dashboard shows them."));
        }

        throw new ArgumentException(FormattableString.Invariant($"The account id has {text.Length} characters; it is 32 hexadecimal digits, as Cloudflare's dashboard shows them."));
    }

    private static string Unwrapped(string? value, string[] words)
    {
        var text = Trimmed(value ?? "");
        for (string before = ""; before != text;)
        {
            before = text;
            foreach (var (open, close) in Quotes)
            {
                if (text.Length > 1 && text[0] == open && text[text.Length - 1] == close) text = Trimmed(text.Substring(1, text.Length - 2));
            }

            foreach (var word in words)
            {
                // A token may begin with such letters; the word alone, or what stands apart behind it, is meant.
                if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) continue;
                if (text.Length == word.Length || word[word.Length - 1] == ':' || IsAround(text[word.Length])) text = Trimmed(text.Substring(word.Length));
            }
        }

        return text;
    }

    private static string Trimmed(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsAround(text[start])) start++;
        while (end > start && IsAround(text[end - 1])) end--;
        return text.Substring(start, end - start);
    }

    private static bool IsAround(char letter) => char.IsWhiteSpace(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.Control;

    private static string Describe(string text, int at) => text[at] switch
    {
        ' ' or '\u00a0' => "white space",
        '\r' or '\n' => "a line break",
        '"' or '\'' or '`' => "a quotation mark",
        '/' => "a slash",
        '\ufeff' => "a byte order mark (U+FEFF)",
        var letter when CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.Format => FormattableString.Invariant($"a character that is not seen (U+{(int)letter:X4})"),
        var letter when char.IsControl(letter) => FormattableString.Invariant($"a control character (U+{(int)letter:X4})"),
        var letter when letter > '~' => FormattableString.Invariant($"a character that no header can carry (U+{(int)letter:X4})"),
        _ => "a character that is no hexadecimal digit",
    };
}
