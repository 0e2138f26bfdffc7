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
    [Defanged(IsDomain = true)]
    [ArgumentCompleter(typeof(IndicatorCompleter))]
    public string[] Zone { get; set; } = [];

    /// <summary>So many of the newest events, the newest first.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, int.MaxValue)]
    public int? Newest { get; set; }

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

    /// <summary>Goes on after the newest events, and gives each new one as it appears, until Ctrl+C, -First or -Until. A service that is away is waited for.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public new SwitchParameter Wait { get; set; }

    /// <summary>With -Wait: how many of the newest events come first; 0 is only what is new.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(0, int.MaxValue)]
    public int? Tail { get; set; }

    /// <summary>With -Wait: the time between two looks, 10 seconds at least; without it one minute. A tenth more or less, so that runbooks do not ask together.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [LastTransformation]
    [ArgumentCompleter(typeof(LastCompleter))]
    public TimeSpan? PollInterval { get; set; }

    private protected override string[] Zones => Zone;

    private protected override void Process()
    {
        CheckNewest(Newest);
        CheckCheckpoint(Checkpoint, "StartedAt", "EndedAt", "Last");
        CheckWait(Wait, "Checkpoint", "StartedAt", "Last");
        var query = Query();
        if (Newest is { } count) WriteNewest(query, count);
        else if (Checkpoint is not null) WriteUnread(new AuditFeed(Client, query), Checkpoint, InitialSpan, Overlap);
        else if (Wait) WriteNew(new AuditFeed(Client, query), Tail, PollInterval, EndedAt);
        else WritePages(Client.SearchAuditEvents(query, StopToken), query.Page);
    }

    private void WriteNewest(EventSearchQuery query, int count)
    {
        var client = Client;
        var found = base.Wait(token => client.NewestAuditEventsAsync(query, count, token));
        WriteObject(found.Items, enumerateCollection: true);
        foreach (var fault in found.Faults) WriteError(fault.ToErrorRecord());
        foreach (var warning in found.Warnings) Warn(warning);
    }
}
