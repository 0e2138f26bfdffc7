namespace ThreatEvents.Reporting;

/// <summary>
/// A report of events for people who do not read lists: figures, charts and short tables, made while the events stream by. It keeps no event but those of
/// its short tables, whatever the number of events and whatever names attackers choose.
/// </summary>
internal sealed class EventReport
{
    private readonly ReportPeriod _period;
    private readonly CtiSection _cti;
    private readonly AuditSection _audit;
    private readonly CloudforceSection _cloudforce;

    public EventReport(ReportOptions options)
    {
        Options = options;
        _period = new ReportPeriod(options.From, options.To);
        _cti = new CtiSection(options, _period);
        _audit = new AuditSection(options, _period);
        _cloudforce = new CloudforceSection(options, _period);
    }

    public ReportOptions Options { get; }

    public bool HasBefore => _period.HasBefore;

    /// <summary>Events of the period.</summary>
    public long Within { get; private set; }

    /// <summary>Events of the period before.</summary>
    public long Before { get; private set; }

    /// <summary>Events that lie in neither.</summary>
    public long Outside { get; private set; }

    /// <summary>Events without a date that can be read.</summary>
    public long Undated { get; private set; }

    /// <summary>The first event of the period, UTC.</summary>
    public DateTime? First { get; private set; }

    /// <summary>The last event of the period, UTC.</summary>
    public DateTime? Last { get; private set; }

    /// <summary>The services that gave events.</summary>
    public IEnumerable<ReportSection> Sections => new ReportSection[] { _cti, _audit, _cloudforce }.Where(section => section.Events > 0);

    public void Add(EventRow row)
    {
        if (ReportTime.Read(row.IsoDate) is not { } utc)
        {
            Undated++;
            return;
        }

        var lies = _period.Of(utc);
        if (lies == Lies.Outside)
        {
            Outside++;
            return;
        }

        SectionOf(row).Add(row, utc, lies);
        if (lies == Lies.Before)
        {
            Before++;
            return;
        }

        Within++;
        if (!(First <= utc)) First = utc;
        if (!(Last >= utc)) Last = utc;
    }

    private ReportSection SectionOf(EventRow row) => row.Source switch
    {
        EventRow.Cti => _cti,
        EventRow.Audit => _audit,
        _ => _cloudforce,
    };
}
