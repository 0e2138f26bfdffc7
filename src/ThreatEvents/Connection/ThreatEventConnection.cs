using ThreatEvents.Commands;

namespace ThreatEvents;

/// <summary>
/// A way to one service, made by <c>Connect-ThreatEventService</c>. It can be handed to other runspaces. The token is inside, but no property
/// shows it and no export holds it.
/// </summary>
public sealed class ThreatEventConnection
{
    private readonly object _gate = new();
    private readonly ConnectionSettings _settings;
    private readonly SandboxHost? _sandbox;
    private SharedClient? _client;
    private bool _isDisconnected;

    internal ThreatEventConnection(string name, string environment, ConnectionSettings settings, SandboxHost? sandbox = null)
    {
        Name = name;
        Environment = environment;
        _settings = settings;
        _sandbox = sandbox;
        Live = new LiveVocabulary(this);
    }

    /// <summary>What <c>-Connection</c> calls it.</summary>
    public string Name { get; }

    /// <summary>Nameshield or Cloudflare.</summary>
    public ServiceKind Service => _settings.Service;

    /// <summary>Production, Ote, Sandbox, or Custom for an address of the user's own.</summary>
    public string Environment { get; }

    public Uri BaseUri => _settings.BaseUri;

    /// <summary>Cloudflare's account id.</summary>
    public string? AccountId => _settings.AccountId;

    /// <summary>Nameshield's default customer; null is the token's own.</summary>
    public long? CustomerId => _settings.CustomerId;

    /// <summary>The address of the proxy in use, be it given by -Proxy or by the environment; null is none.</summary>
    public Uri? Proxy => _settings.ProxyInUse;

    /// <summary>Longest wait for an answer, and longest silence within one.</summary>
    public TimeSpan Timeout => _settings.Timeout;

    /// <summary>How often a request is sent again after a passing fault.</summary>
    public int MaxRetry => _settings.MaxRetry;

    /// <summary>The longest wait for a rate limit that a service may ask for.</summary>
    public TimeSpan MaxRetryWait => _settings.MaxRetryWait;

    public bool SkipCertificateCheck => _settings.SkipCertificateCheck;

    /// <summary>Whether commands of its runspace use it without <c>-Connection</c>.</summary>
    public bool IsCurrent { get; internal set; }

    public override string ToString() => $"{Name} ({Service}, {BaseUri})";

    /// <summary>The client, made on first use and shared by all commands: it keeps the connections alive and the rate limit in mind. Whoever enters leaves.</summary>
    /// <exception cref="ObjectDisposedException">The connection was disconnected.</exception>
    internal SharedClient Enter(Func<ConnectionSettings, ServiceClient> create)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisconnected, this);
            _client ??= new SharedClient(create(_settings), _sandbox);
            _client.Enter();
            return _client;
        }
    }

    /// <summary>What completion has learnt from the service.</summary>
    internal LiveVocabulary Live { get; }

    internal bool IsDisconnected
    {
        get
        {
            lock (_gate) return _isDisconnected;
        }
    }

    internal bool UsesSandbox(SandboxHost sandbox) => ReferenceEquals(_sandbox, sandbox);

    /// <summary>Lets go of sockets as soon as no running command needs them; the next use opens them again. For the removal of the module, after which it may be imported again.</summary>
    internal void Release()
    {
        Live.Forget();
        lock (_gate)
        {
            _client?.Retire();
            _client = null;
        }
    }

    internal void Disconnect()
    {
        lock (_gate) _isDisconnected = true;
        Release();
    }
}
