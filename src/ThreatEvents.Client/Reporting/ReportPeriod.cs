namespace ThreatEvents.Reporting;

/// <summary>Where a moment lies: in the period of the report, in the one of the same length before it, or outside both.</summary>
internal enum Lies
{
    Outside,
    Before,
    Within,
}

/// <summary>The period of a report, and the one before it.</summary>
internal sealed class ReportPeriod
{
    private readonly DateTime? _from;
    private readonly DateTime? _to;
    private readonly DateTime? _before;

    public ReportPeriod(DateTimeOffset? from, DateTimeOffset? to)
    {
        (_from, _to) = (from?.UtcDateTime, to?.UtcDateTime);
        if (_from is { } start && _to is { } end) _before = start - DateTime.MinValue > end - start ? start - (end - start) : DateTime.MinValue;
    }

    /// <summary>Whether there is a period before: without both bounds nothing says how long it is.</summary>
    public bool HasBefore => _before is not null;

    public Lies Of(DateTime utc)
    {
        if (utc >= _to) return Lies.Outside;
        if (_from is null || utc >= _from) return Lies.Within;
        return utc >= _before ? Lies.Before : Lies.Outside;
    }
}
