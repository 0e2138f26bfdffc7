using System.Management.Automation;
using ThreatEvents.Filtering;

namespace ThreatEvents.Commands;

/// <summary>The parameters by which audit events are chosen, whatever the command.</summary>
internal interface IAuditParameters
{
    string[] Zone { get; }

    string[] Domain { get; }

    string[] CreatorLogin { get; }

    string[] CreatorIPAddress { get; }

    string[] Context { get; }

    string[] Action { get; }

    string[] State { get; }

    string[] User { get; }

    string[] CertificateOrganization { get; }

    /// <summary>Whether -Action and -Context take words that are not known; null where the command has no switch for that.</summary>
    bool? TakesAnyWord { get; }
}

/// <summary>Parameters as the service's criteria; null where a parameter was not given.</summary>
internal static class AuditCriteria
{
    /// <exception cref="FilterException">A wildcard that the service lacks.</exception>
    /// <exception cref="QueryException">A word for -Action or -Context that neither the service's documents nor people use, unless any is taken.</exception>
    public static SearchCriteria?[] Of(IAuditParameters given) =>
    [
        Wildcards("zone", given.Zone),
        Wildcards("domain", given.Domain),
        Wildcards("creatorLogin", given.CreatorLogin),
        given.CreatorIPAddress.Length == 0 ? null : CreatorAddress.ToCriteria(given.CreatorIPAddress),
        Words("context", given.Context, AuditWords.Context, NameshieldVocabulary.AuditContexts, given.TakesAnyWord),
        Words("action", given.Action, AuditWords.Action, NameshieldVocabulary.AuditActions, given.TakesAnyWord),
        Wildcards("state", given.State),
        Wildcards("user", given.User),
        Wildcards("certificateOrganization", given.CertificateOrganization),
    ];

    private static SearchCriteria? Wildcards(string field, string[] values) => CriteriaArgument.Wildcards(field, values);

    /// <summary>The same for a field with known words: they go out as the service writes them, be they verbs, plurals or of another case here.</summary>
    private static SearchCriteria? Words(string field, string[] values, Func<string, string?> find, IReadOnlyList<string> vocabulary, bool? takesAny)
        => Wildcards(field, Array.ConvertAll(values, value => find(value) ?? (takesAny == true || WildcardPattern.ContainsWildcardCharacters(value)
            ? value
            : throw new QueryException(
                $"-{Title(field)} '{value}' is no word that the service is known to use. Known: {string.Join(", ", vocabulary.OrderBy(word => word, StringComparer.OrdinalIgnoreCase))}.",
                value,
                takesAny is null
                    ? $"Ask for a word that the service has only lately by -Filter {{ {field} -eq '…' }}."
                    : "Add -Force to ask for it nevertheless: the service may have new words."))));

    private static string Title(string field) => char.ToUpperInvariant(field[0]) + field.Substring(1);
}
