namespace ThreatEvents.Filtering;

/// <summary>Turns a filter into the search criteria of the two Nameshield searches.</summary>
public static class NameshieldFilter
{
    private const string In = "IN";
    private const string PartProblem = "A wildcard in a label that is not ASCII";
    private const string PartAdvice = "The service stores such a label as xn--…, of which a part says nothing: write the whole label, as in bücher.*, or filter what comes with Where-Object.";
    private const string EqualsAnyCase = "EQUALS_CASE_INSENSITIVE";

    // -eq compares exactly, as the service's EQUALS does. Its other operators do not say how they treat case: no -i and -c forms of them.
    private const string Operators = "-eq -ne -like -in -gt -ge -lt -le -ieq -iin -ceq -cne -cin";

    /// <summary>The fields of the audit event search.</summary>
    public static FilterSchema Audit { get; } = new(
        "Nameshield audit events",
        Text(
            "action",
            "What was done",
            text => AuditWords.Action(text) ?? text,
            "activation", "connection", "contractValidation", "creation", "deactivation", "deletion", "download", "expiration", "lock",
            "transfer", "transferOut", "unlock", "update"),
        Text("certificateOrganization", "The organization of a certificate"),
        Text(
            "context",
            "What it was done to",
            text => AuditWords.Context(text) ?? text,
            "access", "api", "contact", "defaultZone", "dns", "dnssec", "dnssecKey", "domain", "export", "failover", "ged", "gluerecord",
            "httpRedirection", "registry", "registry-lock", "role", "ssl", "token", "twoFactorAuthentication", "user", "zone"),
        Text("creatorIpv4", "The IPv4 address it was done from", DefangedText.Refang),
        Text("creatorIpv6", "The IPv6 address it was done from; IPv4 addresses may stand here as ::ffff:…", DefangedText.Refang),
        Text("creatorLogin", "The login it was done with"),
        Text("domain", "The domain name", DefangedText.Domain),
        Text("state", "How it ended", "success"),
        Text("user", "The user it was done to"),
        Text("zone", "The DNS zone", DefangedText.Domain));

    /// <summary>The fields of the threat event search, version 1.</summary>
    public static FilterSchema Cti { get; } = new(
        "Nameshield threat events",
        Text("eventId", "The event's id"),
        Text("domain", "The domain name", DefangedText.Domain));

    /// <summary>The criteria of a filter that was read for <see cref="Audit"/> or <see cref="Cti"/>; all of them must hold.</summary>
    /// <exception cref="FilterException">The filter asks for a wildcard that the service lacks.</exception>
    public static IReadOnlyList<SearchCriteria> ToCriteria(FilterNode filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Schema != Audit && filter.Schema != Cti)
        {
            throw new ArgumentException($"The filter was read for {filter.Schema.Name}.", nameof(filter));
        }

