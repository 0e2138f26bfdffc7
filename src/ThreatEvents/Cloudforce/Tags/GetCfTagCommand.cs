using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfTag: lists tags, or reads single ones.</summary>
[Cmdlet(VerbsCommon.Get, "CfTag", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(CfTag))]
public sealed class GetCfTagCommand : CloudforceListCmdlet<CfTag>
{
    /// <summary>Ids of single tags.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("Uuid")]
    [EntityId(typeof(CfTag))]
    [ArgumentCompleter(typeof(CfEntityIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>A part of the tag's value.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [Alias("Value")]
    [ValidateNotNullOrEmpty]
    public string? Search { get; set; }

    /// <summary>The group of tags.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("CategoryUuid")]
    [EntityId(typeof(CfTagCategory))]
    [ArgumentCompleter(typeof(CfTagCategoryIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string? CategoryId { get; set; }

    /// <summary>Conditions on the tag's fields: @{ field = 'motive'; op = 'equals'; value = 'Espionage' }.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public object[] Filter { get; set; } = [];

    /// <summary>from-graph: answered from the service's cache where it can be.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("from-graph")]
    public string? Cache { get; set; }

    private protected override string What => "tags";

    private protected override void Process()
    {
        if (ParameterSetName == IdSet)
        {
            WriteEach(Id, (client, id, token) => client.Tags.GetAsync(id, token));
            return;
        }

        var query = new CfTagQuery
        {
            Search = Search,
            CategoryId = CategoryId,
            Filters = [.. Filter.Select(ConditionArgument.TagCondition)],
            Cache = Cache?.ToLowerInvariant(),
            Page = Page,
        };
        WritePages(Client.Tags.List(query, StopToken), query.Page);
    }
}
