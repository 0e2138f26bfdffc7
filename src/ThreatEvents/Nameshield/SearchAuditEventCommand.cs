using System.Management.Automation;
using ThreatEvents.Continuity;

namespace ThreatEvents.Commands;

/// <summary>Search-AuditEvent: who did what in Nameshield's applications.</summary>
[Cmdlet(VerbsCommon.Search, "AuditEvent", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(AuditEvent))]
public sealed class SearchAuditEventCommand : AuditListCmdlet
{
    /// <summary>DNS zones; asterisks at the ends are wildcards.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Zone { get; set; } = [];

    /// <summary>Only what this checkpoint has not been told to be delivered. Complete-EventCheckpoint tells it.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(CheckpointCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Checkpoint { get; set; }

    /// <summary>With -Checkpoint: how far a first run looks back; without it 7 days.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [LastTransformation]
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan? InitialSpan { get; set; }

    /// <summary>With -Checkpoint: how much later than its date an event may appear and still be found; without it one day.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [LastTransformation]
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan? Overlap { get; set; }

    private protected override string[] Zones => Zone;

    private protected override void Process()
    {
        CheckCheckpoint(Checkpoint, "StartedAt", "EndedAt", "Last");
        var query = Query();
        if (Checkpoint is not null) WriteUnread(new AuditFeed(Client, query, Observer), Checkpoint, InitialSpan, Overlap);
        else WritePages(Client.SearchAuditEvents(query, Observer, StopToken), query.Page);
    }
}
