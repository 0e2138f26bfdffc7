using System.Net;
using System.Net.Sockets;

namespace ThreatEvents.Http;

/// <summary>
/// Keeps requests to addresses that others chose out of private networks. The check is made on the address that is connected to, not on the name:
/// a name can mean something else a moment later.
/// </summary>
internal static class PublicAddress
{
    /// <summary>Whether the address's host is itself a private address, or the machine's own name.</summary>
    public static bool IsPrivateName(Uri address)
        => address.IsLoopback || (IPAddress.TryParse(address.DnsSafeHost, out var literal) && IsPrivate(literal));

    public static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address)) return true;
        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetwork) return IsPrivate4(bytes);
        return address.IsIPv6LinkLocal || address.IsIPv6Multicast || address.IsIPv6SiteLocal
            || (bytes[0] & 0xFE) == 0xFC

            // Unspecified, and the old and new ways to write an IPv4 address inside.
            || bytes.Take(12).All(part => part == 0)
            || (bytes[0] == 0x00 && bytes[1] == 0x64 && bytes[2] == 0xFF && bytes[3] == 0x9B && IsPrivate4(bytes.Skip(12).ToArray()))
            || (bytes[0] == 0x20 && bytes[1] == 0x02 && IsPrivate4(bytes.Skip(2).Take(4).ToArray()));
    }

#if NET
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var place = context.DnsEndPoint;

        // Through a proxy it is the proxy that looks the name up, and the proxy itself may well be private.
        var isProxy = context.InitialRequestMessage.RequestUri is { } asked && !string.Equals(asked.DnsSafeHost, place.Host, StringComparison.OrdinalIgnoreCase);
        if (isProxy && IsPrivateName(context.InitialRequestMessage.RequestUri!)) throw new PrivateAddressException(context.InitialRequestMessage.RequestUri!.DnsSafeHost);
        var addresses = await Dns.GetHostAddressesAsync(place.Host, cancellationToken).ConfigureAwait(false);
        if (!isProxy && addresses.Any(IsPrivate)) throw new PrivateAddressException(place.Host);
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

    private static bool IsPrivate4(byte[] part) => part[0] switch
    {
        0 or 10 or 127 or >= 224 => true,
        100 => part[1] is >= 64 and < 128,
        169 => part[1] == 254,
        172 => part[1] is >= 16 and < 32,
        192 => part[1] == 168 || (part[1] == 0 && part[2] is 0 or 2),
        198 => part[1] is 18 or 19 || (part[1] == 51 && part[2] == 100),
        203 => part[1] == 0 && part[2] == 113,
        _ => false,
    };
}

/// <summary>An address that others chose leads into a private network.</summary>
internal sealed class PrivateAddressException(string host) : Exception($"The address leads to a private network ({host}); it is not asked.")
{
    public static PrivateAddressException? In(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is PrivateAddressException found) return found;
        }

        return null;
    }
}
