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
}

/// <summary>Parameters as the service's criteria; null where a parameter was not given.</summary>
internal static class AuditCriteria
{
    /// <exception cref="FilterException">A wildcard that the service lacks.</exception>
    public static SearchCriteria?[] Of(IAuditParameters given) =>
    [
        Wildcards("zone", given.Zone),
        Wildcards("domain", given.Domain),
        Wildcards("creatorLogin", given.CreatorLogin),
        given.CreatorIPAddress.Length == 0 ? null : CreatorAddress.ToCriteria(given.CreatorIPAddress),
        Words("context", given.Context, NameshieldVocabulary.AuditContexts),
        Words("action", given.Action, NameshieldVocabulary.AuditActions),
        Wildcards("state", given.State),
        Wildcards("user", given.User),
        Wildcards("certificateOrganization", given.CertificateOrganization),
    ];

    private static SearchCriteria? Wildcards(string field, string[] values) => CriteriaArgument.Wildcards(field, values);

    /// <summary>The same for a field with known words: they go out as the service writes them, whatever their case here.</summary>
    private static SearchCriteria? Words(string field, string[] values, IReadOnlyList<string> vocabulary)
        => Wildcards(field, [.. values.Select(value => vocabulary.FirstOrDefault(word => string.Equals(word, value, StringComparison.OrdinalIgnoreCase)) ?? value)]);
}
