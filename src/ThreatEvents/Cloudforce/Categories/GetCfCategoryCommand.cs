using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfCategory: lists the categories of threat events, or reads single ones.</summary>
[Cmdlet(VerbsCommon.Get, "CfCategory", DefaultParameterSetName = ListSet)]
[OutputType(typeof(CfCategory))]
public sealed class GetCfCategoryCommand : CloudforceLookupCmdlet
{
    /// <summary>Ids of single categories.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("Uuid")]
    [EntityId(typeof(CfCategory))]
    [ArgumentCompleter(typeof(CfEntityIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Datasets, or one of all, operational and analytics; without it the service's default dataset.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DatasetId { get; set; } = [];

    /// <summary>Lists what events may name, instead of what they do name.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Catalog { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == IdSet)
        {
            foreach (var id in Id) WriteOne((client, token) => client.Categories.GetAsync(id, token), id);
            return;
        }

        if (Catalog && DatasetId.Length > 0) throw new QueryException("The catalog is the same for all datasets.", null, "Leave -DatasetId out.");
        WriteNamed((client, token) => Catalog ? client.Categories.ListCatalogAsync(token) : client.Categories.ListAsync(DatasetId, token), category => category.Name);
    }
}
