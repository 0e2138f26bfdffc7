using ThreatEvents.Json;

namespace ThreatEvents.Counting;

/// <summary>Counts as events come by. It keeps the values and their numbers, and no event.</summary>
/// <param name="properties">What is counted by; none counts all together.</param>
/// <param name="sortsByValue">Whether the rows follow their values, as days do, instead of their numbers.</param>
internal sealed class EventTally(IReadOnlyList<string> properties, bool sortsByValue)
{
    private static readonly IReadOnlyList<string?> NoValue = [null];

    private readonly Dictionary<string?[], Tally> _counts = new(ValuesComparer.Instance);

    public long Total { get; private set; }

    /// <param name="values">The values of each property, in their order; an event counts once for each different one. None is the value null.</param>
    /// <param name="utc">When it happened.</param>
    public void Add(IReadOnlyList<IReadOnlyList<string?>> values, DateTime? utc)
    {
        Total++;
        var key = new string?[values.Count];
        Descend(values, 0, key, utc);
    }

    /// <summary>Events of which only the number is known; only where nothing is counted by.</summary>
    public void Add(long count)
    {
        if (count == 0) return;
        Total += count;
        if (!_counts.TryGetValue([], out var tally)) _counts.Add([], tally = new Tally());
        tally.Count += count;
    }

    /// <summary>The rows, at most so many of them.</summary>
    public IEnumerable<EventCount> Rows(int? limit)
    {
        if (Total == 0) return properties.Count == 0 ? [Row([], new Tally())] : [];
        var rows = sortsByValue
            ? _counts.OrderBy(row => row.Key, ValuesComparer.Instance)
            : _counts.OrderByDescending(row => row.Value.Count).ThenBy(row => row.Key, ValuesComparer.Instance);
        return rows.Take(limit ?? int.MaxValue).Select(row => Row(row.Key, row.Value));
    }

    private void Descend(IReadOnlyList<IReadOnlyList<string?>> values, int depth, string?[] key, DateTime? utc)
    {
        if (depth == key.Length)
        {
            if (!_counts.TryGetValue(key, out var tally)) _counts.Add((string?[])key.Clone(), tally = new Tally());
            tally.Add(utc);
            return;
        }

        var own = values[depth].Count == 0 ? NoValue : values[depth];
        foreach (var value in own)
        {
            key[depth] = value;
            Descend(values, depth + 1, key, utc);
        }
    }

    private EventCount Row(string?[] values, Tally tally) => new()
    {
        Property = properties.Count == 0 ? "All" : string.Join("; ", properties),
        Value = properties.Count == 0 ? "All" : values.Length == 1 ? values[0] : ListCell.Join([.. values.Select(value => value ?? "")]),
        Count = tally.Count,
        Share = Total == 0 ? 0 : Math.Round(tally.Count * 100.0 / Total, 1),
        Total = Total,
        First = tally.First is { } first ? new Moment(first) : null,
        Last = tally.Last is { } last ? new Moment(last) : null,
        Columns = PropertyBag.From(properties.Select((name, at) => (name, values[at]))),
    };

    private sealed class Tally
    {
        public long Count { get; set; }

        public DateTime? First { get; private set; }

        public DateTime? Last { get; private set; }

        public void Add(DateTime? utc)
        {
            Count++;
            if (utc is not { } moment) return;
            if (!(First <= moment)) First = moment;
            if (!(Last >= moment)) Last = moment;
        }
    }

    private sealed class ValuesComparer : IEqualityComparer<string?[]>, IComparer<string?[]>
    {
        public static readonly ValuesComparer Instance = new();

        public bool Equals(string?[]? x, string?[]? y) => Compare(x, y) == 0;

        public int GetHashCode(string?[] values)
        {
            var hash = 17;
            foreach (var value in values) hash = unchecked((hash * 31) + (value is null ? 0 : StringComparer.Ordinal.GetHashCode(value)));
            return hash;
        }

        public int Compare(string?[]? x, string?[]? y)
        {
            for (var at = 0; at < x!.Length; at++)
            {
                var order = string.CompareOrdinal(x[at], y![at]);
                if (order != 0) return order;
            }

            return 0;
        }
    }
}
