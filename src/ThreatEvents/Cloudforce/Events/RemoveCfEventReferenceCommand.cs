using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Remove-CfEventReference: removes references of threat events to others.</summary>
[Cmdlet(VerbsCommon.Remove, "CfEventReference", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(CfEvent))]
public sealed class RemoveCfEventReferenceCommand : CfEventLinkCmdlet
{
    /// <summary>Ids of the events that are referred to.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [EntityId(typeof(CfEvent))]
    [ValidateNotNullOrEmpty]
    public string[] ReferenceId { get; set; } = [];

    private protected override void Process() => ChangeEach("Remove reference", ReferenceId, (client, id, token) => client.Events.RemoveReferencesAsync(id, ReferenceId, token));
}
