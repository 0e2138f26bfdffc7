namespace ThreatEvents;

/// <summary>What a Cloudforce One event search asks: every condition, and one of the branches when there are any.</summary>
/// <param name="Conditions">The parameter "search": all of them must hold.</param>
/// <param name="SearchBranches">The parameter "searchBranches": all conditions of one branch must hold. Empty when there is no -or.</param>
public sealed record CloudforceSearch(IReadOnlyList<CfCondition> Conditions, IReadOnlyList<IReadOnlyList<CfCondition>> SearchBranches)
{
    /// <summary>The most conditions in "search" and in a branch.</summary>
    public const int MaxConditions = 10;

    /// <summary>The most branches.</summary>
    public const int MaxBranches = 8;

    /// <summary>The most values of one "in".</summary>
    public const int MaxValues = 100;

    /// <summary>The longest text to compare with.</summary>
    public const int MaxTextLength = 512;
}
