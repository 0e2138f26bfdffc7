namespace ThreatEvents.Sandbox.SampleData;

/// <summary>
/// The last few selections: a client that pages through a filtered list must not cost a scan of everything for each page.
/// </summary>
internal sealed class SelectionCache
{
    private const int Most = 4;

    private readonly List<(string Key, Timeline Timeline, int[] Rows)> _selections = [];
    private readonly object _gate = new();

    public int[] Get(string key, Timeline timeline, Func<int[]> select)
    {
        lock (_gate)
        {
            foreach (var known in _selections)
            {
                if (known.Key == key && ReferenceEquals(known.Timeline, timeline)) return known.Rows;
            }
        }

        var rows = select();
        lock (_gate)
        {
            if (_selections.Count == Most) _selections.RemoveAt(0);
            _selections.Add((key, timeline, rows));
        }

        return rows;
    }
}
