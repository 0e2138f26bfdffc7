using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThreatEvents.Json;

/// <summary>Writes JSON that a service sent, also where its texts are no Unicode: those stay as they were written, escapes and all.</summary>
internal static class LenientElement
{
    /// <summary>How deep a record may be nested. What is read by recursion, here and by whoever walks through the result, must end before the stack does.</summary>
    public const int MaxDepth = 256;

    /// <exception cref="JsonException">The value that the reader stands on lies too deep.</exception>
    public static void CheckDepth(this ref Utf8JsonReader reader)
    {
        if (reader.CurrentDepth > MaxDepth) throw new JsonException("The record is nested too deeply.");
    }

    public static void WriteLenient(this JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(NameOf(property));
                    property.Value.WriteLenient(writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) item.WriteLenient(writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                WriteText(value, writer);
                break;
            case JsonValueKind.Undefined:
                writer.WriteNullValue();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    /// <summary>The value of a property. A name beside it that is no Unicode text, which the element's own search would stumble over, does not matter.</summary>
    public static bool TryFind(this JsonElement owner, string name, out JsonElement value)
    {
        try
        {
            return owner.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException) when (owner.ValueKind == JsonValueKind.Object)
        {
            var found = false;
            value = default;
            foreach (var property in owner.EnumerateObject())
            {
                if (NameOf(property) != name) continue;
                (found, value) = (true, property.Value);
            }

            return found;
        }
    }

    public static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // The name as it stands in the answer: from its quote to the next one that is not escaped.
            var raw = property.ToString();
            var end = 1;
            while (raw[end] != '"') end += raw[end] == '\\' ? 2 : 1;
            return raw.Substring(1, end - 1);
        }
    }

    private static void WriteText(JsonElement value, Utf8JsonWriter writer)
    {
        string? text;
        try
        {
            text = value.GetString();
        }
        catch (InvalidOperationException)
        {
            writer.WriteRawValue(value.GetRawText(), skipInputValidation: true);
            return;
        }

        writer.WriteStringValue(text);
    }
}

/// <summary>The same for the fields that no model knows.</summary>
internal sealed class LenientElementConverter : JsonConverter<JsonElement>
{
    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return JsonElement.ParseValue(ref reader);

        // Before it is parsed: what that costs grows with the square of the depth, and a record of a few hundred kilobytes would take minutes.
        var ahead = reader;
        for (var end = ahead.CurrentDepth; ahead.Read() && ahead.CurrentDepth > end;) ahead.CheckDepth();
        return JsonElement.ParseValue(ref reader);
    }

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => value.WriteLenient(writer);
}
