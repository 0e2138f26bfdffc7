namespace ThreatEvents.Filtering;

/// <summary>Variables: names only. Everything that would compute something is refused here.</summary>
internal sealed partial class FilterLexer
{
    private FilterToken Variable()
    {
        var start = _at;
        if (Peek(1) == '(') return Bad(start, "'$(' runs a command, which is not possible", FilterAdvice.AssignFirst);
        if (!TryReadName(start, insideText: false, out var name, out var end, out var problem))
        {
            return Bad(start, "A '$' without the name of a variable", FilterAdvice.Quote, isCutShort: start + 1 == _text.Length);
        }

        if (problem is not null) return problem;
        _at = end;
        if (IsItem(name)) return ItemField(start);
        if (!EndsPlainly()) return Bad(start, $"More than the plain variable ${FilterExcerpt.Name(name)}", FilterAdvice.AssignFirst);
        return new FilterToken(FilterTokenKind.Variable, start, _at, name);
    }

    /// <summary>$_.field, the habit from Where-Object. The item itself has no value: the service compares, not PowerShell.</summary>
    private FilterToken ItemField(int start)
    {
        var nameStart = _at + 1;
        var end = nameStart;
        while (end < _text.Length && IsNameLetter(_text[end])) end++;
        if (Peek(0) != '.' || end == nameStart)
        {
            return Bad(start, "'$_' without a field", "Write the field alone or as $_.field.", isCutShort: nameStart >= _text.Length);
        }

        _at = end;
        if (!EndsPlainly()) return Bad(start, "More than a field of '$_'", FilterAdvice.AssignFirst);
        return new FilterToken(FilterTokenKind.ItemField, start, _at, _text.Substring(nameStart, end - nameStart));
    }

    private bool EndsPlainly()
    {
        var next = Peek(0);
        if (_at >= _text.Length || char.IsWhiteSpace(next)) return true;
        if (next is ')' or '}' or ',' or ';' or '|' or '&' or '#' or '=' or '<' or '>' or '!') return true;
        return IsDash(next) && char.IsLetter(Peek(1));
    }

    /// <summary>
    /// Reads the name after a '$'. False: there is none, and inside quotes the '$' is a plain letter. With a problem: it may not be used.
    /// </summary>
    private bool TryReadName(int start, bool insideText, out string name, out int end, out FilterToken? problem)
    {
        problem = null;
        name = "";
        end = start + 1;
        var isBraced = end < _text.Length && _text[end] == '{';
        if (isBraced)
        {
            var close = _text.IndexOf('}', end);
            if (close < 0)
            {
                problem = Bad(start, "A variable name that is never closed begins", "Close it with }.", isCutShort: true);
                return true;
            }

            name = _text.Substring(end + 1, close - end - 1);
            end = close + 1;
        }
        else
        {
            while (end < _text.Length && IsNameLetter(_text[end])) end++;
            if (end == start + 1) return false;

            // "$zone:" is a name and a colon, "$script:zone" is a name with its scope.
            if (end + 1 < _text.Length && _text[end] == ':' && IsNameLetter(_text[end + 1]))
            {
                end++;
                while (end < _text.Length && IsNameLetter(_text[end])) end++;
            }

            name = _text.Substring(start + 1, end - start - 1);
        }

        // A name such as ${C:\file} or $function:prompt would read something else than a variable.
        var colon = name.IndexOf(':');
        var isScoped = colon > 0 && Scopes.Contains(name.Substring(0, colon)) && name.IndexOf(':', colon + 1) < 0;
        if (name.Trim().Length == 0 || name.Any(char.IsControl) || (colon >= 0 && (!isScoped || colon == name.Length - 1)))
        {
            problem = Bad(
                start,
                $"'${{{FilterExcerpt.Name(name)}}}' is no variable",
                "Use a plain variable, such as $zone or $script:zone, and quotes around text.");
        }
        else if (insideText && IsItem(name))
        {
            problem = Bad(start, "'$_' has no value inside a filter, and cannot stand in a text", FilterAdvice.AssignFirst);
        }

        return true;
    }

    private static bool IsItem(string name) => name == "_" || string.Equals(name, "PSItem", StringComparison.OrdinalIgnoreCase);

    private static bool IsNameLetter(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '?';
}
