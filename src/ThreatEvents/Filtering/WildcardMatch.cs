namespace ThreatEvents.Filtering;

/// <summary>Where in a text the wanted part stands.</summary>
public enum WildcardMatch
{
    /// <summary>The whole text.</summary>
    Exact,

    /// <summary>part*</summary>
    StartsWith,

    /// <summary>*part</summary>
    EndsWith,

    /// <summary>*part*</summary>
    Contains,
}
