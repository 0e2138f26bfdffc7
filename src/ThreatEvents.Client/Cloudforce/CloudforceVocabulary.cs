namespace ThreatEvents;

/// <summary>The words of Cloudforce One's documents. The vendor extends them, so most serve completion and refuse nothing.</summary>
public static class CloudforceVocabulary
{
    /// <summary>Fields that the event search knows.</summary>
    public static readonly IReadOnlyList<string> SearchFields =
    [
        "attacker", "attackerCountry", "category", "createdAt", "date", "event", "hasChildren", "indicator", "indicatorType", "killChain",
        "mitreAttack", "mitreCapec", "tags", "targetCountry", "targetIndustry", "tlp", "uuid",
    ];

    public static readonly IReadOnlyList<string> SearchOperators =
    [
        "equals", "not", "gt", "gte", "lt", "lte", "like", "contains", "startsWith", "endsWith", "in", "find",
    ];

    /// <summary>Words that stand for several datasets; each must stand alone.</summary>
    public static readonly IReadOnlyList<string> DatasetScopes = ["all", "*", "operational", "analytics"];

    /// <summary>The exchange formats in which lists can be had.</summary>
    public static readonly IReadOnlyList<string> Formats = ["stix2", "taxii"];

    /// <summary>Fields by which the tags of indicators are searched.</summary>
    public static readonly IReadOnlyList<string> TagSearchFields =
    [
        "value", "categoryId", "actorCategory", "aliasGroupNames", "attributionConfidence", "attributionOrganization", "motive", "opsecLevel",
        "originCountryISO", "sophisticationLevel", "priority", "analyticPriority",
    ];

    public static readonly IReadOnlyList<string> Tlp = ["clear", "white", "green", "amber", "amber-strict", "red", "purple"];

    public static readonly IReadOnlyList<string> IndicatorTypes = ["domain", "IP", "URL", "HASH", "EMAIL", "JA3"];

    public static readonly IReadOnlyList<string> RelationshipTypes = ["related_to", "caused_by", "attributed_to"];

    public static readonly IReadOnlyList<string> ActorCategories =
    [
        "Activist", "Competitor", "Customer", "Crime Syndicate", "Former Employee", "Nation State", "Organized Crime", "Nation State Affiliated",
        "Terrorist", "Unaffiliated",
    ];

    public static readonly IReadOnlyList<string> Motives = ["Convenience", "Fear", "Fun", "Financial", "Grudge", "Ideology", "Espionage"];

    /// <summary>Columns that events are counted by. The service refuses date, by which it groups, and event.</summary>
    public static readonly IReadOnlyList<string> CountedColumns =
    [
        "attacker", "attackerCountry", "category", "indicator", "indicatorType", "killChain", "targetCountry", "targetIndustry", "tlp",
    ];

    /// <summary>Columns that events are ordered by.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "attacker", "attackerCountry", "category", "date", "event", "indicator", "indicatorType", "killChain", "targetCountry", "targetIndustry", "tlp",
    ];

    /// <summary>Whether a word is one of the Traffic Light Protocol, whatever its case and spelling.</summary>
    public static bool IsTlp(string value) => Tlp.Contains(CfTlp.Canonical(value)!);

    /// <summary>A word of the Traffic Light Protocol as it is sent: <c>TLP:AMBER+STRICT</c> is <c>amber-strict</c>, and <c>white</c> is <c>clear</c>. Null stays null.</summary>
    public static string? TlpWord(string? value) => CfTlp.Canonical(value);
}
