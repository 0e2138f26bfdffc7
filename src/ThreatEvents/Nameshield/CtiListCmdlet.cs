using System.ComponentModel;
using System.Management.Automation;
using ThreatEvents.Paging;

namespace ThreatEvents.Commands;

/// <summary>What selects threat events, for every command that reads the list of them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CtiListCmdlet : NameshieldCmdlet<CtiEvent>
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
    public string[] Brand { get; set; } = [];

    /// <summary>Names of registrars, with wildcards; filtered here.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
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

    /// <exception cref="QueryException">A parameter's value that cannot be asked for.</exception>
    private protected CtiEventQuery Query(IReadOnlyList<string> sort, PageOptions? page = null)
    {
        var selection = new CtiSelection()
            .Domain(Domain)
            .Property("Brand", Brand, item => [item.BrandName])
            .Property("Registrar", Registrar, item => [item.Registrar])
            .Property("IPAddress", IPAddress, item => item.IPAddress)
            .Property("Type", Type, item => [item.Type]);
        if ((selection.Here is not null || selection.Domains.Count > 1) && IsBound("IncludeTotalCount"))
        {
            throw new QueryException(
                "-IncludeTotalCount gives the service's own count, and the service cannot select what these parameters ask for.",
                selection.Here?.Text,
                "Leave it out, or count what comes: Measure-CtiEvent takes the same parameters.");
        }

        if (selection.Here is { } here && page is null) Tell($"The service selects by {Asked(selection)}; this command filters what arrives by {here.Text}.");
        return new()
        {
            Criticality = Levels(),
            AnyDomain = selection.Domains,
            Filter = selection.Here,
            StartedAt = Start(),
            EndedAt = EndedAt,
            CustomerId = CustomerId,
            Sort = sort,
            Page = page ?? Page,
        };
    }

    /// <summary>All levels are no condition, so that an event whose level has no known name comes too.</summary>
    private IReadOnlyList<string> Levels()
    {
        if (MinimumCriticality is not { } least) return Criticality;
        if (Criticality.Length > 0) throw new QueryException("-Criticality and -MinimumCriticality say two things about the level.", least, "Leave one of them out.");
        return NameshieldVocabulary.CriticalityRank(least) is > 0 and { } rank ? [.. NameshieldVocabulary.Criticality.Skip(rank)] : [];
    }

    private string Asked(CtiSelection selection)
    {
        var parts = new List<string>();
        if (Levels() is { Count: > 0 } levels) parts.Add("criticality " + string.Join(", ", levels).ToUpperInvariant());
        if (selection.Domains.Count > 0) parts.Add("the domain containing " + string.Join(" or ", selection.Domains.Select(text => $"'{text}'")));
        if (StartedAt is not null || EndedAt is not null || Last is not null) parts.Add("date");
        return parts.Count == 0 ? "nothing" : string.Join(" and ", parts);
    }
}
