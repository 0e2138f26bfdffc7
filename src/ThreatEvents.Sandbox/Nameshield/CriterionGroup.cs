namespace ThreatEvents.Sandbox.Nameshield;

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
