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

    public void Start()
    {
        lock (_gate) Launch();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _server?.Dispose();
            _server = null;
        }
    }

    private SandboxServer Launch()
    {
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
