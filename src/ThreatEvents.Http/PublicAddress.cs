using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ThreatEvents.Http;

/// <summary>Tells addresses of the public Internet from those of private networks and of the machine itself, however they are written.</summary>
internal static class PublicAddress
{
    /// <summary>Names that no public resolver answers: RFC 6761, 6762, 8375, and what ICANN keeps for private use.</summary>
    private static readonly string[] PrivateSuffixes = [".localhost", ".localdomain", ".local", ".internal", ".intranet", ".lan", ".home.arpa"];

    /// <summary>
    /// The one spelling of an address that is checked, looked up and asked: the host in the ASCII form that goes over the wire (IDNA), digits of any
    /// script as digits, without trailing dots, and an IPv4 address as four numbers whichever of its many forms it came in.
    /// </summary>
    /// <exception cref="UriFormatException">The host is none.</exception>
    public static Uri Canonical(Uri address)
    {
        // Each pass may uncover another form: full-width letters may spell a hexadecimal number.
        for (var pass = 0; pass < 4 && address.HostNameType != UriHostNameType.IPv6; pass++)
        {
            // Digits first: as IDNA spells those of other scripts, they are letters.
            var digits = AsciiDigits(address.Host);
            var host = (digits == address.Host ? address.IdnHost : digits).TrimEnd('.');
            if (IPAddress.TryParse(host, out var literal)) host = literal.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{literal}]" : literal.ToString();
            if (host == address.Host) break;
            var port = address.IsDefaultPort ? "" : FormattableString.Invariant($":{address.Port}");
            address = new Uri($"{address.Scheme}://{host}{port}{address.PathAndQuery}");
        }

        return address;
    }

    /// <summary>Whether the canonical address's host is itself a private address, or a name that only a private network knows.</summary>
    public static bool IsPrivateName(Uri address)
    {
        var host = address.Host.Trim('[', ']');
        if (IPAddress.TryParse(host, out var literal)) return IsPrivate(literal);
        if (address.IsLoopback || host.IndexOf('.') < 0) return true;

        // What ends in a number is an IPv4 address or nothing: some resolver may make one of it.
        var last = host.Substring(host.LastIndexOf('.') + 1);
        return last.All(char.IsDigit) || PrivateSuffixes.Any(suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether the canonical address is the machine itself.</summary>
    public static bool IsLoopbackName(Uri address)
        => address.IsLoopback
            || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) && IsLoopback(literal))
            || address.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    public static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    public static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork ? IsPrivate4(bytes, 0) : IsPrivate6(bytes);
    }

    /// <summary>Public is only what IANA has given out as global unicast, less what is kept for documents, tunnels and tests in it.</summary>
    private static bool IsPrivate6(byte[] part)
    {
        // NAT64 (RFC 6052) writes an IPv4 address behind its prefix.
        if (part.AsSpan(0, 12).SequenceEqual((byte[])[0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0])) return IsPrivate4(part, 12);
        if ((part[0] & 0xE0) != 0x20) return true;

        // 2001::/23: Teredo, ORCHID, benchmarks; 2001:db8::/32 and 3fff::/20: documents.
        if (part[0] == 0x20 && part[1] == 0x01 && (part[2] < 0x02 || (part[2] == 0x0D && part[3] == 0xB8))) return true;
        if (part[0] == 0x3F && part[1] == 0xFF && part[2] < 0x10) return true;

        // 6to4 (RFC 3056) and ISATAP (RFC 5214) carry an IPv4 address inside.
        if (part[0] == 0x20 && part[1] == 0x02 && IsPrivate4(part, 2)) return true;
        var isIsatap = (part[8] & 0xFC) == 0 && part[9] == 0 && part[10] == 0x5E && part[11] == 0xFE;
        return isIsatap && IsPrivate4(part, 12);
    }

    private static bool IsPrivate4(byte[] bytes, int from)
    {
        var (first, second, third, fourth) = (bytes[from], bytes[from + 1], bytes[from + 2], bytes[from + 3]);
        return first switch
        {
            0 or 10 or 127 or >= 224 => true,
            100 => second is >= 64 and < 128,

            // A cloud provider's own services on every machine of its customers.
            168 => second == 63 && third == 129 && fourth == 16,
            169 => second == 254,
            172 => second is >= 16 and < 32,
            192 => second == 168 || (second == 0 && third is 0 or 2) || (second == 88 && third == 99),
            198 => second is 18 or 19 || (second == 51 && third == 100),
            203 => second == 0 && third == 113,
            _ => false,
        };
    }

    private static string AsciiDigits(string text)
    {
        if (text.All(letter => letter < 128)) return text;
        var ascii = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(text, at);
            if (digit < 0) ascii.Append(text[at]);
            else ascii.Append((char)('0' + digit));
            if (digit >= 0 && char.IsHighSurrogate(text[at])) at++;
        }

        return ascii.ToString();
    }
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
