using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThreatEvents.Json;

/// <summary>A text; numbers and booleans are taken as their JSON text, so that "id": 1 and "id": "1" read alike.</summary>
internal sealed class LenientStringConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => LenientText.Of(ref reader),
        JsonTokenType.Null => null,
        _ => RawText(ref reader),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static string RawText(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetRawText();
    }
}

/// <summary>A truth value; accepts it as text or as 0 and 1.</summary>
internal sealed class LenientBoolConverter : JsonConverter<bool?>
{
    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True: return true;
            case JsonTokenType.False: return false;
            case JsonTokenType.Null: return null;
            case JsonTokenType.Number when reader.TryGetInt64(out var number): return number != 0;
            case JsonTokenType.String:
                var text = LenientText.Of(ref reader);
                if (bool.TryParse(text, out var parsed)) return parsed;
                Oddities.NoteText(ref reader, text);
                return null;
            default:
                Oddities.Note(ref reader);
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options)
    {
        if (value is { } flag) writer.WriteBooleanValue(flag);
        else writer.WriteNullValue();
    }
}

/// <summary>A list of texts; a single text is a list of one, and null an empty list.</summary>
internal sealed class TextListConverter : JsonConverter<TextList>
{
    /// <summary>Statuses and tags recur; ids, which are longer, do not.</summary>
    private const int LongestShared = 32;

    private static readonly LenientStringConverter Any = new();

    public override bool HandleNull => true;

    public override TextList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return TextList.None;
        if (reader.TokenType != JsonTokenType.StartArray) return Text(ref reader, options) is { } single ? new TextList([single]) : TextList.None;

        List<string>? items = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Text(ref reader, options) is { } item) (items ??= []).Add(item);
        }

        return items is null ? TextList.None : new TextList(items);
    }

    private static string? Text(ref Utf8JsonReader reader, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.String ? SharedTextConverter.Read(ref reader, LongestShared) : Any.Read(ref reader, typeof(string), options);

    public override void Write(Utf8JsonWriter writer, TextList value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value) writer.WriteStringValue(item);
        writer.WriteEndArray();
    }
}
