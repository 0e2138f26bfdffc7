using System.Globalization;
using System.Net;
using System.Text;

namespace ThreatEvents.Http;

/// <summary>
/// A text whose letters know the place that they came from, so that what is found after decoding can be masked where it was written. One pass undoes
/// one layer: percent, HTML entities, the escapes of JSON, C and CSS, quoted-printable; a secret may lie under several.
/// </summary>
internal sealed class DecodedText
{
    private static readonly Dictionary<string, char> Entities = new(StringComparer.Ordinal)
    {
        ["period"] = '.', ["lowbar"] = '_', ["UnderBar"] = '_', ["hyphen"] = '-', ["dash"] = '-', ["plus"] = '+', ["sol"] = '/', ["bsol"] = '\\',
        ["equals"] = '=', ["colon"] = ':', ["semi"] = ';', ["comma"] = ',', ["num"] = '#', ["commat"] = '@', ["excl"] = '!', ["quest"] = '?',
        ["ast"] = '*', ["midast"] = '*', ["dollar"] = '$', ["percnt"] = '%', ["lpar"] = '(', ["rpar"] = ')', ["lsqb"] = '[', ["lbrack"] = '[',
        ["rsqb"] = ']', ["rbrack"] = ']', ["lcub"] = '{', ["lbrace"] = '{', ["rcub"] = '}', ["rbrace"] = '}', ["verbar"] = '|', ["vert"] = '|',
        ["VerticalLine"] = '|', ["Hat"] = '^', ["grave"] = '`', ["apos"] = '\'', ["Tab"] = '\t', ["NewLine"] = '\n', ["NoBreak"] = '\u2060',
        ["ZeroWidthSpace"] = '\u200b',
    };

    private readonly StringBuilder _letters;
    private readonly List<int> _starts;
    private readonly List<int> _ends;

    private DecodedText(int capacity)
    {
        _letters = new StringBuilder(capacity);
        _starts = new List<int>(capacity);
        _ends = new List<int>(capacity);
    }

    public int Length => _letters.Length;

    /// <summary>The text as it stands.</summary>
    public static DecodedText Of(string text)
    {
        var plain = new DecodedText(text.Length);
        for (var at = 0; at < text.Length; at++) plain.Add(text[at], at, at + 1);
        return plain;
    }

    /// <summary>Where a letter came from.</summary>
    public (int Start, int End) Source(int at) => (_starts[at], _ends[at]);

    /// <summary>One layer less, or null where there is none.</summary>
    public DecodedText? Decode()
    {
        var text = _letters.ToString();
        if (text.IndexOfAny(['%', '&', '\\', '=', 'x', 'X']) < 0) return null;
        var decoded = new DecodedText(text.Length);
        var changed = false;
        for (var at = 0; at < text.Length;)
        {
            var length = ReadEscape(text, at, out var letter);
            if (length == 0) (length, letter) = (1, text[at]);
            else changed = true;
            decoded.Add(letter, _starts[at], _ends[at + length - 1]);
            at += length;
        }

        return changed ? decoded : null;
    }

    /// <summary>Without tags, comments and the marks of CDATA, or null where there are none.</summary>
    public DecodedText? WithoutTags()
    {
        var text = _letters.ToString();
        if (text.IndexOf('<') < 0 && !text.Contains("]]>", StringComparison.Ordinal)) return null;
        var plain = new DecodedText(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var length = TagLength(text, at);
            if (length == 0)
            {
                plain.Add(text[at], _starts[at], _ends[at]);
                length = 1;
            }

            at += length;
        }

        return plain.Length < text.Length ? plain : null;
    }

    /// <summary>Letters and digits in small letters, compatibility forms folded, everything that is not seen left out; other signs too, unless they are kept.</summary>
    public DecodedText Folded(bool keepsSigns)
    {
        var folded = new DecodedText(Length);
        for (var at = 0; at < Length; at++)
        {
            var letter = _letters[at];
            if (letter < 128)
            {
                if (IsKept(letter, keepsSigns)) folded.Add(char.ToLowerInvariant(letter), _starts[at], _ends[at]);
                continue;
            }

            // Full-width, superscript and circled letters read alike.
            foreach (var part in Compatible(letter))
            {
                if (part < 128 ? IsKept(part, keepsSigns) : keepsSigns && IsSeen(part)) folded.Add(char.ToLowerInvariant(part), _starts[at], _ends[at]);
            }
        }

        return folded;
    }

    public override string ToString() => _letters.ToString();

    private static bool IsKept(char letter, bool keepsSigns) => keepsSigns ? letter > ' ' ? letter != 127 : letter == ' ' : letter is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsSeen(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);

    private static string Compatible(char letter)
    {
        if (char.IsSurrogate(letter)) return "";
        try
        {
            return letter.ToString().Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            return "";
        }
    }

