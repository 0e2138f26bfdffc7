using ThreatEvents.Sandbox.SampleData;

namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>The filters and the sorting of a threat event list.</summary>
internal sealed class CtiQuery
{
    public string? Criticality { get; init; }

    public string? Domain { get; init; }

    public long? StartedAt { get; init; }

    public long? EndedAt { get; init; }

    public long? CustomerId { get; init; }

    public Criterion? Criteria { get; init; }

    /// <summary>The text of the criteria, which tells one search from another.</summary>
    public string? CriteriaText { get; init; }

    public IReadOnlyList<CtiSort> Sort { get; init; } = [];

    /// <summary>The serial numbers of the events that fit, in order.</summary>
    public int[] Select(CtiStore store, Timeline timeline, SelectionCache cache, CancellationToken cancellation)
    {
        var isUnfiltered = (Criticality ?? Domain ?? CriteriaText) is null && (StartedAt ?? EndedAt ?? CustomerId) is null;
        if (isUnfiltered && IsNaturalOrder) return timeline.Order;
        var sort = string.Join(";", Sort);
        var key = string.Join("\n", Criticality, Domain, StartedAt, EndedAt, CustomerId, CriteriaText, sort);
        return cache.Get(key, timeline, () =>
        {
            var rows = Filter(store, timeline, cancellation);
            return IsNaturalOrder ? rows : CtiSort.Apply(Sort, store, timeline, rows);
        });
    }

    private bool IsNaturalOrder =>
        Sort.Count == 0
        || (Sort[0] is { Attribute: "date", IsDescending: false }
            && (Sort.Count == 1 || Sort[1] is { Attribute: "id", IsDescending: false }));

    private int[] Filter(CtiStore store, Timeline timeline, CancellationToken cancellation)
    {
        var from = StartedAt is { } start ? store.PlaceOf(timeline, start) : 0;
        var to = EndedAt is { } end ? store.PlaceOf(timeline, end + 1) : timeline.Order.Length;
        var level = Criticality is null ? -1 : Array.IndexOf(CriticalityLevel.Names, Criticality);
        var rows = new List<int>();
        for (var place = from; place < to; place++)
        {
            if (place % 4096 == 0) cancellation.ThrowIfCancellationRequested();
            var serial = timeline.Order[place];
            var row = store.RowOf(timeline, serial);
            if (level >= 0 && row.Level != level) continue;
            if (CustomerId is { } customer && row.CustomerId != customer) continue;
            if (Domain is not null && row.Domain.IndexOf(Domain, StringComparison.OrdinalIgnoreCase) < 0) continue;
            if (Criteria is not null && !Criteria.Matches(name => name == "domain" ? row.Domain : store.IdOf(timeline, serial).ToString()))
            {
                continue;
            }

            rows.Add(serial);
        }

        return [.. rows];
    }
}
