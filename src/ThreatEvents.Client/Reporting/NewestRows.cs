namespace ThreatEvents.Reporting;

/// <summary>Keeps the few rows that come first in an order, whatever order they arrive in.</summary>
internal sealed class NewestRows<T>(int most, IComparer<T> order)
{
    private readonly SortedSet<T> _rows = new(order);

    public IEnumerable<T> Rows => _rows;

    public void Add(T row)
    {
        if (_rows.Count >= most && order.Compare(row, _rows.Max!) >= 0) return;
        if (_rows.Add(row) && _rows.Count > most) _rows.Remove(_rows.Max!);
    }
}
