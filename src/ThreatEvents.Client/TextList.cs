using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace ThreatEvents;

/// <summary>A list of texts that prints and exports as <c>a; b</c> instead of as a type name.</summary>
[JsonConverter(typeof(Json.TextListConverter))]
public sealed class TextList : ReadOnlyCollection<string>
{
    public static readonly TextList None = new([]);

    public TextList(IList<string> items)
        : base(items)
    {
    }

    internal static TextList Of(IEnumerable<string?> items)
    {
        var kept = new List<string>();
        foreach (var item in items)
        {
            if (!string.IsNullOrEmpty(item) && !kept.Contains(item!)) kept.Add(item!);
        }

        return kept.Count == 0 ? None : new TextList(kept);
    }

    public override string ToString() => string.Join("; ", this);
}
