using System.Management.Automation;
using ThreatEvents.Filtering;

namespace ThreatEvents.Commands;

/// <summary>Get-CfTag: lists tags, or reads single ones.</summary>
[Cmdlet(VerbsCommon.Get, "CfTag", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(CfTag))]
public sealed class GetCfTagCommand : CloudforceListCmdlet<CfTag>
{
    /// <summary>Ids of single tags.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("Uuid")]
    [EntityId]
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
    [EntityId]
    [ArgumentCompleter(typeof(CfTagCategoryIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string? CategoryId { get; set; }

    /// <summary>Conditions on the tag's fields: @{ field = 'motive'; op = 'equals'; value = 'Espionage' }.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public object[] Filter { get; set; } = [];

    private protected override string What => "tags";

    private protected override void Process()
    {
        var query = new CfTagQuery
        {
            Search = Search,
            CategoryId = CategoryId,
            Filters = ParameterSetName == IdSet
                ? [Id.Length == 1 ? new CfCondition("uuid", "equals", Id[0]) : new CfCondition("uuid", "in", Id.ToArray<object>())]
                : [.. Filter.Select(ConditionArgument.Condition)],
            Page = Page,
        };
        WritePages(Client.ListTags(query, Observer, StopToken), query.Page);
    }
}
