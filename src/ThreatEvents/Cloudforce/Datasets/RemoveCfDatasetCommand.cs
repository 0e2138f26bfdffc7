using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Remove-CfDataset: deletes datasets of threat events. They stay listed among the deleted ones.</summary>
[Cmdlet(VerbsCommon.Remove, "CfDataset", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(string))]
public sealed class RemoveCfDatasetCommand : CloudforceRemoveCmdlet
{
    private protected override string What => "dataset";

    private protected override Task RemoveAsync(CloudforceClient client, string id, CancellationToken cancellationToken)
        => client.Datasets.DeleteAsync(id, cancellationToken);
}
