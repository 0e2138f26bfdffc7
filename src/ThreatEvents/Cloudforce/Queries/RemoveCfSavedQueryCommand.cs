using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Remove-CfSavedQuery: deletes saved queries.</summary>
[Cmdlet(VerbsCommon.Remove, "CfSavedQuery", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(string))]
public sealed class RemoveCfSavedQueryCommand : CloudforceRemoveCmdlet
{
    private protected override string What => "saved query";

    private protected override Task RemoveAsync(CloudforceClient client, string id, CancellationToken cancellationToken)
        => client.Queries.DeleteAsync(id, cancellationToken);
}
