using System.Net;
using System.Net.Sockets;

namespace ThreatEvents.Commands;

/// <summary>
/// Builds the question "who came from this address". The service keeps an IPv4 address either as such or as an IPv4-mapped IPv6 address in groups of
/// hexadecimal digits (1.2.3.4 is ::ffff:102:304), in a field of its own each; so both are asked for.
/// </summary>
internal static class CreatorAddress
{
    private const string Action = "Give whole addresses such as 1.2.3.4 or 2001:db8::1; parts of an address can be asked for with -Filter { creatorIpv4 -like '1.2.*' }.";

    /// <exception cref="QueryException">A text is no address.</exception>
    public static SearchCriteria ToCriteria(IEnumerable<string> addresses)
    {
        var plain = new List<string>();
        var mapped = new List<string>();
        var longer = new List<string>();
        foreach (var address in addresses.Select(Parse).Distinct())
        {
            if (address.AddressFamily == AddressFamily.InterNetwork)
            {
                plain.Add(address.ToString());
                mapped.Add(Mapped(address));
            }
            else
            {
                longer.Add(address.ToString());
            }
        }

        var ipv6 = SearchCriteria.Where("creatorIpv6", "IN", mapped.Concat(longer).ToArray());
        return plain.Count == 0 ? ipv6 : SearchCriteria.Any(SearchCriteria.Where("creatorIpv4", "IN", plain.ToArray()), ipv6);
    }

    private static IPAddress Parse(string text)
    {
        if (!IPAddress.TryParse(text, out var address)) throw Wrong(text);
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();

        // .NET also takes 7 for 0.0.0.7 and 010.1.1.1 for 8.1.1.1: nobody means that.
        if (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != text) throw Wrong(text);
        return address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0 ? throw Wrong(text) : address;
    }

    private static string Mapped(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return FormattableString.Invariant($"::ffff:{(bytes[0] << 8) | bytes[1]:x}:{(bytes[2] << 8) | bytes[3]:x}");
    }

    private static QueryException Wrong(string text) => new($"'{text}' is no IP address.", text, Action);
}
