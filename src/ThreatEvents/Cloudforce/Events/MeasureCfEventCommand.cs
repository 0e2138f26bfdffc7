using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Measure-CfEvent: counts threat events by the values of one or several columns, by day, or by both.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "CfEvent")]
[OutputType(typeof(CfAggregate))]
public sealed class MeasureCfEventCommand : CloudforceCmdlet
{
    private const string Date = "date";

    /// <summary>Columns to count by; with -GroupByDate they may be left out.</summary>
    [Parameter(Position = 0)]
    [Alias("Property", "By")]
    [ArgumentCompleter(typeof(CfCountedColumnCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] AggregateBy { get; set; } = [];

    /// <summary>Datasets, or one of all, operational and analytics; without it the service's default dataset.</summary>
    [Parameter]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DatasetId { get; set; } = [];

    /// <summary>The first day.</summary>
    [Parameter]
    [Alias("StartedAt", "Since", "After")]
    public DateTime? StartDate { get; set; }

    /// <summary>The last day.</summary>
    [Parameter]
    [Alias("EndedAt", "Until", "Before")]
    public DateTime? EndDate { get; set; }

    /// <summary>The last span of time before today: a TimeSpan, or 24h, 7d, 2w.</summary>
    [Parameter]
    [LastTransformation]
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan? Last { get; set; }

    /// <summary>Counts each day apart; without -AggregateBy all events of a day.</summary>
    [Parameter]
    public SwitchParameter GroupByDate { get; set; }

    /// <summary>How many rows to give at most; without it 100.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Limit { get; set; }

    private protected override void Process()
    {
        if (AggregateBy.Length == 0 && !GroupByDate) throw new QueryException("There is nothing to count by.", null, "Give columns, such as -AggregateBy attacker, or -GroupByDate, or both.");
        var query = new CfAggregateQuery
        {
            AggregateBy = [.. AggregateBy.SelectMany(column => column.Split(',')).Select(Column).Where(column => column != Date)],
            DatasetId = DatasetId,
            StartDate = TimeSpanArgument.Start(DayText.Of(StartDate), Last, DayText.Of(EndDate)),
            EndDate = DayText.Of(EndDate),
            GroupByDate = GroupByDate || AggregateBy.Any(column => Column(column) == Date),
            Limit = Limit,
        };
        WriteAll((client, token) => client.Events.AggregateAsync(query, token), null);
    }

    /// <summary>The service compares the case of these words; the user need not.</summary>
    private static string Column(string given)
        => CloudforceVocabulary.Columns.FirstOrDefault(known => string.Equals(known, given.Trim(), StringComparison.OrdinalIgnoreCase)) ?? given.Trim();
}
