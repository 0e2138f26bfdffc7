namespace ThreatEvents.Commands;

/// <summary>The parameters by which threat events are chosen, whatever the command.</summary>
internal interface ICtiParameters
{
    string[] Criticality { get; }

    string? MinimumCriticality { get; }

    string[] Domain { get; }

    string[] Brand { get; }

    string[] Registrar { get; }

    string[] IPAddress { get; }

    string[] Type { get; }

    object? Filter { get; }
}

/// <summary>Parameters as a query: what the service selects, and what is filtered as the events arrive.</summary>
internal static class CtiCriteria
{
    /// <exception cref="QueryException">A parameter's value that cannot be asked for.</exception>
    public static CtiEventQuery Of(ICtiParameters given)
    {
        if (given.Filter is not null) throw NoFilter();
        var selection = new CtiSelection()
            .Domain(given.Domain)
            .Property("Brand", given.Brand, item => [item.BrandName])
            .Property("Registrar", given.Registrar, item => [item.Registrar])
            .Property("IPAddress", given.IPAddress, item => item.IPAddress)
            .Property("Type", given.Type, item => [item.Type]);
        return new() { Criticality = Levels(given), AnyDomain = selection.Domains, Filter = selection.Here };
    }

    /// <summary>Which side selects by what, or null where it is the service alone.</summary>
    public static string? Sides(CtiEventQuery query)
    {
        if (query.Filter is not { } here) return null;
        var asked = new List<string>();
        if (query.Criticality.Count > 0) asked.Add("criticality " + string.Join(", ", query.Criticality).ToUpperInvariant());
        if (query.Domains.Count > 0) asked.Add("the domain containing " + string.Join(" or ", query.Domains.Select(text => $"'{text}'")));
        if (query.StartedAt is not null || query.EndedAt is not null) asked.Add("date");
        return asked.Count == 0
            ? $"This command filters what arrives by {here.Text}, by which the service cannot select."
            : $"The service selects by {string.Join(" and ", asked)}; this command filters what arrives by {here.Text}.";
    }

    /// <summary>All levels are no condition, so that an event whose level has no known name comes too.</summary>
    private static IReadOnlyList<string> Levels(ICtiParameters given)
    {
        if (given.MinimumCriticality is not { } least) return given.Criticality;
        if (given.Criticality.Length > 0) throw new QueryException("-Criticality and -MinimumCriticality say two things about the level.", least, "Leave one of them out.");
        return NameshieldVocabulary.CriticalityRank(least) is > 0 and { } rank ? [.. NameshieldVocabulary.Criticality.Skip(rank)] : [];
    }

    private static QueryException NoFilter() => new(
        "The service's list of threat events takes no conditions, and so there is no -Filter: use -StartedAt and -EndedAt or -Last 7d for dates, and -Criticality, -MinimumCriticality, "
            + "-Domain, -Brand, -Registrar, -IPAddress and -Type for the rest.",
        null,
        "For anything else filter what comes: Get-CtiEvent -Last 7d | Where-Object { $_.… }.");
}
