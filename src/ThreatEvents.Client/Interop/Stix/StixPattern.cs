using System.Text;

namespace ThreatEvents.Interop.Stix;

/// <summary>One comparison of a pattern: <c>[domain-name:value = 'x.example']</c>.</summary>
internal readonly record struct StixComparison(string Type, string Path, string Value);

/// <summary>
/// The two forms of pattern that every importer understands alike: one comparison, and several joined by OR. A value is written with two escapes and no
/// more: <c>\</c> as <c>\\</c>, and <c>'</c> as <c>\'</c>. See STIX 2.1, section 9.
/// </summary>
internal static class StixPattern
{
    private const int MostArms = 100_000;

    public static string Write(string type, string path, string value) => $"[{type}:{path} = {Literal(value)}]";

    public static string Literal(string value) => "'" + value.Replace("\\", "\\\\").Replace("'", "\\'") + "'";

    /// <summary>The comparisons of a pattern, which is true where one of them is; null for every other pattern.</summary>
    public static IReadOnlyList<StixComparison>? Read(string pattern)
    {
        var reading = new Reading(pattern);
        return reading.Alternatives(reading.Observation) && reading.AtEnd ? reading.Comparisons : null;
    }

    private sealed class Reading(string text)
    {
        private const int DeepestGroup = 32;

        private int _at;
        private int _depth;

        public List<StixComparison> Comparisons { get; } = [];

        public bool AtEnd
        {
            get
            {
                Skip();
                return _at == text.Length;
            }
        }

        /// <summary>One or several, with OR between them.</summary>
        public bool Alternatives(Func<bool> one)
        {
            do
            {
                if (Comparisons.Count >= MostArms || !one()) return false;
            }
            while (Word("OR"));
            return true;
        }

        public bool Observation() => Take('[') ? Alternatives(Comparison) && Take(']') : Grouped(Observation);

        private bool Comparison()
        {
            if (Next == '(') return Grouped(Comparison);
            if (Type() is not { } type || !Take(':') || Path() is not { } path || !Take('=')) return false;

            // The grammar's other spelling of the same.
            if (_at < text.Length && text[_at] == '=') _at++;
            if (String() is not { } value) return false;
            Comparisons.Add(new StixComparison(type, path, value));
            return true;
        }

        private bool Grouped(Func<bool> one)
        {
            if (!Take('(') || ++_depth > DeepestGroup) return false;
            var isGroup = Alternatives(one) && Take(')');
            _depth--;
            return isGroup;
        }

        private string? Type()
        {
            Skip();
            var start = _at;
            while (_at < text.Length && text[_at] is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-') _at++;
            return _at > start ? text.Substring(start, _at - start) : null;
        }

        /// <summary>The path without quotes: <c>hashes.'SHA-256'</c> is <c>hashes.SHA-256</c>.</summary>
        private string? Path()
        {
            var path = new StringBuilder();
            while (true)
            {
                Skip();
                if (Next == '\'')
                {
                    if (String() is not { } quoted) return null;
                    path.Append(quoted);
                }
                else
                {
                    var start = _at;
                    while (_at < text.Length && (text[_at] is '_' or '-' || char.IsLetterOrDigit(text[_at]))) _at++;
                    if (_at == start) return null;
                    path.Append(text, start, _at - start);
                }

                if (_at == text.Length || text[_at] != '.') return path.ToString();
                path.Append('.');
                _at++;
            }
        }

        private string? String()
        {
            if (!Take('\'')) return null;
            var value = new StringBuilder();
            while (_at < text.Length)
            {
                var letter = text[_at++];
                if (letter == '\'') return value.ToString();
                if (letter == '\\')
                {
                    if (_at == text.Length || text[_at] is not ('\\' or '\'')) return null;
                    letter = text[_at++];
                }

                value.Append(letter);
            }

            return null;
        }

        private char Next
        {
            get
            {
                Skip();
                return _at < text.Length ? text[_at] : '\0';
            }
        }

        private bool Take(char letter)
        {
            Skip();
            if (_at == text.Length || text[_at] != letter) return false;
            _at++;
            return true;
        }

        private bool Word(string word)
        {
            Skip();
            if (string.CompareOrdinal(text, _at, word, 0, word.Length) != 0) return false;
            var end = _at + word.Length;
            if (end < text.Length && char.IsLetterOrDigit(text[end])) return false;
            _at = end;
            return true;
        }

        private void Skip()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
        }
    }
}
