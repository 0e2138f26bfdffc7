using System.Text;

namespace ThreatEvents.Filtering;

/// <summary>
/// Cuts a filter text into tokens by PowerShell's rules. It never throws: what cannot be read becomes a last, bad token, so that completion
/// can use the tokens before it.
/// </summary>
internal sealed partial class FilterLexer
{
    private static readonly HashSet<string> Scopes = new(StringComparer.OrdinalIgnoreCase)
    {
        "global", "script", "local", "private", "using", "variable", "env",
    };

    private readonly string _text;
    private int _at;

    private FilterLexer(string text) => _text = text;

    /// <summary>All tokens; the last one is the end or a bad one.</summary>
    public static List<FilterToken> Read(string text)
    {
        var lexer = new FilterLexer(text);
        var tokens = new List<FilterToken>();
        do tokens.Add(lexer.Next());
        while (tokens[tokens.Count - 1].Kind is not (FilterTokenKind.End or FilterTokenKind.Bad));
        return tokens;
    }

    // The typographic quotes and dashes are those that PowerShell takes for the plain ones: text is often pasted from documents.
    public static bool IsSingleQuote(char letter) => letter is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B';

    public static bool IsDoubleQuote(char letter) => letter is '"' or '\u201C' or '\u201D' or '\u201E';

    public static bool IsDash(char letter) => letter is '-' or '\u2013' or '\u2014' or '\u2015';

    private FilterToken Next()
    {
        if (SkipBlanks() is { } unfinished) return unfinished;
        if (_at >= _text.Length) return new FilterToken(FilterTokenKind.End, _text.Length, _text.Length);
        var letter = _text[_at];
        return letter switch
        {
            '(' => Sign(FilterTokenKind.OpenParenthesis),
            ')' => Sign(FilterTokenKind.CloseParenthesis),
            '{' => Sign(FilterTokenKind.OpenBrace),
            '}' => Sign(FilterTokenKind.CloseBrace),
            ',' => Sign(FilterTokenKind.Comma),
            '@' => At(),
            '$' => Variable(),
            '[' => Bad(_at, "'[' begins a cast or an index, which is not a value", FilterAdvice.AssignFirst),
            '=' => NoComparison(Peek(1) == '=' ? "==" : "=", "eq"),
            '!' when Peek(1) == '=' => NoComparison("!=", "ne"),
            '!' => Bad(_at, "'!' is not possible", FilterOperatorNames.AdviceFor("not")),
            '<' when Peek(1) == '>' => NoComparison("<>", "ne"),
            '<' => Peek(1) == '=' ? NoComparison("<=", "le") : NoComparison("<", "lt"),
            '>' => Peek(1) == '=' ? NoComparison(">=", "ge") : NoComparison(">", "gt"),
            '|' or '&' or ';' => Bad(_at, $"'{letter}' is not possible", "A filter is one expression: join comparisons with -and or -or."),
            _ when IsSingleQuote(letter) => SingleQuoted(),
            _ when IsDoubleQuote(letter) => DoubleQuoted(),
            _ when IsDash(letter) && char.IsLetter(Peek(1)) => Operator(),
            _ => Word(),
        };
    }

    private char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private FilterToken Sign(FilterTokenKind kind, int length = 1)
    {
        var start = _at;
        _at += length;
        return new FilterToken(kind, start, _at);
    }

    private FilterToken Bad(int start, string problem, string? advice, bool isCutShort = false)
        => new(FilterTokenKind.Bad, start, _text.Length, problem) { Advice = advice, IsCutShort = isCutShort };

    private FilterToken NoComparison(string written, string name) => Bad(_at, $"'{written}' is no comparison", $"Use -{name}.");

    /// <summary>Passes over blanks, line breaks, comments and continued lines.</summary>
    private FilterToken? SkipBlanks()
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_at])) _at++;
            else if (_text[_at] == '`' && char.IsWhiteSpace(Peek(1))) _at++;
            else if (_text[_at] == '#') SkipLine();
            else if (_text[_at] == '<' && Peek(1) == '#')
            {
                var end = _text.IndexOf("#>", _at + 2, StringComparison.Ordinal);
                if (end < 0) return Bad(_at, "A comment that is never closed begins", "Close it with #>.");
                _at = end + 2;
            }
            else break;
        }

        return null;
    }

    private void SkipLine()
    {
        while (_at < _text.Length && _text[_at] is not ('\r' or '\n')) _at++;
    }

    private FilterToken At() => Peek(1) switch
    {
        '(' => Sign(FilterTokenKind.OpenList, 2),
        '{' => Bad(_at, "A table is not a value", "Use text, numbers or a list @('a','b')."),
        '\'' or '"' => Bad(_at, "A here-string is not possible", "Use text in quotes, or " + Lower(FilterAdvice.AssignFirst)),
        _ => Bad(_at, "'@' cannot stand here", FilterAdvice.Quote),
    };

    private FilterToken Operator()
    {
        var start = _at++;
        while (_at < _text.Length && char.IsLetterOrDigit(_text[_at])) _at++;
        return new FilterToken(FilterTokenKind.Operator, start, _at, _text.Substring(start + 1, _at - start - 1));
    }

    private FilterToken Word()
    {
        var start = _at;
        while (_at < _text.Length && IsWordLetter(_text[_at])) _at++;
        if (_at == start) return Bad(start, "A character that cannot stand outside quotes", FilterAdvice.Quote);
        var next = Peek(0);
        var isMixed = next is '$' or '`' || IsSingleQuote(next) || IsDoubleQuote(next)
            || (char.IsControl(next) && !char.IsWhiteSpace(next));
        if (_at < _text.Length && isMixed)
        {
            return Bad(_at, "A quote, '$' or other special character inside a bare word", FilterAdvice.Quote);
        }

        return new FilterToken(FilterTokenKind.Word, start, _at, _text.Substring(start, _at - start));
    }

    private static bool IsWordLetter(char letter)
        => letter is not ('(' or ')' or '{' or '}' or ',' or ';' or '|' or '&' or '<' or '>' or '=' or '$' or '`')
           && !IsSingleQuote(letter) && !IsDoubleQuote(letter) && !char.IsWhiteSpace(letter) && !char.IsControl(letter);

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence.Substring(1);
}
