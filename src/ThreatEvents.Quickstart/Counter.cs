using System.Globalization;

namespace ThreatEvents.Quickstart;

/// <summary>How many events there are of each value of something.</summary>
internal sealed class Counter<T>(Tally<T> tally)
{
    private const int MostLines = 10;

    private readonly Dictionary<string, int> _counts = new(StringComparer.OrdinalIgnoreCase);

    public void Add(IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            var key = tally.Key(item) is { Length: > 0 } text ? text : "(none)";
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>One line for each value, in the given order or the most frequent first.</summary>
    public IEnumerable<string> Lines()
    {
        if (_counts.Count == 0) yield break;
        yield return "By " + tally.Name;
        var sorted = _counts
            .OrderBy(pair => tally.Order is { } order ? Rank(order, pair.Key) : 0)
            .ThenByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .ToList();
        foreach (var (key, count) in sorted.Take(MostLines)) yield return Line(SafeText.Escape(key), count);
        if (sorted.Count > MostLines) yield return Line($"and {sorted.Count - MostLines} more", sorted.Skip(MostLines).Sum(pair => pair.Value));
    }

    private static int Rank(IReadOnlyList<string> order, string key)
    {
        var rank = order.ToList().FindIndex(item => string.Equals(item, key, StringComparison.OrdinalIgnoreCase));
        return rank < 0 ? int.MaxValue : rank;
    }

    private static string Line(string key, int count)
        => $"  {Columns.Fit(key, 30)} {Columns.Fit(count.ToString(CultureInfo.InvariantCulture), 8, right: true)}";
}
