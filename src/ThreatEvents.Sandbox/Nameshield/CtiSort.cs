using ThreatEvents.Sandbox.Hosting;
using ThreatEvents.Sandbox.SampleData;

namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>One attribute of the sorting and its direction.</summary>
internal sealed record CtiSort(string Attribute, bool IsDescending)
{
    private static readonly string[] Attributes = ["id", "date", "type", "brand", "domain", "criticality"];

    /// <summary>Reads <c>sort=a1,a2</c> and <c>sort=a1,desc&amp;sort=a2,asc</c>, the two documented forms.</summary>
    public static IReadOnlyList<CtiSort> Parse(IEnumerable<string> values)
    {
        var sorts = new List<CtiSort>();
        foreach (var value in values)
        {
            var words = value.Split(',');
            if (words.Length == 2 && words[1] is "asc" or "desc") sorts.Add(new CtiSort(Known(words[0]), words[1] == "desc"));
            else sorts.AddRange(words.Select(word => new CtiSort(Known(word), false)));
        }

        return sorts;
    }

    public static int[] Apply(IReadOnlyList<CtiSort> sorts, CtiStore store, Timeline timeline, int[] serials)
    {
        var rows = Array.ConvertAll(serials, serial => new Row(store, timeline, serial, sorts));
        Array.Sort(rows, (left, right) => Compare(sorts, left, right));
        return Array.ConvertAll(rows, row => row.Serial);
    }

    private static string Known(string attribute) => Array.IndexOf(Attributes, attribute) >= 0
        ? attribute
        : throw RequestRefusal.Invalid(
            "sort",
            $"The query parameter 'sort' must be attributes of {string.Join(", ", Attributes)}, or one of them and asc or desc.");

    private static int Compare(IReadOnlyList<CtiSort> sorts, Row left, Row right)
    {
        foreach (var sort in sorts)
        {
            var order = sort.Attribute switch
            {
                "id" => left.Id.CompareTo(right.Id),
                "date" => left.Time.CompareTo(right.Time),
                "type" => string.CompareOrdinal(left.Facets.Type, right.Facets.Type),
                "brand" => string.CompareOrdinal(left.Facets.Brand, right.Facets.Brand),
                "domain" => string.CompareOrdinal(left.Domain, right.Domain),
                _ => left.Facets.Level.CompareTo(right.Facets.Level),
            };
            if (order != 0) return sort.IsDescending ? -order : order;
        }

        return left.Id.CompareTo(right.Id);
    }

    private sealed class Row(CtiStore store, Timeline timeline, int serial, IReadOnlyList<CtiSort> sorts)
    {
        public int Serial { get; } = serial;

        public SampleId Id { get; } = store.IdOf(timeline, serial);

        public long Time { get; } = store.TimeOf(timeline, serial);

        public CtiRow Facets { get; } = store.RowOf(timeline, serial);

        public string Domain { get; } = sorts.Any(sort => sort.Attribute == "domain") ? store.RowOf(timeline, serial).Domain : "";
    }
}
