using System.Net;
using ThreatEvents.Http;

namespace ThreatEvents.Interop.Stix;

/// <summary>Addresses in their canonical form.</summary>
internal static class StixAddress
{
    /// <summary>Null for what is none. Short, octal and hexadecimal forms of IPv4 are none: each reader takes them for another address.</summary>
    public static IPAddress? Read(string? text)
    {
        if (text is null || text.IndexOf('%') >= 0 || !IPAddress.TryParse(text, out var address)) return null;
        return text.IndexOf(':') >= 0 || address.ToString() == text ? address : null;
    }

    public static bool IsPrivate(IPAddress address) => PublicAddress.IsPrivate(address);

    /// <summary>Whether a host is one that only this machine, a private network or a document knows.</summary>
    public static bool IsPrivateHost(string host)
        => !Uri.TryCreate("http://" + (host.Contains(':') ? $"[{host}]" : host) + "/", UriKind.Absolute, out var address) || IsPrivate(address);

    /// <summary>Whether an address leads to one.</summary>
    public static bool IsPrivate(Uri address)
    {
        try
        {
            return PublicAddress.IsPrivateName(PublicAddress.Canonical(address));
        }
        catch (UriFormatException)
        {
            return true;
        }
    }
}
