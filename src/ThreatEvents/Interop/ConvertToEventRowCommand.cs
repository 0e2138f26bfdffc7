using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>ConvertTo-EventRow: events as flat rows of the same columns, for Export-Csv, spreadsheets and databases.</summary>
[Cmdlet(VerbsData.ConvertTo, "EventRow")]
[OutputType(typeof(EventRow))]
public sealed class ConvertToEventRowCommand : ThreatEventCmdlet
{
    /// <summary>Events of Get-CtiEvent, Search-CtiEvent, Search-AuditEvent or Get-CfEvent, live or from a file, a job or another machine.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Puts an apostrophe in front of what a spreadsheet would run as a formula, as Protect-CsvCell does.</summary>
    [Parameter]
    public SwitchParameter FormulaSafe { get; set; }

    private protected override void Process()
    {
        if (InputObject is not { } item) return;
        if (item.BaseObject is CtiEvent or AuditEvent or CfEvent) WriteObject(EventRow.Of(item.BaseObject, FormulaSafe));
        else if (RevivedRow.Of(item, FormulaSafe) is { } row) WriteObject(row);
        else WriteError(NoEvent(item).ToErrorRecord(item));
    }

    private static QueryException NoEvent(PSObject item)
    {
        var name = item.BaseObject is PSCustomObject ? item.TypeNames.FirstOrDefault() : item.BaseObject.GetType().Name;
        return new($"{name} is no event of this module.", null, "Pipe in what Get-CtiEvent, Search-AuditEvent or Get-CfEvent gives, before Select-Object has made other objects of it.");
    }
}
