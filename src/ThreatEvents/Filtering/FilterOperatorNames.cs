namespace ThreatEvents.Filtering;

/// <summary>The operators as they are written, those of PowerShell that no service can do, and what to write instead.</summary>
internal static class FilterOperatorNames
{
    public const string And = "and";
    public const string Or = "or";

    private static readonly (string Name, FilterOperator Operator, string Meaning)[] Plain =
    [
        ("eq", FilterOperator.Equal, "is equal to"),
        ("ne", FilterOperator.NotEqual, "is not equal to"),
        ("gt", FilterOperator.GreaterThan, "is greater than"),
        ("ge", FilterOperator.GreaterOrEqual, "is greater than or equal to"),
        ("lt", FilterOperator.LessThan, "is less than"),
        ("le", FilterOperator.LessOrEqual, "is less than or equal to"),
        ("like", FilterOperator.Like, "matches 'start*', '*end' or '*part*'"),
        ("in", FilterOperator.In, "is one of a list"),
    ];

    private static readonly Dictionary<string, (FilterOperator Operator, FilterCaseRule Case)> Known = Build();

    private static readonly Dictionary<string, string> Advice = new(StringComparer.OrdinalIgnoreCase)
    {
        ["notlike"] = "Only -like exists, there is no opposite of it.",
        ["notin"] = "Write a -ne for each value and join them with -and.",
        ["contains"] = "For a part of a text use -like '*part*', for one of several values use -in.",
        ["notcontains"] = "There is no opposite of -like; for whole values use -ne.",
        ["match"] = "There are no regular expressions; use -like 'start*', '*end' or '*part*'.",
        ["notmatch"] = "There are no regular expressions; for whole values use -ne.",
        ["not"] = "There is no negation; use -ne instead of -eq.",
        ["xor"] = "Comparisons are joined with -and or -or.",
    };

    private static readonly HashSet<string> Computing = new(StringComparer.OrdinalIgnoreCase)
    {
        "replace", "split", "join", "f", "is", "isnot", "as", "band", "bor", "bnot", "bxor", "shl", "shr",
    };

    public static bool TryGet(string name, out FilterOperator @operator, out FilterCaseRule rule)
    {
        var found = Known.TryGetValue(name, out var entry);
        (@operator, rule) = entry;
        return found;
    }

    public static bool IsConnector(string name) => Is(name, And) || Is(name, Or);

    public static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>What to do instead of an operator that PowerShell has and the services lack; null when it is no such operator.</summary>
    public static string? AdviceFor(string name)
    {
        if (Lookup(name) is { } advice) return advice;
        return name.Length > 1 && name[0] is 'i' or 'c' or 'I' or 'C' ? Lookup(name.Substring(1)) : null;
    }

    public static string Spell(FilterOperator @operator, FilterCaseRule rule = FilterCaseRule.Service)
    {
        var prefix = rule switch { FilterCaseRule.Insensitive => "i", FilterCaseRule.Sensitive => "c", _ => "" };
        return "-" + prefix + Plain.First(plain => plain.Operator == @operator).Name;
    }

    public static string Describe(string name)
    {
        if (!TryGet(name, out var @operator, out var rule)) return name;
        var meaning = Plain.First(plain => plain.Operator == @operator).Meaning;
        return rule switch
        {
            FilterCaseRule.Insensitive => meaning + ", upper and lower case alike",
            FilterCaseRule.Sensitive => meaning + ", upper and lower case differ",
            _ => meaning,
        };
    }

    private static string? Lookup(string name)
    {
        if (Advice.TryGetValue(name, out var advice)) return advice;
        return Computing.Contains(name) ? FilterAdvice.AssignFirst : null;
    }

    private static Dictionary<string, (FilterOperator Operator, FilterCaseRule Case)> Build()
    {
        var known = new Dictionary<string, (FilterOperator, FilterCaseRule)>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, @operator, _) in Plain)
        {
            known.Add(name, (@operator, FilterCaseRule.Service));
            known.Add("i" + name, (@operator, FilterCaseRule.Insensitive));
            known.Add("c" + name, (@operator, FilterCaseRule.Sensitive));
        }

        return known;
    }
}
