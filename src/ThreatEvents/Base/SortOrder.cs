namespace ThreatEvents.Commands;

/// <summary>
/// Reads what lists are sorted by. PowerShell makes a list of <c>date,desc</c> where it is not quoted, and one text where it is: both mean the same.
/// A direction behind a property is the older way to write it; without one the switch -Descending holds.
/// </summary>
internal static class SortOrder
{
    /// <summary>Properties, as the output or the service names them, each with its direction if it has one.</summary>
    /// <param name="given">The parameter's value.</param>
    /// <param name="columnOf">The service's word for a property, or null where it does not sort by that.</param>
    /// <param name="possible">The properties that there are.</param>
    /// <exception cref="QueryException">A property or direction that the service lacks.</exception>
    public static IReadOnlyList<(string Column, bool? Descending)> Read(IEnumerable<string> given, Func<string, string?> columnOf, IEnumerable<string> possible)
    {
        var order = new List<(string Column, bool? Descending)>();
        foreach (var word in given.SelectMany(text => text.Split(',')).Select(word => word.Trim()))
        {
            if (word.ToLowerInvariant() is not ("asc" or "desc"))
            {
                order.Add((columnOf(word) ?? throw Wrong(word, "is nothing that the service can sort by", possible), null));
                continue;
            }

            if (order.Count == 0 || order[order.Count - 1].Descending is not null) throw Wrong(word, "stands without a property in front of it", possible);
            order[order.Count - 1] = (order[order.Count - 1].Column, word.Equals("desc", StringComparison.OrdinalIgnoreCase));
        }

        return order;
    }

    /// <summary>What a list says that the service gives in an order of its own.</summary>
    public static QueryException Refusal(string command, string[] sortBy) => new(
        $"{command} cannot sort: the service gives this list in an order of its own. Sort what comes, with Sort-Object.",
        sortBy.Length == 0 ? null : string.Join(",", sortBy),
        $"Sort what comes: {command} … | Sort-Object Date -Descending.");

    private static QueryException Wrong(string word, string problem, IEnumerable<string> possible) => new(
        $"'{word}' {problem}. It sorts by {string.Join(", ", possible)}.", word, "Write -SortBy Date -Descending, or sort what comes: … | Sort-Object Date -Descending.");
}
