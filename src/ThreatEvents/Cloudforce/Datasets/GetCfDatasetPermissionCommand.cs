using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-CfDatasetPermission: lists who may use a dataset.</summary>
[Cmdlet(VerbsCommon.Get, "CfDatasetPermission")]
[OutputType(typeof(CfDatasetPermission))]
public sealed class GetCfDatasetPermissionCommand : CloudforceCmdlet
{
    /// <summary>The dataset.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dataset", "Id", "Uuid")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DatasetId { get; set; } = "";

    private protected override void Process() => WriteAll((client, token) => client.Datasets.ListPermissionsAsync(DatasetId, token), DatasetId);
}
