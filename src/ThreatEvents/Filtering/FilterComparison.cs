namespace ThreatEvents.Filtering;

/// <summary>One comparison: field, operator, value.</summary>
public sealed class FilterComparison : FilterNode
{
    internal FilterComparison(
        FilterSchema schema,
        string text,
        int position,
        FilterField field,
        FilterOperator @operator,
        FilterCaseRule rule,
        IReadOnlyList<FilterValue> values)
        : base(schema, text, position)
    {
        Field = field;
        Operator = @operator;
        Case = rule;
        Values = values;
    }

    /// <summary>The field.</summary>
    public FilterField Field { get; }

    /// <summary>The field's name as the service spells it.</summary>
    public string FieldName => Field.Name;

    /// <summary>The operator, without its case rule.</summary>
    public FilterOperator Operator { get; }

    /// <summary>The case rule that the operator was written with.</summary>
    public FilterCaseRule Case { get; }

    /// <summary>The values: one, or for <see cref="FilterOperator.In"/> one or more.</summary>
    public IReadOnlyList<FilterValue> Values { get; }

    /// <summary>The comparison in the filter language.</summary>
    public override string ToString()
        => $"{FieldName} {FilterOperatorNames.Spell(Operator, Case)} {string.Join(",", Values.Select(value => value.ToString()))}";
}
