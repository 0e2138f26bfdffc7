using System.Net;

namespace ThreatEvents.Http;

/// <summary>How one service is reached. Immutable: one <see cref="ApiRequester"/> is built from it and reused.</summary>
public sealed class HttpSettings
{
    private ProxyRoute? _route;
    private AddressGuard? _guard;

    public required Uri BaseUri { get; init; }

    /// <summary>Headers that authenticate; their values are secrets and appear in no trace.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> SecretHeaders { get; init; }

    /// <summary>Every secret text whose appearance in a trace or message must be masked.</summary>
    public required IReadOnlyList<string> Secrets { get; init; }

    public string UserAgent { get; init; } = "ThreatEvents";

    /// <summary>Null uses the environment's proxy, though never for this machine.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Longest wait for the response headers, and longest silence within a body.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    public RetryPolicy Retry { get; init; } = new();

    public bool SkipCertificateCheck { get; init; }

    /// <summary>Refuses every address of a private network, whatever name leads there: for addresses that others chose.</summary>
    public bool PublicAddressesOnly { get; init; }

    /// <summary>Allows this machine where <see cref="PublicAddressesOnly"/> is set.</summary>
    public bool AllowsLoopback { get; init; }

    /// <summary>Follows redirects to other hosts; only for settings that carry no secret headers.</summary>
    public bool FollowsAnywhere { get; init; }

    /// <summary>Takes files: they are asked for as they are, and unpacked here where they come packed all the same, so that one that breaks off is noticed.</summary>
    public bool TakesFiles { get; init; }

    /// <summary>An answer larger than this is refused, so that a broken or hostile service cannot exhaust the memory.</summary>
    public long MaxResponseBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Told of the service's certificate on every new connection; not where there is a pooled one.</summary>
    internal Action<ServerCertificate>? CertificateSeen { get; init; }

    /// <summary>Looks names up for the check of addresses; null is the system's way, anything else is for tests.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>>? Resolve { get; init; }

    /// <summary>Which proxy a request takes.</summary>
    internal ProxyRoute Route => _route ??= new ProxyRoute(Proxy);

    /// <summary>What keeps requests out of private networks; null where the addresses are the user's own.</summary>
    internal AddressGuard? Guard => PublicAddressesOnly ? _guard ??= new AddressGuard(Route, AllowsLoopback, Resolve) : null;
}
