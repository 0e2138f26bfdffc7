namespace ThreatEvents.Filtering;

/// <summary>What a comparison asks, in PowerShell's words.</summary>
public enum FilterOperator
{
    /// <summary>-eq</summary>
    Equal,

    /// <summary>-ne</summary>
    NotEqual,

    /// <summary>-gt</summary>
    GreaterThan,

    /// <summary>-ge</summary>
    GreaterOrEqual,

    /// <summary>-lt</summary>
    LessThan,

    /// <summary>-le</summary>
    LessOrEqual,

    /// <summary>-like, with * at the start, at the end or at both</summary>
    Like,

    /// <summary>-in</summary>
    In,
}
