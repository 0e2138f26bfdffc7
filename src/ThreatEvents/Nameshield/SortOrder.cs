namespace ThreatEvents.Commands;

/// <summary>
/// Reads -Sort. PowerShell makes a list of <c>date,desc</c> where it is not quoted, and one text where it is: both mean the same.
/// </summary>
internal static class SortOrder
{
    /// <exception cref="QueryException">An attribute or direction that the service lacks.</exception>
    public static IReadOnlyList<string> Read(IEnumerable<string> given, IReadOnlyList<string> attributes)
    {
        var order = new List<string>();
        var isOpen = false;
        foreach (var word in given.SelectMany(text => text.Split(',')).Select(word => word.Trim()))
        {
            var lower = word.ToLowerInvariant();
            if (lower is "asc" or "desc")
            {
                if (!isOpen) throw Wrong(word, "stands without an attribute in front of it", attributes);
                order[order.Count - 1] += "," + lower;
                isOpen = false;
                continue;
            }

            order.Add(attributes.FirstOrDefault(known => string.Equals(known, word, StringComparison.OrdinalIgnoreCase)) ?? throw Wrong(word, "is no attribute to sort by", attributes));
            isOpen = true;
        }

        return order;
    }

    /// <summary>The properties of an event by which the service sorts, as one reads them in the output or in the service's own words.</summary>
    /// <exception cref="QueryException">A property that the service does not sort by.</exception>
    public static IReadOnlyList<string> By(IEnumerable<string> properties, bool isDescending)
        => [.. properties.SelectMany(text => text.Split(',')).Select(word => Attribute(word.Trim()) + (isDescending ? ",desc" : ",asc"))];

    private static string Attribute(string property) => property.ToLowerInvariant() switch
    {
        "brandname" => "brand",
        "criticalityname" or "criticalityrank" => "criticality",
        "isodate" => "date",
        var word when NameshieldVocabulary.CtiSort.Contains(word) => word,
        _ => throw new QueryException(
            $"The service does not sort by '{property}'. It sorts by Id, Date, Type, BrandName, Domain, Criticality.",
            property,
            $"Sort what comes: Get-CtiEvent … | Sort-Object {property}."),
    };

    private static QueryException Wrong(string word, string problem, IEnumerable<string> attributes)
    {
        return new QueryException(
            $"'{word}' {problem}. Possible: {string.Join(", ", attributes)}, each with ,asc or ,desc behind it.", word, "Write the order as -Sort criticality,desc,date.");
    }
}
