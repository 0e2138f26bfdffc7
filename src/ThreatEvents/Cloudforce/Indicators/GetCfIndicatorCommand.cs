using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfIndicator: lists indicators, or reads single ones.</summary>
[Cmdlet(VerbsCommon.Get, "CfIndicator", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(CfIndicator), typeof(string))]
public sealed class GetCfIndicatorCommand : CloudforceListCmdlet<CfIndicator>
{
    private const string TagSet = "Tag";

    private bool _hasTold;

    /// <summary>Ids of single indicators.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("Uuid")]
    [EntityId(typeof(CfIndicator))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>The tag whose indicators are listed, by its id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TagSet)]
    [EntityId(typeof(CfTag))]
    [ArgumentCompleter(typeof(CfTagIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string TagId { get; set; } = "";

    /// <summary>Datasets, or one of all, operational and analytics; without it the service's default.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = TagSet)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DatasetId { get; set; } = [];

    /// <summary>Values as they are: domains, addresses, hashes. More than 100 are asked for in several requests.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [Defanged]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string[] Value { get; set; } = [];

    /// <summary>A part of the value.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [Defanged]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string? Name { get; set; }

    /// <summary>The type.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = TagSet)]
    [ArgumentCompleter(typeof(CfIndicatorTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? IndicatorType { get; set; }

    /// <summary>Tags by value or id, of which one must be there.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(CfTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    /// <summary>Events by id that the indicator belongs to.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = TagSet)]
    [EntityId(typeof(CfEvent))]
    [ValidateNotNullOrEmpty]
    public string[] RelatedEvent { get; set; } = [];

    /// <summary>How many events each indicator brings along: 0 none, -1 all.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(-1, int.MaxValue)]
    public int? RelatedEventLimit { get; set; }

    /// <summary>Indicators created from this moment on. Without a zone it is local time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("StartedAt", "Since", "After")]
    public DateTimeOffset? CreatedAfter { get; set; }

    /// <summary>Indicators created up to this moment. Without a zone it is local time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("EndedAt", "Until", "Before")]
    public DateTimeOffset? CreatedBefore { get; set; }

    /// <summary>Whether each indicator brings its tags along; without it, it does.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public bool? IncludeTags { get; set; }

    /// <summary>Conditions on the indicator's tags: @{ field = 'motive'; op = 'equals'; value = 'Espionage' }.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public object[] TagSearch { get; set; } = [];

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

    /// <summary>A part of the value, among a tag's indicators.</summary>
    [Parameter(ParameterSetName = TagSet)]
    [ValidateNotNullOrEmpty]
    [Defanged]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string? Search { get; set; }

    /// <summary>Asks each dataset at its own address, which the service calls deprecated.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = TagSet)]
    public SwitchParameter UseDatasetRoute { get; set; }

    /// <summary>Refused with a word on what to use: the service's list takes no conditions.</summary>
    [Parameter(ParameterSetName = ListSet, DontShow = true)]
    public object? Filter { get; set; }

    /// <summary>Refused with a word on Sort-Object: the service has no order to choose.</summary>
    [Parameter(ParameterSetName = ListSet, DontShow = true)]
    [Alias("Sort", "OrderBy")]
    public string[] SortBy { get; set; } = [];

    /// <summary>Refused as -SortBy is.</summary>
    [Parameter(ParameterSetName = ListSet, DontShow = true)]
    public SwitchParameter Descending { get; set; }

    private protected override string What => "indicators";

    private protected override void Process()
    {
        switch (ParameterSetName)
        {
            case IdSet:
                if (DatasetId.Length > 1) throw new QueryException("-Id takes the one dataset that the indicator is in.", null, "Give one -DatasetId.");
                WriteEach(Id, (client, id, token) => client.Indicators.GetAsync(DatasetId[0], id, token));
                break;
            case TagSet:
                var tagQuery = new CfTagIndicatorQuery { TagId = TagId, DatasetId = DatasetId, IndicatorType = IndicatorType, RelatedEvent = RelatedEvent, Search = Search, Page = Page };
                if (!UseDatasetRoute)
                {
                    WritePages(Client.Indicators.ListOfTag(tagQuery, StopToken), tagQuery.Page, TagId);
                    break;
                }

                RequireDatasets();
                foreach (var dataset in DatasetId) WritePages(Client.Indicators.ListOfTagInDataset(dataset, tagQuery, StopToken), tagQuery.Page, dataset);
                break;
            default:
                List();
                break;
        }
    }

    private protected override void Received(IReadOnlyList<CfIndicator> items)
    {
        if (_hasTold || items.All(item => item.RelatedEventsHasMore != true)) return;
        _hasTold = true;
        Tell("Some indicators belong to more events than they list: their RelatedEventsHasMore is true. -RelatedEventLimit -1 lists all.");
    }

    private void RequireDatasets()
    {
        if (DatasetId.Length == 0) throw new QueryException("-UseDatasetRoute needs datasets.", null, "Add -DatasetId.");
    }

    private void List()
    {
        if (SortBy.Length > 0 || Descending) throw SortOrder.Refusal(MyInvocation.MyCommand.Name, SortBy);
        if (Filter is not null)
        {
            throw new QueryException(
                "The service's list of indicators takes no conditions, and so there is no -Filter: use -CreatedAfter and -CreatedBefore for dates, and -Value, -Name, -IndicatorType, -Tag and "
                    + "-TagSearch for the rest.",
                null,
                "For anything else filter what comes: Get-CfIndicator … | Where-Object { $_.… }.");
        }

        var query = new CfIndicatorQuery
        {
            DatasetId = DatasetId,
            Value = Value,
            Name = Name,
            IndicatorType = IndicatorType,
            Tag = Tag,
            RelatedEvent = RelatedEvent,
            RelatedEventLimit = RelatedEventLimit,
            CreatedAfter = CreatedAfter,
            CreatedBefore = CreatedBefore,
            TagSearch = [.. TagSearch.Select(ConditionArgument.TagCondition)],
            IncludeTags = IncludeTags,
            Cache = Cache?.ToLowerInvariant(),
            IncludeTotalCount = PagingParameters.IncludeTotalCount,
            Page = Page,
        };
        var format = CheckFormat(Format, OutFile);
        if (!UseDatasetRoute && format is not null)
        {
            WriteDocuments(Client.Indicators.ListDocuments(query, format), OutFile);
            return;
        }

        if (!UseDatasetRoute)
        {
            WritePages(Client.Indicators.List(query, StopToken), query.Page);
            return;
        }

        RequireDatasets();
        string[] known =
        [
            nameof(Value), nameof(Tag), nameof(RelatedEventLimit), nameof(CreatedAfter), nameof(CreatedBefore), nameof(IncludeTags), nameof(TagSearch), nameof(Cache), nameof(Format),
        ];
        if (Array.Find(known, IsBound) is { } parameter) throw new QueryException($"-{parameter} is not possible at a dataset's own address.", null, $"Leave out -{parameter} or -UseDatasetRoute.");
        foreach (var dataset in DatasetId) WritePages(Client.Indicators.ListOfDataset(dataset, query, StopToken), query.Page, dataset);
    }
}
