using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfTargetIndustry: lists the industries that threat events name as targets.</summary>
[Cmdlet(VerbsCommon.Get, "CfTargetIndustry", DefaultParameterSetName = ListSet)]
[OutputType(typeof(CfTargetIndustry))]
public sealed class GetCfTargetIndustryCommand : CloudforceLookupCmdlet
{
    /// <summary>Datasets, or one of all, operational and analytics; without it the service's default dataset.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Dataset", "Id")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DatasetId { get; set; } = [];

    /// <summary>Lists what events may name, instead of what they do name.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Catalog { get; set; }

    /// <summary>Asks each dataset at its own address.</summary>
    [Parameter]
    public SwitchParameter UseDatasetRoute { get; set; }

    private protected override void Process()
    {
        if (Catalog && (DatasetId.Length > 0 || UseDatasetRoute)) throw new QueryException("The catalog is the same for all datasets.", null, "Leave -DatasetId and -UseDatasetRoute out.");
        if (UseDatasetRoute && DatasetId.Length == 0) throw new QueryException("-UseDatasetRoute needs datasets.", null, "Add -DatasetId.");
        if (!UseDatasetRoute)
        {
            WriteNamed((client, token) => Catalog ? client.Lookups.ListTargetIndustryCatalogAsync(token) : client.Lookups.ListTargetIndustriesAsync(DatasetId, token), item => item.Name);
            return;
        }

        foreach (var dataset in DatasetId) WriteNamed((client, token) => client.Lookups.ListTargetIndustriesOfDatasetAsync(dataset, token), item => item.Name, dataset);
    }
}
