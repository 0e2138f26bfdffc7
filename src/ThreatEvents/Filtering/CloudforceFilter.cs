namespace ThreatEvents.Filtering;

/// <summary>
/// Turns a filter into a Cloudforce One search. The service takes one list of conditions that must all hold, and beside it branches of
/// which one must hold: -or becomes branches, and where it only lists values of one field, a single "in".
/// </summary>
public static class CloudforceFilter
{
    internal const string NoMore = "The service takes no more in one search.";

    private const string Indicator = "indicator";
    private const string TextOperators = "-eq -ne -like -in -gt -ge -lt -le";
    private const string OrderOperators = "-eq -ne -gt -ge -lt -le -in";

    /// <summary>The fields of the event search.</summary>
    public static FilterSchema Schema { get; } = new(
        "Cloudforce One threat events",
        Text("attacker", "The name of the attacker"),
        Text("attackerCountry", "The attacker's country, such as CN"),
        Text("category", "The name of the category"),
        new FilterField("createdAt", FilterFieldKind.Date, OrderOperators, "When the event was created"),
        new FilterField("date", FilterFieldKind.Date, OrderOperators, "When the event took place"),
        Text("event", "The description"),
        new FilterField("hasChildren", FilterFieldKind.Boolean, "-eq -ne", "Whether other events belong to it"),
        new FilterField(Indicator, FilterFieldKind.Text, TextOperators, "The indicator, such as a domain or an address; not together with -or") { Stored = DefangedText.Indicator },
        Text("indicatorType", "The kind of indicator", "domain", "email", "hash", "ip", "ja3", "url"),
        new FilterField("killChain", FilterFieldKind.Number, OrderOperators, "The step of the kill chain, a number"),
        Text("mitreAttack", "A MITRE ATT&CK technique, such as T1583.001"),
        Text("mitreCapec", "A MITRE CAPEC number"),
        Text("tags", "A tag"),
        Text("targetCountry", "The target's country, such as US"),
        Text("targetIndustry", "The target's industry"),
        Text("tlp", "The traffic light protocol level", "clear", "white", "green", "amber", "amber-strict", "red"),
        Text("uuid", "The event's id"));

    /// <summary>The search of a filter that was read for <see cref="Schema"/>.</summary>
    /// <exception cref="FilterException">The filter asks for more than the service takes.</exception>
    public static CloudforceSearch ToConditions(FilterNode filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Schema != Schema) throw new ArgumentException($"The filter was read for {filter.Schema.Name}.", nameof(filter));

        var conditions = new List<CfCondition>();
        var branches = CloudforceBranches.None;
        foreach (var part in filter is FilterGroup { Junction: FilterJunction.And } all ? all.Children : [filter])
        {
            var simple = CloudforceBranches.Simplify(part);
            if (simple is FilterGroup either)
            {
                branches = branches.And(CloudforceBranches.Of(either), either);
                continue;
            }

            if (conditions.Count == CloudforceSearch.MaxConditions)
            {
                throw part.Error($"More than {CloudforceSearch.MaxConditions} conditions", NoMore);
            }

            conditions.Add(Condition((FilterComparison)simple));
        }

        return new CloudforceSearch(conditions, branches.List);
    }

    /// <summary>The condition of a parameter whose values may have wildcards: equals for one, in for several, and startsWith, endsWith or contains for one with wildcards.</summary>
    /// <exception cref="FilterException">There is no value, or a wildcard that the service lacks, or wildcards among several values.</exception>
    public static CfCondition FromWildcards(string field, IEnumerable<string> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(field);
        ArgumentNullException.ThrowIfNull(values);
        var wanted = values.Select(WildcardText.Parse).Distinct().ToList();
        if (wanted.Count == 0) throw new FilterException($"A value for {field} is missing", null, "", 0);
        if (wanted.Count == 1) return new CfCondition(field, Wire(wanted[0].Match), wanted[0].Text);
        var wild = wanted.Find(value => value.Match != WildcardMatch.Exact);
        if (wild.Text is not null)
        {
            throw new FilterException(
                $"A wildcard among several values for {field}",
                $"The service takes it alone. Use -Filter: {field} -like '…' -or {field} -like '…'.",
                wild.Text,
                0);
        }
        return new CfCondition(field, "in", wanted.Select(value => (object)value.Text).ToArray());
    }

    internal static CfCondition BranchCondition(FilterComparison comparison) => comparison.FieldName != Indicator
        ? Condition(comparison)
        : throw comparison.Error(
            "An indicator together with -or",
            "The service takes no indicator there: ask for each in a command of its own, or list indicators with -in.");

    private static FilterField Text(string name, string description, params string[] vocabulary)
        => new(name, FilterFieldKind.Text, TextOperators, description, vocabulary);

    private static CfCondition Condition(FilterComparison comparison)
    {
        if (comparison.Values.Count > CloudforceSearch.MaxValues)
        {
            var position = comparison.Values[CloudforceSearch.MaxValues].Position;
            throw comparison.Error($"A list of more than {CloudforceSearch.MaxValues} values", NoMore, position);
        }

        if (comparison.Operator == FilterOperator.Like) return Like(comparison);

        var values = comparison.Values.Select(value => Checked(comparison, value, value.Value)).ToArray();
        return comparison.Operator == FilterOperator.In
            ? new CfCondition(comparison.FieldName, "in", values)
            : new CfCondition(comparison.FieldName, Wire(comparison.Operator), values[0]);
    }

    private static CfCondition Like(FilterComparison comparison)
    {
        var value = comparison.Values[0];
        var wanted = WildcardText.Parse((string)value.Value, (problem, advice, _) => comparison.Error(problem, advice, value.Position));
        return new CfCondition(comparison.FieldName, Wire(wanted.Match), Checked(comparison, value, wanted.Text));
    }

    private static object Checked(FilterComparison comparison, FilterValue written, object value)
    {
        if (value is not string { Length: > CloudforceSearch.MaxTextLength }) return value;
        throw comparison.Error(
            $"A text longer than {CloudforceSearch.MaxTextLength} characters", "The service takes no longer one.", written.Position);
    }

    private static string Wire(FilterOperator @operator) => @operator switch
    {
        FilterOperator.Equal => "equals",
        FilterOperator.NotEqual => "not",
        FilterOperator.GreaterThan => "gt",
        FilterOperator.GreaterOrEqual => "gte",
        FilterOperator.LessThan => "lt",
        _ => "lte",
    };

    private static string Wire(WildcardMatch match) => match switch
    {
        WildcardMatch.StartsWith => "startsWith",
        WildcardMatch.EndsWith => "endsWith",
        WildcardMatch.Contains => "contains",
        _ => "equals",
    };
}
