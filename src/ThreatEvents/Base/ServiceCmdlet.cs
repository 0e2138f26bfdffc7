using System.ComponentModel;
using System.Management.Automation;
using System.Reflection;

namespace ThreatEvents.Commands;

/// <summary>A cmdlet that needs a service: it takes -Connection, or the current connection, or the environment variables.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ServiceCmdlet : ThreatEventCmdlet
{
    private readonly bool _changes;
    private ConnectionLease? _lease;

    private protected ServiceCmdlet() => _changes = GetType().GetCustomAttribute<CmdletAttribute>()?.SupportsShouldProcess == true;

    /// <summary>A connection or its name; without it the current one, or else the environment variables.</summary>
    [Parameter]
    [Revive(typeof(ThreatEventConnection))]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionReference? Connection { get; set; }

    private protected abstract ServiceKind Service { get; }

    /// <summary>The connection of this command. Where there is none the command ends with an error that says what to run.</summary>
    private protected ConnectionLease ActiveConnection => _lease ??= new ConnectionLease(FindConnection());

    protected override void Dispose(bool disposing)
    {
        // Only a command that changes something supports -WhatIf: completion must not offer what it has removed, nor miss what it has made.
        if (disposing && _changes) _lease?.Connection.Live.Forget();
        base.Dispose(disposing);
        if (disposing) _lease?.Dispose();
    }

    private ThreatEventConnection FindConnection()
    {
        var state = ConnectionStore.Current;
        if (Connection is { } asked) return asked.Resolve(Service, state);
        if (state.Default(Service, out var problem) is not { } found)
        {
            ThrowTerminatingError(ErrorFactory.NotConnected(Service, problem));
            return null!;
        }

        return found;
    }
}
