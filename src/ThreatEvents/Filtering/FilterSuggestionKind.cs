namespace ThreatEvents.Filtering;

/// <summary>What a filter expects at the cursor.</summary>
public enum FilterSuggestionKind
{
    /// <summary>Nothing that could be suggested.</summary>
    None,

    /// <summary>The name of a field.</summary>
    Field,

    /// <summary>An operator such as -eq.</summary>
    Operator,

    /// <summary>A value.</summary>
    Value,

    /// <summary>-and or -or.</summary>
    Connector,
}
