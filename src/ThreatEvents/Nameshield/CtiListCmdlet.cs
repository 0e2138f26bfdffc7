using System.ComponentModel;
using System.Management.Automation;
using ThreatEvents.Paging;

namespace ThreatEvents.Commands;

/// <summary>What selects threat events, for every command that reads the list of them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CtiListCmdlet : NameshieldCmdlet<CtiEvent>, ICtiParameters
{
    /// <summary>Levels; several are asked for one after the other.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("None", "Low", "Medium", "High")]
    public string[] Criticality { get; set; } = [];

    /// <summary>This level and those above it.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("None", "Low", "Medium", "High")]
    public string? MinimumCriticality { get; set; }

    /// <summary>Texts of which the domain name contains one, or patterns with wildcards for the whole name.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Defanged(IsDomain = true)]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string[] Domain { get; set; } = [];

    /// <summary>Names of brands, with wildcards; filtered here.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("BrandName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CtiBrandCompleter))]
    public string[] Brand { get; set; } = [];

    /// <summary>Names of registrars, with wildcards; filtered here.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CtiRegistrarCompleter))]
    public string[] Registrar { get; set; } = [];

    /// <summary>Addresses in the DNS records, with wildcards; filtered here.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Defanged]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string[] IPAddress { get; set; } = [];

    /// <summary>Types of events, with wildcards; filtered here.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CtiTypeCompleter))]
    public string[] Type { get; set; } = [];

    /// <summary>Refused with a word on what to use: the service's list takes no conditions.</summary>
    [Parameter(ParameterSetName = ListSet, DontShow = true)]
    public object? Filter { get; set; }

    /// <exception cref="QueryException">A parameter's value that cannot be asked for.</exception>
    private protected CtiEventQuery Query(IReadOnlyList<string> sort, PageOptions? page = null)
    {
        var query = CtiCriteria.Of(this) with { StartedAt = Start(), EndedAt = EndedAt, CustomerId = CustomerId, Sort = sort, Page = page ?? Page };
        if ((query.Filter is not null || query.Domains.Count > 1) && IsBound("IncludeTotalCount"))
        {
            throw new QueryException(
                "-IncludeTotalCount gives the service's own count, and the service cannot select what these parameters ask for.",
                query.Filter?.Text,
                "Leave it out, or count what comes: Measure-CtiEvent takes the same parameters.");
        }

        if (page is null && CtiCriteria.Sides(query) is { } sides) Tell(sides);
        return query;
    }
}
