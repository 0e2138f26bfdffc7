namespace ThreatEvents.Filtering;

/// <summary>Whether the operator was written with a case rule, as PowerShell's -ieq and -ceq are.</summary>
public enum FilterCaseRule
{
    /// <summary>-eq: the service's own rule.</summary>
    Service,

    /// <summary>-ieq: upper and lower case are the same.</summary>
    Insensitive,

    /// <summary>-ceq: upper and lower case differ.</summary>
    Sensitive,
}
