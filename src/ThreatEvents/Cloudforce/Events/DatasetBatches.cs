namespace ThreatEvents.Commands;

/// <summary>Collects ids by their dataset, since one request takes many ids of one dataset.</summary>
internal sealed class DatasetBatches(int size, Action<string, IReadOnlyList<string>> send)
{
    private readonly Dictionary<string, List<string>> _waiting = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>An id that waits already is not asked for twice.</summary>
    public void Add(string dataset, string id)
    {
        if (!_waiting.TryGetValue(dataset, out var ids)) _waiting[dataset] = ids = [];
        if (ids.Contains(id, StringComparer.OrdinalIgnoreCase)) return;
        ids.Add(id);
        if (ids.Count < size) return;
        _waiting.Remove(dataset);
        send(dataset, ids);
    }

    public void Flush()
    {
        while (_waiting.Count > 0)
        {
            var next = _waiting.First();
            _waiting.Remove(next.Key);
            send(next.Key, next.Value);
        }
    }
}
