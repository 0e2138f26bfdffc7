using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Remove-CfDatasetGroup: deletes groups that permissions of datasets name.</summary>
[Cmdlet(VerbsCommon.Remove, "CfDatasetGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(string))]
public sealed class RemoveCfDatasetGroupCommand : CloudforceRemoveCmdlet
{
    private protected override string What => "group";

    private protected override Task RemoveAsync(CloudforceClient client, string id, CancellationToken cancellationToken)
        => client.Datasets.DeleteGroupAsync(id, cancellationToken);
}
