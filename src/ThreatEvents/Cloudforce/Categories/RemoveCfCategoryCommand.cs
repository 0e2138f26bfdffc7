using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Remove-CfCategory: deletes categories of threat events.</summary>
[Cmdlet(VerbsCommon.Remove, "CfCategory", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(string))]
public sealed class RemoveCfCategoryCommand : CloudforceRemoveCmdlet
{
    private protected override string What => "category";

    private protected override Task RemoveAsync(CloudforceClient client, string id, CancellationToken cancellationToken)
        => client.Categories.DeleteAsync(id, cancellationToken);
}
