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
        if (ParameterSetName == ConnectionSet)
        {
            foreach (var connection in Connection) state.Remove(connection);
            return;
        }

        foreach (var asked in Name ?? ["*"])
        {
            var pattern = NamePattern.Of(asked);
            var found = state.Connections.Where(connection => pattern.IsMatch(connection.Name)).ToArray();
            foreach (var connection in found) state.Remove(connection);
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(asked))
            {
                var message = SafeText.Escape($"There is no connection '{asked}' in this session.");
                WriteError(ErrorFactory.Create(
                    new ItemNotFoundException(message), ErrorId.ConnectionNotFound, ErrorCategory.ObjectNotFound, asked, message, "Get-ThreatEventConnection lists all."));
            }
        }
    }
}
