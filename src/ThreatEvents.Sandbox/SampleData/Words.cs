namespace ThreatEvents.Sandbox.SampleData;

/// <summary>Word lists that the services' samples share. Companies and people are fictitious.</summary>
internal static class Words
{
    /// <summary>Top-level domains that squatters like.</summary>
    public static readonly string[] TopLevelDomains =
    [
        "com", "net", "org", "shop", "top", "xyz", "info", "online", "site", "support",
        "app", "live", "click", "co", "eu", "fr", "ch", "de", "ru", "cn",
    ];

    public static readonly string[] CountryCodes = ["FR", "CH", "DE", "US", "NL", "GB", "RU", "CN", "SG", "SC", "ZZ"];

    public static readonly string[] Registrars =
    [
        "Nameshield",
        "Budget Names Inc.",
        "Harbour Registrar LLC",
        "Registrar d'Anjou SAS",
        "Eastern Domains Ltd",
        "NameDepot, \"the\" registrar",
    ];

    public static readonly string[] DomainStatuses =
    [
        "clientDeleteProhibited",
        "clientRenewProhibited",
        "clientTransferProhibited",
        "clientUpdateProhibited",
        "clientHold",
        "serverTransferProhibited",
        "ok",
    ];

    public static readonly string[] FirstNames = ["Jo", "Ana", "Karin", "Luc", "Mirela", "Tom", "Zoë", "Søren"];

    public static readonly string[] LastNames = ["Doe", "Silva", "Meyer", "Nguyen", "Ionescu", "O'Brien", "Lefèvre", "Ødegaard"];

    /// <summary>Networks by number and holder; the numbers are those kept for documentation.</summary>
    public static readonly (string Number, string Holder)[] Networks =
    [
        ("64496", "Example Hosting SAS"),
        ("64499", "CloudBarn, Inc."),
        ("64500", "Bullet & Proof Ltd"),
        ("64503", "Northern Fibre AG"),
        ("64511", "Parking Lot LLC"),
    ];

    /// <summary>An address from the three networks kept for documentation.</summary>
    public static string DocumentationAddress(ref Dice dice) => dice.Below(3) switch
    {
        0 => "192.0.2." + (1 + dice.Below(254)),
        1 => "198.51.100." + (1 + dice.Below(254)),
        _ => "203.0.113." + (1 + dice.Below(254)),
    };
}