    private static int TagLength(string text, int at)
    {
        if (text[at] == ']' && string.CompareOrdinal(text, at, "]]>", 0, 3) == 0) return 3;
        if (text[at] != '<') return 0;
        if (string.CompareOrdinal(text, at, "<![CDATA[", 0, 9) == 0) return 9;
        if (string.CompareOrdinal(text, at, "<!--", 0, 4) == 0)
        {
            var close = text.IndexOf("-->", at + 4, StringComparison.Ordinal);
            if (close > 0) return close + 3 - at;
        }

        // Not a "smaller than" of running text.
        if (at + 1 == text.Length || !(char.IsLetter(text[at + 1]) || text[at + 1] is '/' or '!' or '?')) return 0;
        var end = text.IndexOf('>', at + 1);
        return end < 0 ? 0 : end + 1 - at;
    }

    private static int ReadEscape(string text, int at, out char letter)
    {
        letter = default;
        switch (text[at])
        {
            case '%' when at + 1 < text.Length && text[at + 1] is 'u' or 'U' && Hex(text, at + 2, 4, 4, out letter) is var count and > 0:
                return 2 + count;
            case '%' or '=' when Hex(text, at + 1, 2, 2, out letter) is var count and > 0:
                return 1 + count;
            case '=' when at + 1 < text.Length && text[at + 1] is '\r' or '\n':
                letter = '\n';
                return 2;
            case '0' when at + 1 < text.Length && text[at + 1] is 'x' or 'X' && Hex(text, at + 2, 2, 2, out letter) is var count and > 0 && !IsHex(text, at + 4):
                return 2 + count;
            case '&':
                return ReadEntity(text, at, out letter);
            case '\\':
                return ReadBackslash(text, at, out letter);
            default:
                return 0;
        }
    }

    private static int ReadBackslash(string text, int at, out char letter)
    {
        letter = '\\';
        if (at + 1 == text.Length) return 0;
        var kind = text[at + 1];
        if (kind is 'u' && at + 2 < text.Length && text[at + 2] == '{' && Hex(text, at + 3, 1, 6, out letter) is var inside and > 0 && at + 3 + inside < text.Length && text[at + 3 + inside] == '}') return inside + 4;
        if (kind is 'U' && Hex(text, at + 2, 8, 8, out letter) is var eight and > 0 && letter != '\uFFFD') return 2 + eight;
        if (kind is 'u' or 'U' && Hex(text, at + 2, 4, 4, out letter) is var four and > 0) return 2 + four;
        if (kind is 'x' or 'X' && Hex(text, at + 2, 2, 2, out letter) is var two and > 0) return 2 + two;
        if (kind is >= '0' and <= '3' && at + 3 < text.Length && text[at + 2] is >= '0' and <= '7' && text[at + 3] is >= '0' and <= '7')
        {
            letter = (char)(((kind - '0') * 64) + ((text[at + 2] - '0') * 8) + text[at + 3] - '0');
            return 4;
        }

        // CSS: up to six digits and a blank that ends them.
        if (IsHex(text, at + 1) && IsHex(text, at + 2) && Hex(text, at + 1, 2, 6, out letter) is var css and > 0) return 1 + css + (at + 1 + css < text.Length && text[at + 1 + css] == ' ' ? 1 : 0);
        letter = kind switch { 'n' or 'r' or 't' or 'b' or 'f' or '0' => '\n', _ => kind };
        return 2;
    }

    private static int ReadEntity(string text, int at, out char letter)
    {
        letter = '&';
        if (at + 2 < text.Length && text[at + 1] == '#')
        {
            var isHex = text[at + 2] is 'x' or 'X';
            var from = at + (isHex ? 3 : 2);
            var count = isHex ? Hex(text, from, 1, 12, out letter) : Digits(text, from, out letter);
            if (count == 0) return 0;
            return from + count - at + (from + count < text.Length && text[from + count] == ';' ? 1 : 0);
        }

        var end = at + 1;
        while (end < text.Length && end - at < 20 && text[end] < 128 && char.IsLetterOrDigit(text[end])) end++;
        if (end == at + 1 || end == text.Length || text[end] != ';') return 0;
        var name = text.Substring(at + 1, end - at - 1);
        if (!Entities.TryGetValue(name, out letter))
        {
            if (WebUtility.HtmlDecode("&" + name + ";") is not { Length: 1 } known) return 0;
            letter = known[0];
        }

        return end + 1 - at;
    }

    private static int Hex(string text, int from, int least, int most, out char letter)
    {
        var (value, count) = (0L, 0);
        while (count < most && IsHex(text, from + count))
        {
            value = Math.Min((value * 16) + HexValue(text[from + count]), int.MaxValue);
            count++;
        }

        letter = value <= char.MaxValue ? (char)value : '\uFFFD';
        return count >= least ? count : 0;
    }

    private static int Digits(string text, int from, out char letter)
    {
        var (value, count) = (0L, 0);
        while (count < 12 && from + count < text.Length && text[from + count] is >= '0' and <= '9')
        {
            value = Math.Min((value * 10) + text[from + count] - '0', int.MaxValue);
            count++;
        }

        letter = value <= char.MaxValue ? (char)value : '\uFFFD';
        return count;
    }

    private static bool IsHex(string text, int at) => at < text.Length && text[at] is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private static int HexValue(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private void Add(char letter, int start, int end)
    {
        _letters.Append(letter);
        _starts.Add(start);
        _ends.Add(end);
    }
}
