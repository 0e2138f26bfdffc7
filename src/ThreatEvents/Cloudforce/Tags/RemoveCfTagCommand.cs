using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Remove-CfTag: deletes tags.</summary>
[Cmdlet(VerbsCommon.Remove, "CfTag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(string))]
public sealed class RemoveCfTagCommand : CloudforceRemoveCmdlet
{
    private protected override string What => "tag";

    private protected override Task RemoveAsync(CloudforceClient client, string id, CancellationToken cancellationToken)
        => client.Tags.DeleteAsync(id, cancellationToken);
}
