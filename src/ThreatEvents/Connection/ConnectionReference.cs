namespace ThreatEvents.Commands;

/// <summary>What <c>-Connection</c> takes: a connection, or the name of one. PowerShell makes it out of either.</summary>
public sealed class ConnectionReference
{
    private readonly string _name;
    private readonly ThreatEventConnection? _connection;

    public ConnectionReference(string name) => _name = name;

    public ConnectionReference(ThreatEventConnection connection)
    {
        _connection = connection ?? throw new ArgumentNullException(nameof(connection));
        _name = connection.Name;
    }

    public override string ToString() => _name;

    /// <exception cref="QueryException">There is no such connection to that service.</exception>
    internal ThreatEventConnection Resolve(ServiceKind service, ConnectionStore state)
    {
        var found = _connection ?? state.Find(service, _name);
        if (found is null)
        {
            var known = state.Connections.Where(connection => connection.Service == service).Select(connection => $"'{connection.Name}'").ToArray();
            throw Unknown(
                $"There is no connection '{_name}' to {service} in this session.",
                known.Length == 0 ? "Make one with Connect-ThreatEventService." : $"Known: {string.Join(", ", known)}.");
        }

        if (found.Service != service) throw Unknown($"The connection '{_name}' leads to {found.Service}; this command needs one to {service}.", "Choose one from Get-ThreatEventConnection.");
        if (found.IsDisconnected) throw Unknown($"The connection '{_name}' was disconnected.", "Connect again with Connect-ThreatEventService.");
        return found;
    }

    private QueryException Unknown(string problem, string advice) => new($"{problem} {advice}", _name, advice) { Id = ErrorId.ConnectionNotFound };
}
