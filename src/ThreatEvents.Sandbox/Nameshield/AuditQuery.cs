using ThreatEvents.Sandbox.SampleData;

namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>The filters of an audit event search.</summary>
internal sealed class AuditQuery
{
    public Criterion? Criteria { get; init; }

    /// <summary>The text of the criteria, which tells one search from another.</summary>
    public string? CriteriaText { get; init; }

    public long? StartedAt { get; init; }

    public long? EndedAt { get; init; }

    public long? CustomerId { get; init; }

    /// <summary>The serial numbers of the events that fit, oldest first.</summary>
    public int[] Select(AuditStore store, Timeline timeline, SelectionCache cache, CancellationToken cancellation)
    {
        if (CriteriaText is null && (StartedAt ?? EndedAt ?? CustomerId) is null) return timeline.Order;
        var key = string.Join("\n", CriteriaText, StartedAt, EndedAt, CustomerId);
        return cache.Get(key, timeline, () => Filter(store, timeline, cancellation));
    }

    private int[] Filter(AuditStore store, Timeline timeline, CancellationToken cancellation)
    {
        var from = StartedAt is { } start ? store.PlaceOf(timeline, start) : 0;
        // The dates are sent in whole seconds, so an event within the last second is on time.
        var to = EndedAt is { } end ? store.PlaceOf(timeline, end + 1000) : timeline.Order.Length;
        var rows = new List<int>();
        for (var place = from; place < to; place++)
        {
            if (place % 4096 == 0) cancellation.ThrowIfCancellationRequested();
            var serial = timeline.Order[place];
            if (CustomerId is { } customer && store.CustomerOf(timeline, serial) != customer) continue;
            if (Criteria is not null && !Criteria.Matches(store.FieldsOf(timeline, serial))) continue;
            rows.Add(serial);
        }

        return [.. rows];
    }
}
