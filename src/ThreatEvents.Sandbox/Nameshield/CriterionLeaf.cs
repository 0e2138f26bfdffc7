namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>One comparison of one field.</summary>
internal sealed class CriterionLeaf(string name, CriterionOperator comparison, string[] values) : Criterion
{
    // A field that is absent differs from every value and is otherwise not comparable.
    public override bool Matches(Func<string, string?> field) =>
        field(name) is { } actual ? comparison.Holds(actual, values) : comparison == CriterionOperator.NotEquals;
}
