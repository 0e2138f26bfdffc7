using System.Globalization;
using System.Text;

namespace ThreatEvents.Filtering;

/// <summary>Texts in quotes.</summary>
internal sealed partial class FilterLexer
{
    private FilterToken SingleQuoted()
    {
        var start = _at++;
        var content = new StringBuilder();
        while (_at < _text.Length)
        {
            var letter = _text[_at++];
            if (!IsSingleQuote(letter))
            {
                content.Append(letter);
            }
            else if (IsSingleQuote(Peek(0)))
            {
                content.Append(letter);
                _at++;
            }
            else
            {
                return new FilterToken(FilterTokenKind.Text, start, _at, content.ToString());
            }
        }

        return Unclosed(start, "'");
    }

    private FilterToken DoubleQuoted()
    {
        var start = _at++;
        var content = new StringBuilder();
        List<FilterTextPart>? parts = null;
        while (_at < _text.Length)
        {
            var letter = _text[_at];
            if (letter == '`')
            {
                if (_at + 1 == _text.Length) return Unclosed(start, "\"");
                if (!Escape(content)) return Bad(_at, "An unknown escape", "`u takes one to six hexadecimal digits: `u{e9}.");
            }
            else if (letter == '$' && Peek(1) == '(')
            {
                return Bad(_at, "A command inside quotes, '$(', is not possible", FilterAdvice.AssignFirst);
            }
            else if (letter == '$' && TryReadName(_at, insideText: true, out var name, out var end, out var problem))
            {
                if (problem is not null) return problem;
                parts ??= [];
                if (content.Length > 0) parts.Add(new FilterTextPart(content.ToString(), false, start));
                content.Clear();
                parts.Add(new FilterTextPart(name, true, _at));
                _at = end;
            }
            else if (!IsDoubleQuote(letter))
            {
                content.Append(letter);
                _at++;
            }
            else if (IsDoubleQuote(Peek(1)))
            {
                content.Append(letter);
                _at += 2;
            }
            else
            {
                _at++;
                if (parts is not null && content.Length > 0) parts.Add(new FilterTextPart(content.ToString(), false, start));
                return new FilterToken(FilterTokenKind.Text, start, _at, parts is null ? content.ToString() : "") { Parts = parts };
            }
        }

        return Unclosed(start, "\"");
    }

    private FilterToken Unclosed(int start, string quote)
        => Bad(start, "A text that is never closed begins", $"Close it with {quote}.", isCutShort: true);

    /// <summary>A backtick and what follows; false when it names no character.</summary>
    private bool Escape(StringBuilder content)
    {
        var letter = _text[_at + 1];
        if (letter == 'u' && Peek(2) == '{')
        {
            var close = _text.IndexOf('}', _at, Math.Min(10, _text.Length - _at));
            if (close < 0) return false;
            var digits = _text.Substring(_at + 3, close - _at - 3);
            if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) return false;
            if (code is < 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF)) return false;
            content.Append(char.ConvertFromUtf32(code));
            _at = close + 1;
            return true;
        }

        content.Append(letter switch
        {
            '0' => '\0',
            'a' => '\a',
            'b' => '\b',
            'e' => '\u001b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            _ => letter,
        });
        _at += 2;
        return true;
    }
}
