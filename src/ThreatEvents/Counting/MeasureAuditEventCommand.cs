using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Measure-AuditEvent: counts audit events by the values of their properties, by day, week or month, or by several of these.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "AuditEvent", DefaultParameterSetName = ListSet)]
[OutputType(typeof(EventCount))]
public sealed class MeasureAuditEventCommand : AuditListCmdlet
{
    private const string InputSet = "InputObject";

    private EventMeter<AuditEvent>? _meter;

    /// <summary>Properties to count by, or Day, Week, Month; without it all events are one number.</summary>
    [Parameter(Position = 0)]
    [Alias("By", "GroupBy", "AggregateBy")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AuditCountedColumnCompleter))]
    public string[] Property { get; set; } = [];

    /// <summary>Events to count, live or from a file, a job or another machine. Without them the list is read from the service.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>How many rows to give at most: those with the highest numbers, or the first spans of time.</summary>
    [Parameter]
    [Alias("Top")]
    [ValidateRange(1, int.MaxValue)]
    public int? Limit { get; set; }

    /// <summary>DNS zones; asterisks at the ends are wildcards.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Defanged(IsDomain = true)]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string[] Zone { get; set; } = [];

    private protected override string[] Zones => Zone;

    /// <summary>A count of a part is no count.</summary>
    private protected override bool NeedsWhole => true;

    private protected override void Begin() => _meter = new EventMeter<AuditEvent>(EventColumns.Audit, Property, item => item.Date);

    private protected override void Process()
    {
        if (ParameterSetName == ListSet) Read();
        else if (InputObject is { } item && !_meter!.TryAdd(item)) WriteError(NoEvent(item));
    }

    private protected override void End() => WriteObject(_meter!.Rows(Limit), enumerateCollection: true);

    private protected override void Deliver(IReadOnlyList<AuditEvent> items)
    {
        foreach (var item in items) _meter!.Add(item);
    }

    private void Read()
    {
        var query = Query();
        if (_meter!.CountsAllTogether && TryCount(page => Client.SearchAuditEvents(Query(page), StopToken)) is { } total) _meter.Add(total);
        else WritePages(Client.SearchAuditEvents(query, StopToken), query.Page);
    }

    private static ErrorRecord NoEvent(PSObject item)
        => new QueryException(
            $"{item.TypeNames.FirstOrDefault()} is no audit event.", null,
            "Pipe in what Search-AuditEvent gives, before Select-Object has made other objects of it.").ToErrorRecord(item);
}
