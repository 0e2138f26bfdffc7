namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>A node of a search. A field is asked for by name; null means that the event has no such field.</summary>
internal abstract class Criterion
{
    public abstract bool Matches(Func<string, string?> field);
}

/// <summary>A list of nodes with one junction.</summary>
internal sealed class CriterionGroup(bool isOr, IReadOnlyList<Criterion> elements) : Criterion
{
    public override bool Matches(Func<string, string?> field)
    {
        foreach (var element in elements)
        {
            if (element.Matches(field) == isOr) return isOr;
        }

        return !isOr;
    }
}

/// <summary>One comparison of one field.</summary>
internal sealed class CriterionLeaf(string name, CriterionOperator comparison, string[] values) : Criterion
{
    // A field that is absent differs from every value and is otherwise not comparable.
    public override bool Matches(Func<string, string?> field) =>
        field(name) is { } actual ? comparison.Holds(actual, values) : comparison == CriterionOperator.NotEquals;
}
