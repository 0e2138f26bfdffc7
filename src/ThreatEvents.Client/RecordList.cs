using System.Collections.ObjectModel;

namespace ThreatEvents;

/// <summary>
/// A list of nested records that prints and exports as compact JSON instead of as a type name; a list of entities as <c>a; b</c>, by their names.
/// </summary>
public sealed class RecordList<T>(IList<T> items) : ReadOnlyCollection<T>(items)
    where T : class
{
    public static readonly RecordList<T> None = new([]);

    private static readonly bool IsOfEntities = typeof(CfEntity).IsAssignableFrom(typeof(T));

    public override string ToString() => IsOfEntities ? ListCell.Join([.. this.Select(item => item.ToString() ?? "")]) : Count == 0 ? "" : "[" + string.Join(",", this) + "]";
}
