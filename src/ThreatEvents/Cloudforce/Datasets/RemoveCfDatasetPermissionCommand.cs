using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Remove-CfDatasetPermission: takes back what lets an account or a group use a dataset.</summary>
[Cmdlet(VerbsCommon.Remove, "CfDatasetPermission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(string))]
public sealed class RemoveCfDatasetPermissionCommand : CloudforceChangeCmdlet
{
    /// <summary>The permission.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("GrantId", "Uuid")]
    [EntityId(typeof(CfDatasetPermission))]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>The dataset.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Dataset")]
    [EntityId(typeof(CfDataset))]
    [ArgumentCompleter(typeof(CfDatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string DatasetId { get; set; } = "";

    private protected override void Process() => RemoveEach("permission", [Id], (client, id, token) => client.Datasets.DeletePermissionAsync(DatasetId, id, token));
}
