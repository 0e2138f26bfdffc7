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
        var all = default(DistinctTexts);
        foreach (var item in items) all.Add(item);
        return all.ToList();
    }

    /// <summary>What each item says, without an enumerator and a query for each: an event has five such lists.</summary>
    internal static TextList Of<T>(IReadOnlyList<T> items, Func<T, string?> part)
    {
        var all = default(DistinctTexts);
        for (var at = 0; at < items.Count; at++) all.Add(part(items[at]));
        return all.ToList();
    }

    private struct DistinctTexts
    {
        private List<string>? _kept;
        private HashSet<string>? _seen;

        public void Add(string? item)
        {
            if (string.IsNullOrEmpty(item)) return;
            _kept ??= [];

            // Nearly every list is short; a long one must not be compared with itself.
            if (_seen is null && _kept.Count < Short ? _kept.Contains(item!) : !(_seen ??= new HashSet<string>(_kept, StringComparer.Ordinal)).Add(item!)) return;
            _kept.Add(item!);
        }

        public readonly TextList ToList() => _kept is null ? None : new TextList(_kept);
    }

    /// <summary><c>a; b</c>, or a JSON array where an item could be mistaken for two: see <see cref="ListCell"/>.</summary>
    public override string ToString() => ListCell.Join(this);
}
