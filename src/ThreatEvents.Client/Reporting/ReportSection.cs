namespace ThreatEvents.Reporting;

/// <summary>What a report says of the events of one service. It keeps numbers, names and a few rows, and no event.</summary>
internal abstract class ReportSection(ReportOptions options, ReportPeriod period, IReadOnlyList<string> series)
{
    private readonly DayCount _days = new(series);
    private readonly Dictionary<string, (long Now, long Before)> _figures = new(StringComparer.Ordinal);

    public abstract string Heading { get; }

    /// <summary>Events of the period and of the one before it.</summary>
    public long Events { get; private set; }

    public DayChart? Chart => _days.Chart();

    public abstract IEnumerable<ReportFigure> Figures { get; }

    public abstract IEnumerable<ReportTable> Tables { get; }

    public virtual EventTable? Listed => null;

    protected ReportOptions Options => options;

    /// <param name="row">An event of this section's service.</param>
    /// <param name="utc">When it happened.</param>
    /// <param name="lies">In the period, or before it.</param>
    public void Add(EventRow row, DateTime utc, Lies lies)
    {
        Events++;
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, options.Zone);
        if (lies == Lies.Within) _days.Add(local, PartOf(row));
        Take(row, local, lies);
    }

    /// <summary>Which series an event belongs to.</summary>
    protected abstract int PartOf(EventRow row);

    protected abstract void Take(EventRow row, DateTime local, Lies lies);

    protected void Count(string figure, Lies lies)
    {
        _figures.TryGetValue(figure, out var count);
        _figures[figure] = lies == Lies.Within ? (count.Now + 1, count.Before) : (count.Now, count.Before + 1);
    }

    protected ReportFigure Figure(string name)
    {
        _figures.TryGetValue(name, out var count);
        return new ReportFigure(name, count.Now, period.HasBefore ? count.Before : null);
    }

    protected ReportFigure Figure(string name, NameCount names) => new(name, names.Now, period.HasBefore ? names.Before : null, names.IsFull);

    protected ReportTable Table(string title, NameCount names) => new(
        title,
        names.Top(options.TopCount),
        names.IsFull ? string.Format(options.Culture, "The first {0:N0} names are told apart; {1:N0} events have others.", NameCount.MostNames, names.Others) : null);
}
