using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Add-CfEventReference: lets threat events refer to others.</summary>
[Cmdlet(VerbsCommon.Add, "CfEventReference", SupportsShouldProcess = true)]
[OutputType(typeof(CfEvent))]
public sealed class AddCfEventReferenceCommand : CfEventLinkCmdlet
{
    /// <summary>Ids of the events to refer to.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [EntityId(typeof(CfEvent))]
    [ValidateNotNullOrEmpty]
    public string[] ReferenceId { get; set; } = [];

    private protected override void Process() => ChangeEach("Add reference", ReferenceId, (client, id, token) => client.Events.AddReferencesAsync(id, ReferenceId, token));
}
