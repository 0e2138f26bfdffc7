using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Test-ThreatEventConnection: whether a connection works, and if not, why: token, role, address, clock, proxy, certificate.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ThreatEventConnection")]
[OutputType(typeof(ConnectionTest), typeof(bool))]
public sealed class TestThreatEventConnectionCommand : ThreatEventCmdlet
{
    private readonly List<bool> _results = [];

    /// <summary>Connections or their names; without it the current one of each service, or else the environment variables.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [Revive(typeof(ThreatEventConnection))]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionReference[] Connection { get; set; } = [];

    /// <summary>Only connections to this service.</summary>
    [Parameter]
    public ServiceKind[] Service { get; set; } = [ServiceKind.Nameshield, ServiceKind.Cloudflare];

    /// <summary>Only whether all of them work: one Boolean.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override void Process()
    {
        foreach (var connection in Asked())
        {
            using var lease = new ConnectionLease(connection);
            var settings = connection.Service == ServiceKind.Nameshield ? lease.NameshieldClient(Observer).Settings : lease.CloudforceClient(null, Observer).Settings;
            var result = Wait(token => ConnectionProbe.RunAsync(settings, connection.Name, Observer, token));
            _results.Add(result.IsGood);
            if (!Quiet) WriteObject(result);
            else if (!result.IsGood) Tell($"{result} {result.Advice}");
        }
    }

    private protected override void End()
    {
        if (Quiet) WriteObject(_results.Count > 0 && _results.TrueForAll(isGood => isGood));
    }

    private IEnumerable<ThreatEventConnection> Asked()
    {
        var state = ConnectionStore.Current;
        if (Connection.Length > 0) return [.. Connection.SelectMany(reference => Find(reference, state))];
        var current = new List<ThreatEventConnection>();
        var problems = new List<string>();
        foreach (var service in Service.Distinct())
        {
            if (state.Default(service, out var problem) is { } connection) current.Add(connection);
            else if (problem is not null) problems.Add(problem);
        }

        if (current.Count > 0) return current;
        var record = ErrorFactory.NotConnected(Service[0], problems.FirstOrDefault());
        if (Quiet) Tell(record.ToString());
        else ThrowTerminatingError(record);
        return [];
    }

    /// <summary>A name can belong to a connection of each service.</summary>
    private ThreatEventConnection[] Find(ConnectionReference reference, ConnectionStore state)
    {
        var found = new List<ThreatEventConnection>();
        QueryException? problem = null;
        foreach (var service in Service.Distinct())
        {
            try
            {
                found.Add(reference.Resolve(service, state));
            }
            catch (QueryException none)
            {
                problem ??= none;
            }
        }

        if (found.Count > 0 || problem is null) return [.. found];
        _results.Add(false);
        if (Quiet) Tell(problem.Message);
        else WriteError(problem.ToErrorRecord());
        return [];
    }
}
