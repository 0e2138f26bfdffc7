using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Measure-CtiEvent: counts threat events by the values of their properties, by day, week or month, or by several of these.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "CtiEvent", DefaultParameterSetName = ListSet)]
[OutputType(typeof(EventCount))]
public sealed class MeasureCtiEventCommand : CtiListCmdlet
{
    private const string InputSet = "InputObject";

    private EventMeter<CtiEvent>? _meter;

    /// <summary>Properties to count by, or Day, Week, Month; without it all events are one number.</summary>
    [Parameter(Position = 0)]
    [Alias("By", "GroupBy", "AggregateBy")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CtiCountedColumnCompleter))]
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

    /// <summary>A count of a part is no count.</summary>
    private protected override bool NeedsWhole => true;

    private protected override void Begin() => _meter = new EventMeter<CtiEvent>(EventColumns.Cti, Property, item => item.Date);

    private protected override void Process()
    {
        if (ParameterSetName == ListSet) Read();
        else if (InputObject is { } item && !_meter!.TryAdd(item)) WriteError(NoEvent(item));
    }

    private protected override void End() => WriteObject(_meter!.Rows(Limit), enumerateCollection: true);

    private protected override void Deliver(IReadOnlyList<CtiEvent> items)
    {
        foreach (var item in items) _meter!.Add(item);
    }

    private void Read()
    {
        var query = Query([]);
        if (_meter!.CountsAllTogether && query.Filter is null && query.Domains.Count < 2 && TryCount(page => Client.ListCtiEvents(Query([], page), StopToken)) is { } total) _meter.Add(total);
        else WritePages(Client.ListCtiEvents(query, StopToken), query.Page);
    }

    private static ErrorRecord NoEvent(PSObject item)
        => new QueryException(
            $"{item.TypeNames.FirstOrDefault()} is no threat event of Nameshield.", null,
            "Pipe in what Get-CtiEvent gives, before Select-Object has made other objects of it.").ToErrorRecord(item);
}
