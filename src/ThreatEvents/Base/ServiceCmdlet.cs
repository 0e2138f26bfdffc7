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
    private IReadOnlyList<CfDataset>? _datasets;

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

    /// <summary>Whom to ask for the names of datasets; null where none are taken.</summary>
    private protected virtual CloudforceClient? DatasetClient => null;

    /// <summary>Names of datasets become their ids. The service is asked once for each command, and only where a name is given.</summary>
    private protected sealed override void Prepare()
    {
        // No other service has datasets: looking its parameters over would only cost the first command of a runbook time.
        if (Service != ServiceKind.Cloudflare) return;
        foreach (var parameter in DatasetNames.ParametersOf(GetType()))
        {
            switch (parameter.GetValue(this))
            {
                case string name when DatasetNames.IsName(name):
                    parameter.SetValue(this, DatasetOf(name));
                    break;
                case string[] names when Array.Exists(names, DatasetNames.IsName):
                    parameter.SetValue(this, Array.ConvertAll(names, text => DatasetNames.IsName(text) ? DatasetOf(text) : text));
                    break;
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        // Only a command that changes something supports -WhatIf: completion must not offer what it has removed, nor miss what it has made.
        if (disposing && _changes) _lease?.Connection.Live.Forget();
        if (disposing) EntityKind.ForgetLabels();
        base.Dispose(disposing);
        if (disposing) _lease?.Dispose();
    }

    private string DatasetOf(string name)
    {
        if (_datasets is null)
        {
            var client = DatasetClient!;
            _datasets = Wait(token => client.Datasets.ListAsync(includeDeleted: false, token));
        }

        var id = DatasetNames.IdOf(name, _datasets);
        Tell($"The dataset '{name}' is {id}.");
        return id;
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
