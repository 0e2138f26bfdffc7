using ThreatEvents.Sandbox;

namespace ThreatEvents.Commands;

/// <summary>
/// The stand-in for the services that runs inside the process. It comes back under the same address after the module was removed and imported
/// again, with the same sample data.
/// </summary>
internal sealed class SandboxHost : IDisposable
{
    private readonly object _gate = new();
    private readonly int? _eventCount;
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;
    private SandboxServer? _server;
    private int _port;
    private int _users;
    private bool _isUnwanted;

    public SandboxHost(int? eventCount)
    {
        _eventCount = eventCount;
        var server = Launch();
        BaseUri = server.BaseUri;
        CloudflareUri = server.CloudflareUri;
        Token = server.Options.Token;
        AccountId = server.Options.AccountId;
    }

    public Uri BaseUri { get; }

    public Uri CloudflareUri { get; }

    public string Token { get; }

    public string AccountId { get; }

    /// <summary>Starts it where it does not run, and keeps it until <see cref="Leave"/>.</summary>
    public void Enter()
    {
        lock (_gate)
        {
            Launch();
            _users++;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            if (--_users == 0 && _isUnwanted) Stop();
        }
    }

    /// <summary>Stops it, once the last command that uses it is over.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isUnwanted = true;
            if (_users == 0) Stop();
        }
    }

    private void Stop()
    {
        _server?.Dispose();
        _server = null;
    }

    private SandboxServer Launch()
    {
        _isUnwanted = false;
        if (_server is { } running) return running;
        var given = new SandboxOptions();
        _server = SandboxServer.Start(new SandboxOptions
        {
            Port = _port,
            CtiEvents = _eventCount ?? given.CtiEvents,
            AuditEvents = _eventCount ?? given.AuditEvents,
            CloudforceEvents = _eventCount ?? given.CloudforceEvents,
            Now = _now,
        });
        _port = _server.BaseUri.Port;
        return _server;
    }
}
