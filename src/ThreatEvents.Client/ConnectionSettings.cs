using System.Net;
using ThreatEvents.Http;

namespace ThreatEvents;

public enum ServiceKind
{
    Nameshield,
    Cloudflare,
}

/// <summary>
/// Everything needed to reach one service. Immutable; holds no secret in a readable property.
/// </summary>
public sealed class ConnectionSettings
{
    /// <summary>Nameshield's production address.</summary>
    public static readonly Uri NameshieldProduction = new("https://api.nameshield.net/");

    /// <summary>Nameshield's test environment (OTE).</summary>
    public static readonly Uri NameshieldOte = new("https://ote-api.nameshield.net/");

    /// <summary>Cloudflare's client API, version 4.</summary>
    public static readonly Uri CloudflareProduction = new("https://api.cloudflare.com/client/v4/");

    private readonly ApiCredential _credential;

    private readonly string? _accountId;

    private readonly string _userAgent = "ThreatEvents/" + typeof(ConnectionSettings).Assembly.GetName().Version?.ToString(3);

    /// <param name="service">Which service answers at the address.</param>
    /// <param name="baseUri">Its address. Plain http is accepted for loopback only.</param>
    /// <param name="credential">Token, or Cloudflare's legacy e-mail and key.</param>
    /// <exception cref="ArgumentException">The address is not absolute, not http(s), carries user information, or would send the token in clear.</exception>
    public ConnectionSettings(ServiceKind service, Uri baseUri, ApiCredential credential)
    {
        ArgumentNullException.ThrowIfNull(baseUri);
        ArgumentNullException.ThrowIfNull(credential);
        Service = service;
        BaseUri = CheckAddress(baseUri);
        _credential = credential;
    }

    public ServiceKind Service { get; }

    /// <summary>Ends with a slash.</summary>
    public Uri BaseUri { get; }

    /// <summary>Cloudflare's account id: 32 hexadecimal digits.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public string? AccountId
    {
        get => _accountId;
        init => _accountId = value is null ? null : PastedText.Account(value);
    }

    /// <summary>Nameshield's default customer; null leaves the choice to the service (the token's own customer).</summary>
    public long? CustomerId { get; init; }

    /// <summary>Null uses the environment's proxy (<c>https_proxy</c>, <c>http_proxy</c>, the system's settings), though never for this machine.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>The address of the proxy that requests take, wherever it came from, without user name and password; null is none.</summary>
    public Uri? ProxyInUse => new ProxyRoute(Proxy).Shown(BaseUri);

    /// <summary>Longest wait for an answer's headers, and longest silence within its body. Default 100 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a request is sent again after a transient fault. Default 5; 0 turns retrying off.</summary>
    public int MaxRetry { get; init; } = 5;

    /// <summary>The longest Retry-After that is waited for. Default 300 seconds, since Nameshield asks for up to 297.</summary>
    public TimeSpan MaxRetryWait { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>The first backoff, doubled with each attempt. Default half a second.</summary>
    public TimeSpan RetryBaseDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>An answer larger than this is refused, so that a broken or hostile service cannot exhaust the memory. Default 512 MB.</summary>
    public long MaxResponseBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Accepts any TLS certificate, for this connection only.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <exception cref="ArgumentException">It holds a character that no header may carry.</exception>
    public string UserAgent
    {
        get => _userAgent;
        init => _userAgent = !string.IsNullOrWhiteSpace(value) && value.All(letter => letter is >= ' ' and <= '~')
            ? value
            : throw new ArgumentException("The user agent is empty or holds a character that cannot be sent in a header.", nameof(value));
    }

    public override string ToString() => $"{Service} {BaseUri}";

    internal ApiRequester CreateRequester() => new(ToHttp(_credential.Headers, followsAnywhere: false));

    /// <summary>For one request that tells how things stand: on a connection of its own, and not sent again.</summary>
    internal ApiRequester CreateProbe(Action<ServerCertificate> seen) => new(ToHttp(_credential.Headers, followsAnywhere: false, seen: seen));

    /// <summary>For files that an answer points to: without the token, and out of private networks; this machine may be asked where the service itself is on it.</summary>
    internal ApiRequester CreateDownloader() => new(ToHttp([], followsAnywhere: true, takesFiles: true));

    /// <summary>For files of the service itself, with the token.</summary>
    internal ApiRequester CreateOwnDownloader() => new(ToHttp(_credential.Headers, followsAnywhere: false, takesFiles: true));

    private HttpSettings ToHttp(IReadOnlyList<KeyValuePair<string, string>> headers, bool followsAnywhere, bool takesFiles = false, Action<ServerCertificate>? seen = null) => new()
    {
        TakesFiles = takesFiles,
        BaseUri = BaseUri,
        SecretHeaders = headers,
        FollowsAnywhere = followsAnywhere,
        PublicAddressesOnly = followsAnywhere,
        AllowsLoopback = BaseUri.IsLoopback,
        Secrets = [.. _credential.Secrets, .. new ProxyRoute(Proxy).Secrets(BaseUri)],
        UserAgent = UserAgent,
        Proxy = Proxy,
        Timeout = Timeout,
        SkipCertificateCheck = SkipCertificateCheck,
        MaxResponseBytes = MaxResponseBytes,
        CertificateSeen = seen,
        Retry = new RetryPolicy { MaxRetry = seen is null ? MaxRetry : 0, MaxWait = MaxRetryWait, BaseDelay = RetryBaseDelay },
    };

    /// <summary>The account id as Cloudflare writes it.</summary>
    /// <exception cref="ArgumentException">It is not 32 hexadecimal digits.</exception>
    public static string CheckAccountId(string id) => PastedText.Account(id);

    private static Uri CheckAddress(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            throw new ArgumentException($"'{address}' is not an http or https address.", nameof(address));
        }

        if (address.UserInfo.Length > 0) throw new ArgumentException("The address must not carry a user name or password.", nameof(address));
        if (address.Query.Length > 0 || address.Fragment.Length > 0) throw new ArgumentException("The address must not have a query or fragment.", nameof(address));
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            throw new ArgumentException($"'{address}' is plain http: the token would travel in clear. Use https; http is accepted for loopback only.", nameof(address));
        }

        return address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }
}
