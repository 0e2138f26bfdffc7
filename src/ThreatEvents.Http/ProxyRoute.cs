using System.Net;

namespace ThreatEvents.Http;

/// <summary>
/// Which proxy a request takes: the one that was given, or else the environment's. What the environment says holds for other machines only: a
/// request to this one never leaves it, and no proxy gets to read its token.
/// </summary>
/// <param name="given">The proxy of the settings, or null.</param>
/// <param name="environment">Another environment than the process's, for tests.</param>
internal sealed class ProxyRoute(IWebProxy? given, Func<IWebProxy?>? environment = null) : IWebProxy
{
    private readonly Func<IWebProxy?> _environment = environment ?? FromEnvironment;

    // Set by nobody: whoever authenticates is part of the proxy that was given.
    public ICredentials? Credentials
    {
        get => Source?.Credentials;
        set => throw new NotSupportedException();
    }

    private IWebProxy? Source => given ?? _environment();

    /// <summary>The proxy for a request, or null where it goes there directly.</summary>
    public Uri? For(Uri destination)
    {
        if (given is null && PublicAddress.IsLoopbackName(destination)) return null;
        if (Source is not { } source || source.IsBypassed(destination)) return null;
        var proxy = source.GetProxy(destination);
        return proxy is null || proxy == destination ? null : proxy;
    }

    /// <summary>The same as text without user name and password, or null.</summary>
    public Uri? Shown(Uri destination) => For(destination) is { } proxy ? new Uri(proxy.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)) : null;

    /// <summary>The passwords that the proxy's address or credentials hold: .NET puts the address into its messages.</summary>
    public IEnumerable<string> Secrets(Uri destination)
    {
        var address = For(destination);
        foreach (var place in new[] { destination, address })
        {
            if (place is not null && Source?.Credentials?.GetCredential(place, "Basic") is { Password.Length: > 0 } credential) yield return credential.Password;
        }

        if (address is null) yield break;
        var separator = address.UserInfo.IndexOf(':');
        if (separator < 0 || separator == address.UserInfo.Length - 1) yield break;
        yield return address.UserInfo.Substring(separator + 1);
        yield return Uri.UnescapeDataString(address.UserInfo.Substring(separator + 1));
    }

#if NET
    public Uri? GetProxy(Uri destination) => For(destination);
#else
    public Uri GetProxy(Uri destination) => For(destination) ?? destination;
#endif

    public bool IsBypassed(Uri host) => For(host) is null;

#if NET
    private static IWebProxy? FromEnvironment() => HttpClient.DefaultProxy;
#else
    private static IWebProxy? FromEnvironment() => WebRequest.DefaultWebProxy;
#endif
}
