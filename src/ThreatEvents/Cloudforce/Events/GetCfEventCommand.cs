using System.Management.Automation;
using ThreatEvents.Continuity;

namespace ThreatEvents.Commands;

/// <summary>Get-CfEvent: lists Cloudforce One's threat events, or reads single ones.</summary>
[Cmdlet(VerbsCommon.Get, "CfEvent", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(CfEvent), typeof(string))]
public sealed class GetCfEventCommand : CloudforceListCmdlet<CfEvent>, IEventParameters
{
    private bool _hasNoted;

    /// <summary>Ids of single events.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("Uuid", "EventId")]
    [EntityId]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>What the events are asked of: a dataset, an attacker, a tag, a category, an industry, a country, an indicator or its type. Comes down the pipeline.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = IdSet)]
    public PSObject? InputObject { get; set; }

    /// <summary>Datasets, or one of all, operational and analytics; without it the service's default dataset.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("Dataset", "ShardId")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DatasetId { get; set; } = [];

    /// <summary>Names of attackers; a single one may have an asterisk at its ends.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CfAttackerCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Attacker { get; set; } = [];

    /// <summary>The attackers' countries, such as CN.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(CfCountryCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] AttackerCountry { get; set; } = [];

    /// <summary>Names of categories; a single one may have an asterisk at its ends.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CfCategoryCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Category { get; set; } = [];

    /// <summary>Indicators as they are: domains, addresses, hashes. More than 100 are asked for in several requests.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [Defanged]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string[] Indicator { get; set; } = [];

    /// <summary>Types of indicators.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(CfIndicatorTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] IndicatorType { get; set; } = [];

    /// <summary>The targets' countries, such as US.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(CfCountryCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] TargetCountry { get; set; } = [];

    /// <summary>The targets' industries; a single one may have an asterisk at its ends.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CfTargetIndustryCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] TargetIndustry { get; set; } = [];

    /// <summary>Words of the Traffic Light Protocol.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(CfTlpCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Tlp { get; set; } = [];

    /// <summary>Tags; a single one may have an asterisk at its ends.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("Tags")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CfTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    /// <summary>Events from this moment on. Without a zone it is local time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("Since", "After")]
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>Events up to this moment. Without a zone it is local time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("Until", "Before")]
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Events of the last span of time before now: a TimeSpan, or 30m, 24h, 7d, 2w.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [LastTransformation]
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan? Last { get; set; }

    /// <summary>Conditions in PowerShell's comparison grammar, or search conditions. They hold together with those of the other parameters.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FilterCompleter))]
    public object? Filter { get; set; }

    /// <summary>So many of the newest events, the newest first.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, int.MaxValue)]
    public int? Newest { get; set; }

    /// <summary>The column to order by; without it the date.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("SortBy", "Sort")]
    [ArgumentCompleter(typeof(CfColumnCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] OrderBy { get; set; } = [];

    /// <summary>The highest value or the latest date first.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Descending { get; set; }

    /// <summary>Passes by the service's cache.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter ForceRefresh { get; set; }

    /// <summary>from-graph: answered from the service's cache where it can be.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("from-graph")]
    public string? Cache { get; set; }

    /// <summary>Json gives objects; Stix2 and Taxii the documents of the service, as text.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("Json", "Stix2", "Taxii")]
    public string? Format { get; set; }

    /// <summary>Where the documents go: a file, and numbered ones beside it where there are several.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

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
        else if (EventSelection.Of(InputObject) is { } selection) List(selection);
        else GetEach();
    }

    /// <summary>The events of what came down the pipeline: its id, which is bound as well, is that of no event.</summary>
    private void List(EventSelection selection)
    {
        var query = new CfEventQuery
        {
            DatasetId = selection.DatasetId is { } dataset ? [dataset] : DatasetId,
            Conditions = selection.Conditions,
            Branches = selection.Branches,
            Page = Page,
        };
        WritePages(Client.Events.List(query, StopToken), query.Page, InputObject);
    }

    private void List()
    {
        CheckNewest(Newest, "OrderBy", "Descending", "Format", "OutFile");
        CheckCheckpoint(Checkpoint, "StartedAt", "EndedAt", "Last", "OrderBy", "Descending", "Format", "OutFile");
        CheckWait(Wait, "Checkpoint", "StartedAt", "Last", "OrderBy", "Descending", "Format", "OutFile");
        var search = ConditionArgument.Read(Filter, LookUpVariable, TellTaken);
        var (column, descending) = Order();
        var query = new CfEventQuery
        {
            DatasetId = DatasetId,
            Conditions = [.. EventConditions.Of(this), .. search.Conditions],
            Branches = search.SearchBranches,
            StartedAt = TimeSpanArgument.Start(StartedAt, Last, EndedAt),
            EndedAt = EndedAt,
            OrderBy = column,
            Descending = descending || Newest is not null,
            ForceRefresh = ForceRefresh,
            Cache = Cache?.ToLowerInvariant(),
            Page = Newest is { } newest ? Page with { First = newest } : Page,
        };
        if (CheckFormat(Format, OutFile) is { } format) WriteDocuments(Client.Events.ListDocuments(query, format), OutFile);
        else if (Checkpoint is not null) WriteUnread(Feed(query), Checkpoint, InitialSpan, Overlap);
        else if (Wait) WriteNew(Feed(query), Tail, PollInterval, EndedAt);
        else WritePages(Client.Events.List(query, StopToken), query.Page);
    }

    /// <summary>A column that no document names is asked for as it is.</summary>
    private (string? Column, bool Descending) Order()
    {
        var order = SortOrder.Read(OrderBy, ColumnOf, CloudforceVocabulary.Columns);
        if (order.Count > 1) throw new QueryException("The service orders by one column.", string.Join(",", OrderBy), "Name one, or sort what comes: … | Sort-Object Attacker, Date.");
        return order.Count == 0 ? (null, Descending) : (order[0].Column, order[0].Descending ?? Descending);
    }

    private static string ColumnOf(string property)
        => property.Equals("IsoDate", StringComparison.OrdinalIgnoreCase)
            ? "date"
            : CloudforceVocabulary.Columns.FirstOrDefault(known => string.Equals(known, property, StringComparison.OrdinalIgnoreCase)) ?? property;

    private CloudforceFeed Feed(CfEventQuery query) => new(Client, query, AccountId ?? Client.Settings.AccountId ?? "", followsDate: false);

    private void GetEach()
    {
        if (DatasetId.Length > 1) throw new QueryException("-Id takes the one dataset that the event is in.", null, "Give one -DatasetId.");
        var dataset = DatasetId.Length == 0 ? null : DatasetId[0];
        if (dataset is not null && CloudforceVocabulary.DatasetScopes.Contains(dataset, StringComparer.OrdinalIgnoreCase))
        {
            throw new QueryException($"'{dataset}' stands for several datasets; -Id takes the one that the event is in.", dataset, "Give the dataset's id, or leave -DatasetId out.");
        }

        if (dataset is null && !_hasNoted)
        {
            _hasNoted = true;
            WriteVerbose("Without -DatasetId events are read from an address that the service calls deprecated. Events that are piped in bring their dataset along.");
        }

        WriteEach(Id, (client, id, token) => client.Events.GetAsync(id, dataset, token));
    }
}
