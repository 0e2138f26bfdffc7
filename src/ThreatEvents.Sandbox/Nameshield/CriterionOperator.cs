using System.Globalization;

namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>The eleven operators of a search. Only the one that says so ignores case.</summary>
internal sealed class CriterionOperator
{
    private readonly Func<string, string, bool> _holds;

    private CriterionOperator(string name, Func<string, string, bool> holds)
    {
        Name = name;
        _holds = holds;
    }

    public static CriterionOperator EqualTo { get; } = new("EQUALS", (actual, value) => actual == value);

    public static CriterionOperator NotEquals { get; } = new("NOT_EQUALS", (actual, value) => actual != value);

    public static CriterionOperator In { get; } = new("IN", (actual, value) => actual == value);

    public static IReadOnlyList<CriterionOperator> All { get; } =
    [
        EqualTo,
        NotEquals,
        new("EQUALS_CASE_INSENSITIVE", (actual, value) => actual.Equals(value, StringComparison.OrdinalIgnoreCase)),
        new("STARTS_WITH", (actual, value) => actual.StartsWith(value, StringComparison.Ordinal)),
        new("ENDS_WITH", (actual, value) => actual.EndsWith(value, StringComparison.Ordinal)),
        new("CONTAINS", (actual, value) => actual.IndexOf(value, StringComparison.Ordinal) >= 0),
        In,
        new("GREATER_THAN", (actual, value) => Compare(actual, value) > 0),
        new("LESS_THAN", (actual, value) => Compare(actual, value) < 0),
        new("GREATER_THAN_OR_EQUALS", (actual, value) => Compare(actual, value) >= 0),
        new("LESS_THAN_OR_EQUALS", (actual, value) => Compare(actual, value) <= 0),
    ];

    public string Name { get; }

    public bool Holds(string actual, string[] values) => Array.Exists(values, value => _holds(actual, value));

    private static int Compare(string left, string right) =>
        decimal.TryParse(left, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var first)
        && decimal.TryParse(right, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var second)
            ? first.CompareTo(second)
            : string.CompareOrdinal(left, right);
}
