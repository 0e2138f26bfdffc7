using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Disconnect-ThreatEventService: forgets connections and their tokens, closes their sockets, and stops a sandbox that nothing uses any more.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "ThreatEventService", DefaultParameterSetName = NameSet)]
[OutputType(typeof(void))]
public sealed class DisconnectThreatEventServiceCommand : ThreatEventCmdlet
{
    private const string NameSet = "Name";
    private const string ConnectionSet = "Connection";

    /// <summary>Names, with wildcards; without it all.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Connections, as Get-ThreatEventConnection writes them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ConnectionSet)]
    [Revive(typeof(ThreatEventConnection))]
    public ThreatEventConnection[] Connection { get; set; } = [];

    private protected override void Process()
    {
        var state = ConnectionStore.Current;
        var chosen = ParameterSetName == ConnectionSet ? Connection : NamedConnections.Find(this, [.. state.Connections], Name, "Get-ThreatEventConnection lists all.");
        foreach (var connection in chosen) state.Remove(connection);
    }
}
