using System.Collections.ObjectModel;

namespace ThreatEvents;

/// <summary>A list of nested records that prints and exports as compact JSON instead of as a type name.</summary>
public sealed class RecordList<T>(IList<T> items) : ReadOnlyCollection<T>(items)
    where T : class
{
    public static readonly RecordList<T> None = new([]);

    public override string ToString() => Count == 0 ? "" : "[" + string.Join(",", this) + "]";
}
