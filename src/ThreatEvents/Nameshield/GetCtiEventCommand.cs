using System.Management.Automation;
using ThreatEvents.Continuity;

namespace ThreatEvents.Commands;

/// <summary>Get-CtiEvent: lists Nameshield's threat events, or reads single ones.</summary>
[Cmdlet(VerbsCommon.Get, "CtiEvent", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(CtiEvent))]
public sealed class GetCtiEventCommand : CtiListCmdlet
{
    private const string IdSet = "Id";

    private static readonly string[] SortedBy = ["Id", "Date", "Type", "BrandName", "Domain", "Criticality"];

    /// <summary>Ids of single events.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("Uuid")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Attributes to sort by, each with asc or desc behind it: date,desc.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CtiSortCompleter))]
    public string[] Sort { get; set; } = [];

    /// <summary>Properties to sort by, in order of weight.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CtiSortByCompleter))]
    public string[] SortBy { get; set; } = [];

    /// <summary>With -SortBy: the highest or latest first.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Descending { get; set; }

    /// <summary>So many of the newest events, the newest first.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, int.MaxValue)]
    public int? Newest { get; set; }

    /// <summary>Only what this checkpoint has not been told to be delivered. Complete-EventCheckpoint tells it.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(CheckpointCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Checkpoint { get; set; }

    /// <summary>With -Checkpoint: how far a first run looks back; without it 7 days.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [LastTransformation]
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan? InitialSpan { get; set; }

    /// <summary>With -Checkpoint: how much later than its date an event may appear and still be found; without it one day.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [LastTransformation]
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan? Overlap { get; set; }

    /// <summary>Goes on after the newest events, and gives each new one as it appears, until Ctrl+C, -First or -Until. A service that is away is waited for.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public new SwitchParameter Wait { get; set; }

    /// <summary>With -Wait: how many of the newest events come first; 0 is only what is new.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(0, int.MaxValue)]
    public int? Tail { get; set; }

    /// <summary>With -Wait: the time between two looks, 10 seconds at least; without it one minute. A tenth more or less, so that runbooks do not ask together.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [LastTransformation]
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan? PollInterval { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == ListSet) List();
        else foreach (var id in Id) GetOne(id);
    }

    private void List()
    {
        CheckNewest(Newest, "Sort", "SortBy", "Descending");
        CheckCheckpoint(Checkpoint, "StartedAt", "EndedAt", "Last", "Sort", "SortBy", "Descending");
        CheckWait(Wait, "Checkpoint", "StartedAt", "Last", "Sort", "SortBy", "Descending");
        var query = Query(Order());
        if (Newest is { } count) query = query with { Page = query.Page with { First = count } };
        if (Checkpoint is not null) WriteUnread(new CtiFeed(Client, query), Checkpoint, InitialSpan, Overlap);
        else if (Wait) WriteNew(new CtiFeed(Client, query), Tail, PollInterval, EndedAt);
        else WritePages(Client.ListCtiEvents(query, StopToken), query.Page);
    }

    private IReadOnlyList<string> Order()
    {
        if (Newest is not null) return ["date,desc", "id,desc"];
        if (Descending && SortBy.Length == 0) throw new QueryException("-Descending belongs to -SortBy.", null, "Add -SortBy Date, or use -Newest 10.");
        if (SortBy.Length > 0 && Sort.Length > 0) throw new QueryException("-SortBy and -Sort say the same in two ways.", string.Join(",", SortBy), "Leave one of them out.");
        return SortBy.Length > 0
            ? [.. SortOrder.Read(SortBy, ColumnOf, SortedBy).Select(part => part.Column + (part.Descending ?? Descending.IsPresent ? ",desc" : ",asc"))]
            : [.. SortOrder.Read(Sort, ColumnOf, SortedBy).Select(part => part.Column + (part.Descending is { } descending ? descending ? ",desc" : ",asc" : ""))];
    }

    private static string? ColumnOf(string property) => property.ToLowerInvariant() switch
    {
        "brandname" => "brand",
        "criticalityname" or "criticalityrank" => "criticality",
        "isodate" => "date",
        var word => NameshieldVocabulary.CtiSort.Contains(word) ? word : null,
    };

    private void GetOne(string id)
    {
        if (IsPagingAsked) throw new QueryException("-First, -Skip and -IncludeTotalCount belong to lists, not to -Id.", id, "Leave them out, or pipe to Select-Object -First.");
        var client = Client;
        if (TryWait(token => client.GetCtiEventAsync(id, token), id, out var found)) WriteObject(found);
    }
}
