namespace ThreatEvents.Interop;

/// <summary>
/// What an indicator of Cloudforce One is, in the words of STIX, which are those of ECS too. The service's own types are an open set, whose case differs from
/// account to account.
/// </summary>
internal static class IndicatorKind
{
    public const string Domain = "domain-name";
    public const string Url = "url";
    public const string Address4 = "ipv4-addr";
    public const string Address6 = "ipv6-addr";
    public const string Mail = "email-addr";
    public const string File = "file";

    /// <summary>Null where neither schema has a word.</summary>
    public static string? Of(string? indicatorType, string? value)
    {
        var type = indicatorType?.ToUpperInvariant() ?? "";
        if (EcsWriting.Address(value) is { } address) return address.Contains(':') ? Address6 : Address4;
        if (type.Contains("URL")) return Url;
        if (type.Contains("DOMAIN") || type.Contains("HOST")) return Domain;
        if (type.Contains("HASH") || type.Contains("SHA") || type.Contains("MD5") || type.Contains("FILE")) return File;
        return type.Contains("MAIL") ? Mail : null;
    }

    /// <summary>Which hash a text is by its length; null for what is none.</summary>
    public static string? HashOf(string value) => !value.All(Uri.IsHexDigit) ? null : value.Length switch
    {
        32 => "MD5",
        40 => "SHA-1",
        64 => "SHA-256",
        128 => "SHA-512",
        _ => null,
    };
}
