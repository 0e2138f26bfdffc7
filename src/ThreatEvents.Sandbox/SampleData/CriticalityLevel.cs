using System.Text.Json;

namespace ThreatEvents.Sandbox.SampleData;

/// <summary>The criticality vocabulary, in the order of severity.</summary>
internal static class CriticalityLevel
{
    public static readonly string[] Names = ["NONE", "LOW", "MEDIUM", "HIGH"];

    public static readonly JsonEncodedText[] Codes = Array.ConvertAll(Names, name => JsonEncodedText.Encode(name));

    public static readonly JsonEncodedText[] Labels =
        [JsonEncodedText.Encode("None"), JsonEncodedText.Encode("Low"), JsonEncodedText.Encode("Medium"), JsonEncodedText.Encode("High")];

    public static int Of(int percent) => percent < 10 ? 0 : percent < 60 ? 1 : percent < 88 ? 2 : 3;
}
