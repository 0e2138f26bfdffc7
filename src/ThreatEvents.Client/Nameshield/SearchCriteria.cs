namespace ThreatEvents;

/// <summary>
/// One condition of a Nameshield search, or a group of them. A condition has <see cref="Name"/> and <see cref="Value"/>, a group has
/// <see cref="Junction"/> and <see cref="Elements"/>. Conditions that stand side by side are joined by AND.
/// See docs.nameshield.net, events API, JSON objects, SearchCriteria.
/// </summary>
public sealed class SearchCriteria
{
    /// <summary>The field to search.</summary>
    public string? Name { get; set; }

    /// <summary>One of the service's eleven operators; null is its default, EQUALS.</summary>
    public string? Operator { get; set; }

    /// <summary>A text or whole number; for IN a list of them.</summary>
    public object? Value { get; set; }

    /// <summary>AND or OR; only for a group.</summary>
    public string? Junction { get; set; }

    /// <summary>The members of a group, which may be groups again.</summary>
    public IList<SearchCriteria>? Elements { get; set; }

    /// <summary>One condition.</summary>
    public static SearchCriteria Where(string name, string? @operator, object value) => new() { Name = name, Operator = @operator, Value = value };

    /// <summary>A group of which every member must hold.</summary>
    public static SearchCriteria All(params SearchCriteria[] elements) => new() { Junction = "AND", Elements = elements };

    /// <summary>A group of which one member must hold.</summary>
    public static SearchCriteria Any(params SearchCriteria[] elements) => new() { Junction = "OR", Elements = elements };

    public override string ToString() => Elements is { Count: > 0 } elements
        ? "(" + string.Join($" {Junction ?? "AND"} ", elements) + ")"
        : $"{Name} {Operator ?? "EQUALS"} {(Value is System.Collections.IEnumerable list and not string ? string.Join(",", list.Cast<object>()) : Value)}";
}
