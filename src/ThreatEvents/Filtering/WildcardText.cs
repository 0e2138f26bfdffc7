using System.Text;

namespace ThreatEvents.Filtering;

/// <summary>
/// A text with PowerShell wildcards, as far as the services can do them: * at the start, at the end or at both. A backtick before a
/// wildcard makes it an ordinary character.
/// </summary>
public readonly record struct WildcardText(WildcardMatch Match, string Text)
{
    private const string OnlyStars = "The service can do 'start*', '*end' and '*part*'.";

    /// <summary>Reads a text with wildcards.</summary>
    /// <exception cref="FilterException">The services cannot do such a wildcard.</exception>
    public static WildcardText Parse(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return Parse(pattern, (problem, advice, at) => new FilterException(problem, advice, pattern, at));
    }

    internal static WildcardText Parse(string pattern, Func<string, string, int, FilterException> error)
    {
        if (pattern.Length == 0) throw error("An empty value", "Name a value.", 0);

        var first = 0;
        while (first < pattern.Length && pattern[first] == '*') first++;
        if (first == pattern.Length) throw error("A '*' alone is no condition", "It matches everything: leave it out or add text.", 0);

        var text = new StringBuilder();
        var at = first;
        for (; at < pattern.Length && pattern[at] != '*'; at++)
        {
            if (pattern[at] is '?' or '[')
            {
                var sign = pattern[at];
                throw error($"The wildcard '{sign}' is not possible", $"{OnlyStars} Write `{sign} for the character itself.", at);
            }

            // Like PowerShell's own: a backtick takes the next character as it is, and a last one is an ordinary character.
            if (pattern[at] == '`' && at + 1 < pattern.Length) at++;
            text.Append(pattern[at]);
        }

        var end = at;
        while (at < pattern.Length && pattern[at] == '*') at++;
        if (at < pattern.Length)
        {
            throw error("A '*' in the middle is not possible", $"{OnlyStars} Write `* for the character itself.", end);
        }

        var match = (first > 0, end < pattern.Length) switch
        {
            (true, true) => WildcardMatch.Contains,
            (true, false) => WildcardMatch.EndsWith,
            (false, true) => WildcardMatch.StartsWith,
            _ => WildcardMatch.Exact,
        };
        return new WildcardText(match, text.ToString());
    }
}
