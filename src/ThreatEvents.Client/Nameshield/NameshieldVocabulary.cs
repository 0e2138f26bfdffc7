namespace ThreatEvents;

/// <summary>The words that Nameshield's documents list. Where the vendor may extend a list, it serves completion and never refuses.</summary>
public static class NameshieldVocabulary
{
    /// <summary>Levels in order of severity; the service takes no others.</summary>
    public static readonly IReadOnlyList<string> Criticality = ["NONE", "LOW", "MEDIUM", "HIGH"];

    /// <summary>The place of a level in <see cref="Criticality"/>, counted from 0; null where it is none of them.</summary>
    public static int? CriticalityRank(string? level)
    {
        for (var rank = 0; rank < Criticality.Count; rank++)
        {
            if (string.Equals(Criticality[rank], level, StringComparison.OrdinalIgnoreCase)) return rank;
        }

        return null;
    }

    /// <summary>Attributes that <c>GET /cti/v2/events</c> sorts by.</summary>
    public static readonly IReadOnlyList<string> CtiSort = ["id", "date", "type", "brand", "domain", "criticality"];

    /// <summary>Fields that <c>POST /event/v1/search</c> searches.</summary>
    public static readonly IReadOnlyList<string> AuditFields =
    [
        "action", "certificateOrganization", "context", "creatorIpv4", "creatorIpv6", "creatorLogin", "domain", "state", "user", "zone",
    ];

    /// <summary>Fields that <c>POST /cti/v1/events/search</c> searches.</summary>
    public static readonly IReadOnlyList<string> CtiV1Fields = ["eventId", "domain"];

    public static readonly IReadOnlyList<string> AuditContexts =
    [
        "ssl", "domain", "dns", "contact", "user", "api", "registry", "registry-lock", "twoFactorAuthentication", "ged", "zone", "defaultZone",
        "dnssec", "dnssecKey", "httpRedirection", "failover", "access", "role", "token", "gluerecord", "export",
    ];

    public static readonly IReadOnlyList<string> AuditActions =
    [
        "activation", "connection", "contractValidation", "creation", "deactivation", "deletion", "download", "lock", "transfer", "transferOut",
        "unlock", "update", "expiration",
    ];

    public static readonly IReadOnlyList<string> CtiTypes = ["DOMAIN_REPORTED", "DOMAIN_DETECTED"];
}
