namespace ThreatEvents.Filtering;

/// <summary>How the members of a group are joined.</summary>
public enum FilterJunction
{
    /// <summary>Every member must hold.</summary>
    And,

    /// <summary>One member must hold.</summary>
    Or,
}
