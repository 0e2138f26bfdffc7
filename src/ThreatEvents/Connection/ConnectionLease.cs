namespace ThreatEvents.Commands;

/// <summary>
/// A command's hold on a connection: its client, and the sandbox behind it, stay until the command is over, whatever becomes of the connection
/// meanwhile. Disconnect-, Connect- and Import-Module -Force may stand in the same pipeline.
/// </summary>
internal sealed class ConnectionLease(ThreatEventConnection connection) : IDisposable
{
    private readonly object _gate = new();
    private SharedClient? _shared;

    public ThreatEventConnection Connection => connection;

    /// <summary>The connection's client, made by its first user.</summary>
    /// <exception cref="ObjectDisposedException">The connection was disconnected before this command used it.</exception>
    public TClient Client<TClient>(Func<ConnectionSettings, TClient> create)
        where TClient : ServiceClient
    {
        lock (_gate) return (TClient)(_shared ??= connection.Enter(create)).Client;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _shared?.Leave();
            _shared = null;
        }
    }
}
