using System.Text.Json;

namespace ThreatEvents.Sandbox.Hosting;

/// <summary>Says what is wrong with a JSON value, as the end of a sentence ("must be …"), or null.</summary>
internal delegate string? JsonRule(JsonElement value);

internal static class JsonRules
{
    public static string? Any(JsonElement value) => null;

    public static string? String(JsonElement value) => value.ValueKind == JsonValueKind.String ? null : "must be a string";

    public static string? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? null : "must be a number";

    public static string? Boolean(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false";

    public static string? Object(JsonElement value) => value.ValueKind == JsonValueKind.Object ? null : "must be an object";

    public static JsonRule Text(TextRule rule) => value =>
        value.ValueKind == JsonValueKind.String ? rule(value.GetString()!) : "must be a string";

    public static JsonRule Whole(long least, long most) => value =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= most
            ? null
            : TextRules.Range(least, most);

    public static JsonRule OrNull(JsonRule rule) => value => value.ValueKind == JsonValueKind.Null ? null : rule(value);

    public static JsonRule ArrayOf(JsonRule rule, int most = int.MaxValue) => value =>
    {
        if (value.ValueKind != JsonValueKind.Array) return "must be an array";
        if (value.GetArrayLength() > most) return $"must have at most {most} elements";
        foreach (var item in value.EnumerateArray())
        {
            if (rule(item) is { } complaint) return "has an element that " + complaint;
        }

        return null;
    };

    /// <summary>An object whose keys are held to rules of their own.</summary>
    public static JsonRule ObjectOf(BodyRules rules) => rules.Complaint;
}
