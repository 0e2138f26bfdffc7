using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Get-ThreatEventConnection: the connections of this session, and those that the environment variables describe.</summary>
[Cmdlet(VerbsCommon.Get, "ThreatEventConnection")]
[OutputType(typeof(ThreatEventConnection))]
public sealed class GetThreatEventConnectionCommand : ThreatEventCmdlet
{
    /// <summary>Names, with wildcards; without it all.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Only connections to this service.</summary>
    [Parameter]
    public ServiceKind[] Service { get; set; } = [ServiceKind.Nameshield, ServiceKind.Cloudflare];

    private protected override void Process()
    {
        var state = ConnectionStore.Current;
        var all = state.Connections.Concat(FromEnvironment(state)).Where(connection => Service.Contains(connection.Service)).ToArray();
        foreach (var connection in NamedConnections.Find(this, all, Name, "Get-ThreatEventConnection without -Name lists all.", To())) WriteObject(connection);
    }

    private string To() => IsBound(nameof(Service)) ? $" to {string.Join(" or ", Service)}" : "";

    /// <summary>They are used only where nothing else is connected, so they are current only then.</summary>
    private IEnumerable<ThreatEventConnection> FromEnvironment(ConnectionStore state)
    {
        foreach (var service in (ServiceKind[])[ServiceKind.Nameshield, ServiceKind.Cloudflare])
        {
            if (Read(state, service) is not { } connection) continue;
            connection.IsCurrent = !state.Connections.Any(other => other.Service == service && other.IsCurrent);
            yield return connection;
        }
    }

    /// <summary>A variable that cannot be is an error of its own; the other connections are listed all the same.</summary>
    private ThreatEventConnection? Read(ConnectionStore state, ServiceKind service)
    {
        try
        {
            return state.FromEnvironment(service, out _);
        }
        catch (ArgumentException error)
        {
            WriteError(error.ToErrorRecord(service.ToString()));
            return null;
        }
    }
}
