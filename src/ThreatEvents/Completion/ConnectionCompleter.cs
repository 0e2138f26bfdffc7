using System.Collections;

namespace ThreatEvents.Commands;

/// <summary>The names of this session's connections.</summary>
public sealed class ConnectionCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words(string commandName, IDictionary fakeBoundParameters)
        => (ConnectionStore.Existing?.Connections ?? [])
            .GroupBy(connection => connection.Name, StringComparer.OrdinalIgnoreCase)
            .Select(group => (group.Key, string.Join(", ", group.Select(connection => connection.ToString()))));
}
