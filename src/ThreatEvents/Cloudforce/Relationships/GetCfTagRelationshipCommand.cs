using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfTagRelationship: lists what tags are related to.</summary>
[Cmdlet(VerbsCommon.Get, "CfTagRelationship")]
[OutputType(typeof(CfTagRelationship))]
public sealed class GetCfTagRelationshipCommand : CloudforceCmdlet
{
    /// <summary>Ids of the tags.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Uuid")]
    [EntityId(typeof(CfTag))]
    [ArgumentCompleter(typeof(CfTagIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] TagId { get; set; } = [];

    /// <summary>Datasets, or one of all, operational and analytics.</summary>
    [Parameter]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DatasetId { get; set; } = [];

    /// <summary>What the service shall search for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Search { get; set; }

    /// <summary>What the service shall fill in.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Expand { get; set; } = [];

    /// <summary>How many rows a request asks for.</summary>
    [Parameter]
    [ValidateRange(1, CloudforceClient.MaxPageSize)]
    public int? PageSize { get; set; }

    private protected override void Process()
    {
        foreach (var id in TagId)
        {
            var query = new CfTagRelationshipQuery { TagId = id, DatasetId = DatasetId, Search = Search, Expand = Expand, PageSize = PageSize };
            WriteAll((client, token) => client.Relationships.ListOfTagAsync(query, token), id);
        }
    }
}
