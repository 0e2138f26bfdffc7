using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Remove-CfTagCategory: deletes groups of tags.</summary>
[Cmdlet(VerbsCommon.Remove, "CfTagCategory", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(string))]
public sealed class RemoveCfTagCategoryCommand : CloudforceRemoveCmdlet
{
    private protected override string What => "group of tags";

    private protected override Task RemoveAsync(CloudforceClient client, string id, CancellationToken cancellationToken)
        => client.Tags.DeleteCategoryAsync(id, cancellationToken);
}
