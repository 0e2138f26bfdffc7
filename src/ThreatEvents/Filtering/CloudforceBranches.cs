namespace ThreatEvents.Filtering;

/// <summary>
/// The alternatives of an -or, each a list of conditions: the disjunctive form. Parts only ever add branches and conditions, so the limits
/// are checked before a product is made and a short filter cannot ask for an enormous one.
/// </summary>
internal sealed class CloudforceBranches
{
    public static readonly CloudforceBranches None = new([]);

    private CloudforceBranches(IReadOnlyList<IReadOnlyList<CfCondition>> list) => List = list;

    public IReadOnlyList<IReadOnlyList<CfCondition>> List { get; }

    public static CloudforceBranches Of(FilterNode node)
    {
        var simple = Simplify(node);
        if (simple is not FilterGroup group) return new CloudforceBranches([[CloudforceFilter.BranchCondition((FilterComparison)simple)]]);

        var result = None;
        foreach (var child in group.Children)
        {
            var branches = Of(child);
            result = group.Junction == FilterJunction.And ? result.And(branches, group) : result.Or(branches, group);
        }

        return result;
    }

    /// <summary>An -or of values of one field is the same as -in, which costs no branches: gathers them.</summary>
    public static FilterNode Simplify(FilterNode node)
    {
        if (node is not FilterGroup { Junction: FilterJunction.Or } group) return node;

        var members = new List<FilterNode>();
        foreach (var child in group.Children)
        {
            var at = child is FilterComparison one && IsChoice(one)
                ? members.FindIndex(member => member is FilterComparison other && IsChoice(other) && other.Field == one.Field)
                : -1;
            if (at < 0) members.Add(child);
            else members[at] = Gather((FilterComparison)members[at], (FilterComparison)child);
        }

        return members.Count == 1 ? members[0] : new FilterGroup(group.Schema, group.Text, group.Position, FilterJunction.Or, members);
    }

    public CloudforceBranches And(CloudforceBranches other, FilterNode place)
    {
        if (List.Count == 0) return other;
        if (List.Count * other.List.Count > CloudforceSearch.MaxBranches) throw TooMany(place);

        var product = new List<IReadOnlyList<CfCondition>>();
        foreach (var left in List)
        {
            foreach (var right in other.List)
            {
                if (left.Count + right.Count > CloudforceSearch.MaxConditions)
                {
                    throw place.Error($"More than {CloudforceSearch.MaxConditions} conditions in a branch of -or", CloudforceFilter.NoMore);
                }

                product.Add([.. left, .. right]);
            }
        }

        return new CloudforceBranches(product);
    }

    private CloudforceBranches Or(CloudforceBranches other, FilterNode place)
        => List.Count + other.List.Count <= CloudforceSearch.MaxBranches
            ? new CloudforceBranches([.. List, .. other.List])
            : throw TooMany(place);

    private static FilterException TooMany(FilterNode place) => place.Error(
        $"An -or with more than {CloudforceSearch.MaxBranches} branches",
        "The service takes no more, and several -or that must all hold multiply: for values of one field use -in, or split the search.");

    private static bool IsChoice(FilterComparison comparison)
        => comparison.Operator is FilterOperator.Equal or FilterOperator.In
           && comparison.Field.Accepts(FilterOperator.In, FilterCaseRule.Service);

    private static FilterComparison Gather(FilterComparison first, FilterComparison second)
    {
        var values = new List<FilterValue>(first.Values);
        foreach (var value in second.Values)
        {
            // One too many is enough to be refused; to compare them all would take the square of their number.
            if (values.Count > CloudforceSearch.MaxValues) break;
            if (!values.Any(known => known.Value.Equals(value.Value))) values.Add(value);
        }

        return new FilterComparison(
            first.Schema, first.Text, first.Position, first.Field, FilterOperator.In, FilterCaseRule.Service, values);
    }
}
