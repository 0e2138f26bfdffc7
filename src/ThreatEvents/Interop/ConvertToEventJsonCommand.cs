using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>ConvertTo-EventJson: one compact line of JSON for each event, for log systems.</summary>
[Cmdlet(VerbsData.ConvertTo, "EventJson")]
[OutputType(typeof(string))]
public sealed class ConvertToEventJsonCommand : ThreatEventCmdlet
{
    /// <summary>Events of Get-CtiEvent, Search-CtiEvent, Search-AuditEvent or Get-CfEvent.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>Native are the service's own fields, Ecs the Elastic Common Schema, Asim Microsoft Sentinel's audit events.</summary>
    [Parameter]
    public EventSchema Schema { get; set; }

    /// <summary>With Ecs: also name and address of a domain's owner. They are personal data.</summary>
    [Parameter]
    public SwitchParameter IncludeContact { get; set; }

    private protected override void Process()
    {
        var item = InputObject is PSObject wrapped ? wrapped.BaseObject : InputObject;
        if (item is null) return;
        string line;
        try
        {
            line = EventLine.Text(item, Schema, IncludeContact);
        }
        catch (ArgumentException error)
        {
            var isEvent = item is CtiEvent or CfEvent or AuditEvent;
            var advice = isEvent
                ? "Use -Schema Ecs for threat events."
                : "Pipe in what Get-CtiEvent, Search-AuditEvent or Get-CfEvent gives, before Select-Object, Import-Clixml or a remote session have made other objects of it.";
            WriteError(new QueryException(error.Message, null, advice).ToErrorRecord(item));
            return;
        }

        WriteObject(line);
    }
}
