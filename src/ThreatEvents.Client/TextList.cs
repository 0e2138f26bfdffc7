using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace ThreatEvents;

/// <summary>A list of texts that prints and exports as <c>a; b</c> instead of as a type name.</summary>
[JsonConverter(typeof(Json.TextListConverter))]
public sealed class TextList : ReadOnlyCollection<string>
{
    private const int Short = 8;

    public static readonly TextList None = new([]);

    public TextList(IList<string> items)
        : base(items)
    {
    }

    internal static TextList Of(IEnumerable<string?> items)
    {
        var kept = new List<string>();
        HashSet<string>? seen = null;
        foreach (var item in items)
        {
            if (string.IsNullOrEmpty(item)) continue;

            // Nearly every list is short; a long one must not be compared with itself.
            if (seen is null && kept.Count < Short ? kept.Contains(item!) : !(seen ??= new HashSet<string>(kept, StringComparer.Ordinal)).Add(item!)) continue;
            kept.Add(item!);
        }

        return kept.Count == 0 ? None : new TextList(kept);
    }

    /// <summary><c>a; b</c>, or a JSON array where an item could be mistaken for two: see <see cref="ListCell"/>.</summary>
    public override string ToString() => ListCell.Join(this);
}