        return filter is FilterGroup { Junction: FilterJunction.And } group ? [.. group.Children.Select(Convert)] : [Convert(filter)];
    }

    /// <summary>
    /// The criteria of a parameter whose values may have wildcards: EQUALS for one exact value, IN for several, STARTS_WITH, ENDS_WITH or
    /// CONTAINS for each with wildcards, and an OR group where that makes more than one.
    /// </summary>
    /// <exception cref="FilterException">There is no value, or one has a wildcard that the service lacks.</exception>
    public static SearchCriteria FromWildcards(string name, IEnumerable<string> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(values);
        var wanted = values.Select(WildcardText.Parse).Distinct().ToList();
        if (wanted.Count == 0) throw new FilterException($"A value for {name} is missing", null, "", 0);
        if (wanted.Find(value => IsPartOfOtherScript(name, value)) is { Text: { } part }) throw new FilterException(PartProblem, PartAdvice, part, 0);

        var exact = wanted.Where(value => value.Match == WildcardMatch.Exact).Select(value => value.Text).ToArray();
        var wild = wanted.Where(value => value.Match != WildcardMatch.Exact);
        var elements = new List<SearchCriteria>();
        if (exact.Length == 1) elements.Add(Leaf(name, null, exact[0]));
        else if (exact.Length > 1) elements.Add(Leaf(name, In, exact));
        elements.AddRange(wild.Select(value => Leaf(name, Wire(value.Match), value.Text)));
        return elements.Count == 1 ? elements[0] : Group("OR", elements);
    }

    private static FilterField Text(string name, string description, params string[] vocabulary)
        => new(name, FilterFieldKind.Text, Operators, description, vocabulary);

    private static FilterField Text(string name, string description, Func<string, string> stored, params string[] vocabulary)
        => new(name, FilterFieldKind.Text, Operators, description, vocabulary) { Stored = stored };

    // The parser bounds the depth of the tree, and with it this recursion.
    private static SearchCriteria Convert(FilterNode node) => node is FilterGroup group
        ? Group(group.Junction == FilterJunction.And ? "AND" : "OR", [.. group.Children.Select(Convert)])
        : Convert((FilterComparison)node);

    private static SearchCriteria Convert(FilterComparison comparison)
    {
        var name = comparison.FieldName;
        var value = comparison.Values[0].Value;
        var anyCase = comparison.Case == FilterCaseRule.Insensitive;
        return comparison.Operator switch
        {
            FilterOperator.Equal => Leaf(name, anyCase ? EqualsAnyCase : null, value),
            FilterOperator.NotEqual => Leaf(name, "NOT_EQUALS", value),
            FilterOperator.GreaterThan => Leaf(name, "GREATER_THAN", value),
            FilterOperator.GreaterOrEqual => Leaf(name, "GREATER_THAN_OR_EQUALS", value),
            FilterOperator.LessThan => Leaf(name, "LESS_THAN", value),
            FilterOperator.LessOrEqual => Leaf(name, "LESS_THAN_OR_EQUALS", value),
            FilterOperator.Like => Like(comparison),
            _ when anyCase => AnyCaseIn(comparison),
            _ => Leaf(name, In, comparison.Values.Select(item => (string)item.Value).ToArray()),
        };
    }

    private static SearchCriteria Like(FilterComparison comparison)
    {
        var value = comparison.Values[0];
        var wanted = WildcardText.Parse((string)value.Value, (problem, advice, _) => comparison.Error(problem, advice, value.Position));
        return IsPartOfOtherScript(comparison.FieldName, wanted)
            ? throw comparison.Error(PartProblem, PartAdvice, value.Position)
            : Leaf(comparison.FieldName, Wire(wanted.Match), wanted.Text);
    }

    /// <summary>Whole labels are sent as A-labels, and such a part would find nothing.</summary>
    private static bool IsPartOfOtherScript(string name, WildcardText wanted)
        => wanted.Match != WildcardMatch.Exact && !DefangedText.IsAscii(wanted.Text) && name is "domain" or "zone";

    /// <summary>The service's IN is exact, its EQUALS_CASE_INSENSITIVE takes one value: several of these say the same.</summary>
    private static SearchCriteria AnyCaseIn(FilterComparison comparison)
    {
        var elements = comparison.Values.Select(value => Leaf(comparison.FieldName, EqualsAnyCase, value.Value)).ToList();
        return elements.Count == 1 ? elements[0] : Group("OR", elements);
    }

    /// <summary>Null is the service's default, EQUALS; its own examples leave it out.</summary>
    private static string? Wire(WildcardMatch match) => match switch
    {
        WildcardMatch.StartsWith => "STARTS_WITH",
        WildcardMatch.EndsWith => "ENDS_WITH",
        WildcardMatch.Contains => "CONTAINS",
        _ => null,
    };

    private static SearchCriteria Leaf(string name, string? @operator, object value)
        => new() { Name = name, Operator = @operator, Value = value };

    private static SearchCriteria Group(string junction, IList<SearchCriteria> elements)
        => new() { Junction = junction, Elements = elements };
}
