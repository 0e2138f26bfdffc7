using System.Text.Json;

namespace ThreatEvents;

/// <summary>Raw data as scripts have it: an object, or text that holds one.</summary>
internal static class CfRawData
{
    public static bool IsObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Text is sent as the object that it holds, since that is what the service takes.</summary>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        if (value is string text) writer.WriteRawValue(text);
        else writer.Value(value);
    }
}
