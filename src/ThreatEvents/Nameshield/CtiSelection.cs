using System.Management.Automation;
using ThreatEvents.Paging;

namespace ThreatEvents.Commands;

/// <summary>
/// Divides what selects threat events between the service, which finds a text in the domain name, and this side, which does the rest as the events
/// arrive. The service is asked for the longest text that every wanted name has, so that as few events as can be arrive in vain.
/// </summary>
internal sealed class CtiSelection
{
    private readonly List<string> _here = [];
    private readonly List<Func<CtiEvent, bool>> _conditions = [];

    /// <summary>Texts for the service, one of which a domain name must contain; none where that says nothing.</summary>
    public IReadOnlyList<string> Domains { get; private set; } = [];

    /// <summary>What is left for this side, or null.</summary>
    public RowFilter<CtiEvent>? Here => _conditions.Count == 0
        ? null
        : new RowFilter<CtiEvent>(string.Join(" and ", _here), item => _conditions.TrueForAll(condition => condition(item)));

    /// <exception cref="QueryException">A pattern that is none.</exception>
    public CtiSelection Domain(string[] domains)
    {
        foreach (var domain in domains) QueryChecks.Text(domain, "domain");
        var terms = domains.Select(Term).ToArray();
        if (terms.Length == 0) return this;
        if (Array.TrueForAll(terms, term => term.Asked.Length > 0)) Domains = [.. terms.Select(term => term.Asked).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (Array.TrueForAll(terms, term => term.Pattern is null)) return this;
        var patterns = Array.ConvertAll(terms, term => term.Pattern ?? NamePattern.Of($"*{WildcardPattern.Escape(term.Asked)}*"));
        Add("Domain", domains, item => item.Domain is { } name && (IsAny(patterns, name) || IsAny(patterns, DefangedText.Unicode(name))));
        return this;
    }

    /// <summary>A property that the service cannot select by.</summary>
    /// <exception cref="QueryException">A pattern that is none.</exception>
    public CtiSelection Property(string name, string[] wanted, Func<CtiEvent, IEnumerable<string?>> values)
    {
        if (wanted.Length == 0) return this;
        foreach (var text in wanted) QueryChecks.Text(text, name);
        var patterns = Array.ConvertAll(wanted, NamePattern.Of);
        Add(name, wanted, item => values(item).Any(value => value is not null && IsAny(patterns, value)));
        return this;
    }

    private static bool IsAny(WildcardPattern[] patterns, string text) => Array.Exists(patterns, pattern => pattern.IsMatch(text));

    private void Add(string name, string[] wanted, Func<CtiEvent, bool> condition)
    {
        _here.Add($"{name} -like {string.Join(",", wanted.OrderBy(text => text, StringComparer.OrdinalIgnoreCase))}");
        _conditions.Add(condition);
    }

    /// <summary>Without wildcards, or with a star at either end, the service does all of it: it finds the text anywhere.</summary>
    private static (string Asked, WildcardPattern? Pattern) Term(string text)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(text)) return (text, null);
        var isAnywhere = text.Length > 2 && text[0] == '*' && text[text.Length - 1] == '*';
        var inner = isAnywhere ? text.Substring(1, text.Length - 2) : text;
        return isAnywhere && !WildcardPattern.ContainsWildcardCharacters(inner) && inner.All(letter => letter < 128 && letter != '`')
            ? (inner, null)
            : (LongestText(text), NamePattern.Of(text));
    }

    /// <summary>
    /// The longest run that stands in every name which matches. A label with letters outside of ASCII is stored in another form, of which a part of
    /// the label says nothing; an escaped or bracketed letter ends a run.
    /// </summary>
    private static string LongestText(string pattern)
    {
        var longest = "";
        var labels = pattern.Split('.');
        var run = "";
        for (var at = 0; at < labels.Length; at++)
        {
            if (at > 0) run += ".";
            if (labels[at].Any(letter => letter >= 128))
            {
                Keep(run);

                // The dot in front belongs to the name, and so does the one behind.
                run = "";
                continue;
            }

            foreach (var part in Parts(labels[at]))
            {
                if (part is { } letter)
                {
                    run += letter;
                    continue;
                }

                Keep(run);
                run = "";
            }
        }

        Keep(run);

        // A single dot is in every name.
        return longest == "." ? "" : longest;

        void Keep(string text)
        {
            if (text.Length > longest.Length) longest = text;
        }
    }

    /// <summary>The letters of a label, and null for each wildcard in it.</summary>
    private static IEnumerable<char?> Parts(string label)
    {
        var isSet = false;
        foreach (var letter in label)
        {
            if (letter == '[') isSet = true;
            yield return isSet || letter is '*' or '?' or '`' ? null : letter;
            if (letter == ']') isSet = false;
        }
    }
}
