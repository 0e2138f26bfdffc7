namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>The countries that the samples use.</summary>
internal sealed record Country(string Alpha2, string Alpha3, string Name)
{
    public static readonly Country[] All =
    [
        new("BR", "BRA", "Brazil"), new("CH", "CHE", "Switzerland"), new("CN", "CHN", "China"), new("DE", "DEU", "Germany"),
        new("FR", "FRA", "France"), new("GB", "GBR", "United Kingdom"), new("IN", "IND", "India"), new("IR", "IRN", "Iran"),
        new("JP", "JPN", "Japan"), new("KP", "PRK", "North Korea"), new("NL", "NLD", "Netherlands"), new("RU", "RUS", "Russia"),
        new("SG", "SGP", "Singapore"), new("UA", "UKR", "Ukraine"), new("US", "USA", "United States"),
    ];

    public static string Alpha3Of(string alpha2) => All.FirstOrDefault(country => country.Alpha2 == alpha2)?.Alpha3 ?? "";

    /// <summary>The service takes alpha-2, alpha-3 and names alike.</summary>
    public static string Normalize(string text)
        => All.FirstOrDefault(country => new[] { country.Alpha2, country.Alpha3, country.Name }.Contains(text, StringComparer.OrdinalIgnoreCase))?.Alpha2 ?? text;
}
