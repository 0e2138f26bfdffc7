using System.Management.Automation;
using ThreatEvents.Filtering;

namespace ThreatEvents.Commands;

/// <summary>Criteria of the parameters of all commands that read audit events; null where a parameter was not given.</summary>
internal static class AuditCriteria
{
    public static SearchCriteria? Wildcards(string field, string[] values) => values.Length == 0 ? null : NameshieldFilter.FromWildcards(field, values);

    /// <summary>What was done, as a verb (delete) or in the service's word (deletion).</summary>
    /// <exception cref="QueryException">A word that neither the service's documents nor people use, unless it is forced.</exception>
    public static SearchCriteria? Actions(string[] values, bool force)
        => Wildcards("action", Array.ConvertAll(values, value => Known(value, AuditWords.Action, "Action", NameshieldVocabulary.AuditActions, force)));

    /// <summary>What it concerns, in the service's word or its plural.</summary>
    /// <exception cref="QueryException">A word that neither the service's documents nor people use, unless it is forced.</exception>
    public static SearchCriteria? Contexts(string[] values, bool force)
        => Wildcards("context", Array.ConvertAll(values, value => Known(value, AuditWords.Context, "Context", NameshieldVocabulary.AuditContexts, force)));

    private static string Known(string value, Func<string, string?> find, string parameter, IReadOnlyList<string> vocabulary, bool force)
        => find(value) ?? (force || WildcardPattern.ContainsWildcardCharacters(value)
            ? value
            : throw new QueryException(
                $"-{parameter} '{value}' is no word that the service is known to use. Known: {string.Join(", ", vocabulary.OrderBy(word => word, StringComparer.OrdinalIgnoreCase))}.",
                value,
                "Add -Force to ask for it nevertheless: the service may have new words."));
}
