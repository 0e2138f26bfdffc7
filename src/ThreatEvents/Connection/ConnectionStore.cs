using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace ThreatEvents.Commands;

/// <summary>
/// The connections of one runspace. They belong to the runspace and not to the process, so that parallel runspaces and runbooks cannot use
/// each other's tokens; and not to the module either, so that importing it again keeps them.
/// </summary>
internal sealed class ConnectionStore
{
    private static readonly ConditionalWeakTable<Runspace, ConnectionStore> All = new();

    private readonly object _gate = new();
    private readonly List<ThreatEventConnection> _connections = [];
    private readonly Dictionary<ServiceKind, EnvironmentConnection> _fromEnvironment = [];
    private readonly List<SandboxHost> _sandboxes = [];

    private bool _hasWarnedOfPlainText;

    /// <summary>The state of the runspace that this thread works for.</summary>
    public static ConnectionStore Current => All.GetValue(Runspace.DefaultRunspace, Create);

    /// <summary>The state of this thread's runspace, if it ever had one.</summary>
    public static ConnectionStore? Existing
        => Runspace.DefaultRunspace is { } runspace && All.TryGetValue(runspace, out var store) ? store : null;

    public IReadOnlyList<ThreatEventConnection> Connections
    {
        get
        {
            lock (_gate) return [.. _connections];
        }
    }

    /// <summary>Makes a connection the current one of its service. One of the same name and service is closed and replaced.</summary>
    public void Add(ThreatEventConnection connection)
    {
        lock (_gate)
        {
            if (Find(connection.Service, connection.Name) is { } before) Remove(before);
            foreach (var other in _connections) other.IsCurrent &= other.Service != connection.Service;
            connection.IsCurrent = true;
            _connections.Add(connection);
        }
    }

    /// <summary>Closes a connection. The one made last becomes current instead of a current one.</summary>
    public void Remove(ThreatEventConnection connection)
    {
        lock (_gate)
        {
            connection.Disconnect();
            if (!_connections.Remove(connection)) return;
            if (connection.IsCurrent && _connections.FindLast(other => other.Service == connection.Service) is { } next) next.IsCurrent = true;
            connection.IsCurrent = false;
            foreach (var sandbox in _sandboxes.FindAll(one => !_connections.Exists(other => other.UsesSandbox(one))))
            {
                _sandboxes.Remove(sandbox);
                sandbox.Dispose();
            }
        }
    }

    public ThreatEventConnection? Find(ServiceKind service, string name)
    {
        lock (_gate)
        {
            return _connections.Find(connection => connection.Service == service && string.Equals(connection.Name, name, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>The current connection of a service, or else the one that the environment variables describe.</summary>
    public ThreatEventConnection? Default(ServiceKind service, out string? problem)
    {
        lock (_gate)
        {
            problem = null;
            return _connections.Find(connection => connection.Service == service && connection.IsCurrent) ?? FromEnvironment(service, out problem);
        }
    }

    /// <summary>The connection that the environment variables describe. It is kept as long as they stay the same.</summary>
    public ThreatEventConnection? FromEnvironment(ServiceKind service, out string? problem)
    {
        lock (_gate)
        {
            problem = null;
            var variables = EnvironmentVariables.Read(service);
            if (_fromEnvironment.TryGetValue(service, out var known))
            {
                // One that was disconnected by name or object is dead; the variables are still there, and describe a new one.
                if (known.Variables == variables && !known.Connection.IsDisconnected) return known.Connection;
                known.Connection.Release();
                _fromEnvironment.Remove(service);
            }

            if (variables.Connect(out problem) is not { } connection) return null;
            _fromEnvironment[service] = new EnvironmentConnection(variables, connection);
            return connection;
        }
    }

    /// <summary>Takes over a sandbox together with its connections: it runs as long as one of them is there.</summary>
    public void Add(SandboxHost sandbox, IReadOnlyList<ThreatEventConnection> connections)
    {
        lock (_gate)
        {
            foreach (var connection in connections) Add(connection);
            _sandboxes.Add(sandbox);
        }
    }

    /// <summary>Closes sockets and stops the sandbox, but forgets nothing: the module may be imported again.</summary>
    public void Release()
    {
        lock (_gate)
        {
            foreach (var connection in _connections) connection.Release();
            foreach (var known in _fromEnvironment.Values) known.Connection.Release();
            foreach (var sandbox in _sandboxes) sandbox.Dispose();
        }
    }

    /// <summary>True the first time.</summary>
    public bool WarnsOfPlainText()
    {
        lock (_gate)
        {
            var warns = !_hasWarnedOfPlainText;
            _hasWarnedOfPlainText = true;
            return warns;
        }
    }

    private static ConnectionStore Create(Runspace runspace)
    {
        var store = new ConnectionStore();
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken) store.Release();
        };
        return store;
    }

    private readonly record struct EnvironmentConnection(EnvironmentVariables Variables, ThreatEventConnection Connection);
}
