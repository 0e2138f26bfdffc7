using System.Net;
using System.Net.Sockets;

namespace ThreatEvents.Http;

/// <summary>
/// Keeps requests to addresses that others chose out of private networks. The check is made on every address that a name leads to, and those are
/// the addresses that are connected to: a name can mean something else a moment later.
/// </summary>
/// <param name="route">Which proxy a request takes, if any.</param>
/// <param name="allowsLoopback">The service itself is this machine, and so may its files be.</param>
/// <param name="resolve">Looks a name up; another than the system's is for tests.</param>
internal sealed class AddressGuard(ProxyRoute route, bool allowsLoopback, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
{
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve = resolve ?? LookUpAsync;

    /// <summary>Whether the canonical address's host alone says that it must not be asked.</summary>
    public bool Forbids(Uri address) => PublicAddress.IsPrivateName(address) && !(allowsLoopback && PublicAddress.IsLoopbackName(address));

    /// <summary>Called before each request, since connections that are open already, above all those to a proxy, are used without another look.</summary>
    /// <exception cref="PrivateAddressException">The address, or one of those that its name leads to, is private.</exception>
    public async Task CheckAsync(Uri address, CancellationToken cancellationToken)
    {
        if (Forbids(address)) throw new PrivateAddressException(address.Host);
        var isDirect = route.For(address) is null;
#if NET
        // Whoever connects directly is checked while connecting.
        if (isDirect) return;
#endif
        IPAddress[] found;
        try
        {
            found = await _resolve(address.IdnHost, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            // Behind a proxy often only the proxy can look names up; without one the request itself says what is wrong.
            return;
        }

        Check(found, address.Host);
#if !NET
        // Looked up again by the framework: what it connects to is seen by this delegate alone.
        if (isDirect) ServicePointManager.FindServicePoint(address).BindIPEndPointDelegate = (_, remote, _) => Forbids(remote.Address) ? throw new PrivateAddressException(address.Host) : null!;
#endif
    }

#if NET
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var place = context.DnsEndPoint;
        var asked = PublicAddress.Canonical(context.InitialRequestMessage.RequestUri!);
        if (Forbids(asked)) throw new PrivateAddressException(asked.Host);

        // The proxy itself may well be private.
        var isProxy = route.For(asked) is { } proxy && proxy.Port == place.Port && string.Equals(proxy.IdnHost, place.Host, StringComparison.OrdinalIgnoreCase);
        var addresses = await _resolve(place.Host, cancellationToken).ConfigureAwait(false);
        if (!isProxy) Check(addresses, place.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, place.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
#endif

    private void Check(IPAddress[] addresses, string host)
    {
        // One private address among public ones is enough: it is the one that an attacker would have connected to.
        if (addresses.Any(Forbids)) throw new PrivateAddressException(host);
    }

    private bool Forbids(IPAddress address) => PublicAddress.IsPrivate(address) && !(allowsLoopback && PublicAddress.IsLoopback(address));

#if NET
    private static Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);
#else
    private static Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host);
#endif
}
