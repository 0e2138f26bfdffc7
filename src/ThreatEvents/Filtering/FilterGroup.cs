namespace ThreatEvents.Filtering;

/// <summary>Two or more parts joined by -and or by -or. No member is a group of the same kind.</summary>
public sealed class FilterGroup : FilterNode
{
    internal FilterGroup(FilterSchema schema, string text, int position, FilterJunction junction, IReadOnlyList<FilterNode> children)
        : base(schema, text, position)
    {
        Junction = junction;
        Children = children;
    }

    /// <summary>How the members are joined.</summary>
    public FilterJunction Junction { get; }

    /// <summary>The members.</summary>
    public IReadOnlyList<FilterNode> Children { get; }

    /// <summary>The group in the filter language.</summary>
    public override string ToString()
        => string.Join(
            Junction == FilterJunction.And ? " -and " : " -or ",
            Children.Select(child => child is FilterGroup ? $"({child})" : child.ToString()));
}
