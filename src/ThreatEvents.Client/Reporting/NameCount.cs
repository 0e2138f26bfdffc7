namespace ThreatEvents.Reporting;

/// <summary>
/// Counts by a name, in the period and before it. Attackers choose names: only so many different ones are told apart, and what comes after them is
/// counted together.
/// </summary>
internal sealed class NameCount
{
    /// <summary>Different names that are told apart.</summary>
    public const int MostNames = 20_000;

    private const int LongestName = 200;

    private readonly Dictionary<string, (long Now, long Before)> _names = new(StringComparer.Ordinal);

    /// <summary>Events of the period whose names came too late to be told apart.</summary>
    public long Others { get; private set; }

    /// <summary>Whether there are more names than were told apart.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Different names of the period.</summary>
    public long Now => _names.Values.LongCount(count => count.Now > 0);

    public long Before => _names.Values.LongCount(count => count.Before > 0);

    public void Add(string? name, Lies lies)
    {
        if (string.IsNullOrWhiteSpace(name)) return;
        if (name!.Length > LongestName) name = name.Substring(0, char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName);
        if (!_names.TryGetValue(name, out var count) && _names.Count >= MostNames)
        {
            IsFull = true;
            if (lies == Lies.Within) Others++;
            return;
        }

        _names[name] = lies == Lies.Within ? (count.Now + 1, count.Before) : (count.Now, count.Before + 1);
    }

    /// <summary>A list in one cell, of an event that counts once for each of its items.</summary>
    public void AddEach(string? cell, Lies lies)
    {
        if (cell is null) return;
        foreach (var name in cell.Split(["; "], StringSplitOptions.RemoveEmptyEntries)) Add(name, lies);
    }

    /// <summary>The names of the period that were counted most, in an order that does not depend on that of the events.</summary>
    public IReadOnlyList<ReportRow> Top(int count) =>
    [
        .. _names.Where(name => name.Value.Now > 0)
            .OrderByDescending(name => name.Value.Now)
            .ThenBy(name => name.Key, StringComparer.Ordinal)
            .Take(count)
            .Select(name => new ReportRow(name.Key, name.Value.Now, name.Value.Before)),
    ];
}
