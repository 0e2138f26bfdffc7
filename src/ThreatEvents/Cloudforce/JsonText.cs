using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using ThreatEvents.Json;

namespace ThreatEvents.Commands;

/// <summary>JSON in a cell of a table.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object or list in a text; null where it is no text, or holds neither.</summary>
    public static object? Parse(object value)
    {
        if (value is not string text) return null;
        var start = text.TrimStart();
        if (start.Length == 0 || start[0] is not ('{' or '[')) return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The compact JSON of fields, as bags of them print.</summary>
    public static string Of(Hashtable fields) => JsonSerializer.Serialize(ScriptValue.Of(fields), Relaxed);

    private static object? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Fields(value),
        JsonValueKind.Array => value.EnumerateArray().Select(Of).ToList(),

        // It is sent: a decimal keeps the digits that a double would round.
        JsonValueKind.Number when !value.TryGetInt64(out _) && value.TryGetDecimal(out var exact) => exact,
        _ => PlainValue.Of(value),
    };

    private static Dictionary<string, object?> Fields(JsonElement value)
    {
        var fields = new Dictionary<string, object?>();
        foreach (var property in value.EnumerateObject()) fields[property.Name] = Of(property.Value);
        return fields;
    }
}
