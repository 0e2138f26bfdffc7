using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Set-CfEvent: changes threat events.</summary>
[Cmdlet(VerbsCommon.Set, "CfEvent", SupportsShouldProcess = true)]
[OutputType(typeof(CfEvent))]
public sealed class SetCfEventCommand : CfEventEditCmdlet
{
    /// <summary>When it happened. Without a zone it is local time.</summary>
    [Parameter]
    [DateTransformation]
    public DateTimeOffset? Date { get; set; }

    private protected override void Process()
    {
        var changes = Changes();
        changes.Date = Date;
        changes.DatasetId = DatasetId;
        foreach (var id in Id)
        {
            if (AgreesToFields("event", id, "Change")) WriteOne((client, token) => client.Events.EditAsync(id, changes, token), id);
        }
    }
}
