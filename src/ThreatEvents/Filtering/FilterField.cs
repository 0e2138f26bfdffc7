namespace ThreatEvents.Filtering;

/// <summary>A field that a service can search.</summary>
public sealed class FilterField
{
    /// <summary>Describes a field; <paramref name="operators"/> is a list such as "-eq -ne -like", in the order to show.</summary>
    public FilterField(string name, FilterFieldKind kind, string operators, string description, params string[] vocabulary)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(operators);
        Name = name;
        Kind = kind;
        Operators = operators.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        Description = description;
        Vocabulary = vocabulary;
    }

    /// <summary>The name as the service spells it.</summary>
    public string Name { get; }

    /// <summary>What it is compared with.</summary>
    public FilterFieldKind Kind { get; }

    /// <summary>The operators that the service has for it, as they are written: -eq, -like …</summary>
    public IReadOnlyList<string> Operators { get; }

    /// <summary>What it means, in one line.</summary>
    public string Description { get; }

    /// <summary>Known values, for completion only: others are accepted.</summary>
    public IReadOnlyList<string> Vocabulary { get; }

    /// <summary>The form in which the service stores what people write, where it is another; null where it is none.</summary>
    internal Func<string, string>? Stored { get; set; }

    internal bool Accepts(FilterOperator @operator, FilterCaseRule rule) => Operators.Contains(FilterOperatorNames.Spell(@operator, rule));
}
