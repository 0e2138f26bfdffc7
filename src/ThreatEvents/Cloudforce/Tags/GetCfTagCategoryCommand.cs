using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfTagCategory: lists groups of tags, or reads single ones.</summary>
[Cmdlet(VerbsCommon.Get, "CfTagCategory", DefaultParameterSetName = ListSet)]
[OutputType(typeof(CfTagCategory))]
public sealed class GetCfTagCategoryCommand : CloudforceCmdlet
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>Ids of single groups.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("Uuid")]
    [EntityId(typeof(CfTagCategory))]
    [ArgumentCompleter(typeof(CfEntityIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>A part of the name.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    public string? Search { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == IdSet) foreach (var id in Id) WriteOne((client, token) => client.Tags.GetCategoryAsync(id, token), id);
        else WriteAll((client, token) => client.Tags.ListCategoriesAsync(Search, token), Search);
    }
}
