using System.Globalization;
using System.Text;

namespace ThreatEvents.Interop.Stix;

/// <summary>Addresses of pages as the url observable needs them: RFC 3986, which what attackers register and services report often is not.</summary>
internal static class StixUrl
{
    private const string Allowed = "-._~:/?@!$&'()*+,;=%";

    /// <summary>The address with what may not stand in it percent-encoded; null where that does not make one of it.</summary>
    public static string? Encode(string? text)
    {
        if (text is null || !StixText.IsPlain(text)) return null;
        var start = text.IndexOf("://", StringComparison.Ordinal);
        if (start < 1 || !IsScheme(text.Substring(0, start))) return null;
        start += 3;
        var end = text.IndexOfAny(['/', '?', '#'], start);
        if (end < 0) end = text.Length;
        if (Authority(text.Substring(start, end - start)) is not { } authority) return null;
        var encoded = text.Substring(0, start).ToLowerInvariant() + authority + Rest(text.Substring(end));
        return Uri.TryCreate(encoded, UriKind.Absolute, out _) ? encoded : null;
    }

    /// <summary>The address's host in the form of <see cref="StixDomain"/>, or as it stands where it is no name.</summary>
    public static string? Host(string? text)
        => text is not null && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Host.Length > 0 ? StixDomain.Ascii(url.IdnHost) ?? url.IdnHost.Trim('[', ']') : null;

    private static bool IsScheme(string text)
        => text[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') && text.All(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '+' or '-' or '.');

    /// <summary>User, host and port; null where there is no host, or one that is none.</summary>
    private static string? Authority(string text)
    {
        var user = text.LastIndexOf('@') + 1;
        var host = text.Substring(user);
        var port = "";
        var colon = host.LastIndexOf(':');
        if (colon >= 0 && host.IndexOf(']', colon) < 0)
        {
            port = host.Substring(colon);
            host = host.Substring(0, colon);
            if (!port.Skip(1).All(char.IsAsciiDigit)) return null;
        }

        if (host.StartsWith('[')) host = host.EndsWith(']') && StixAddress.Read(host.Trim('[', ']')) is { } address ? $"[{address}]" : "";
        else if (host.Any(letter => letter > 127)) host = StixDomain.Ascii(host) ?? "";
        else if (!host.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_' or '~')) host = "";
        return host.Length == 0 ? null : Rest(text.Substring(0, user)) + host + port;
    }

    private static string Rest(string text)
    {
        var encoded = new StringBuilder(text.Length);
        var hasFragment = false;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            var isEscape = letter == '%' && at + 2 < text.Length && Uri.IsHexDigit(text[at + 1]) && Uri.IsHexDigit(text[at + 2]);
            if (letter == '#' && !hasFragment)
            {
                hasFragment = true;
                encoded.Append(letter);
            }
            else if (letter < 128 && (letter == '%' ? isEscape : char.IsLetterOrDigit(letter) || Allowed.Contains(letter)))
            {
                encoded.Append(letter);
            }
            else
            {
                var length = char.IsHighSurrogate(letter) ? 2 : 1;
                foreach (var part in Encoding.UTF8.GetBytes(text.Substring(at, length))) encoded.Append('%').Append(part.ToString("X2", CultureInfo.InvariantCulture));
                at += length - 1;
            }
        }

        return encoded.ToString();
    }
}
