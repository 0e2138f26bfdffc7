using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ThreatEvents.Json;

/// <summary>What stands in a record's place and is none.</summary>
internal static class Nothing
{
    /// <summary>Passes over null, an empty text and an empty list, which say nothing; and over anything else, which is noted.</summary>
    public static void Expect(ref Utf8JsonReader reader)
    {
        var isEmpty = reader.TokenType == JsonTokenType.Null || (reader.TokenType == JsonTokenType.String && string.IsNullOrWhiteSpace(LenientText.Of(ref reader)));
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            var ahead = reader;
            isEmpty = ahead.Read() && ahead.TokenType == JsonTokenType.EndArray;
        }

        if (!isEmpty) Oddities.Note(ref reader);
        reader.Skip();
    }
}

/// <summary>A nested record that the service may leave out, or send as null, as an empty list or as a scalar: all of which read as absent.</summary>
internal abstract class NestedConverter<T>(Func<JsonTypeInfo<T>> type) : JsonConverter<T>
    where T : class
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.CheckDepth();
        if (reader.TokenType == JsonTokenType.StartObject) return InPlace.Read(ref reader, type());
        Nothing.Expect(ref reader);
        return null;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        => JsonSerializer.Serialize(writer, value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
}

/// <summary>A list of nested records; one record is a list of one, anything else an empty list, and items that are no records are left out.</summary>
internal abstract class NestedListConverter<T>(Func<JsonTypeInfo<T>> type) : JsonConverter<RecordList<T>>
    where T : class
{
    public override bool HandleNull => true;

    public override RecordList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.CheckDepth();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return InPlace.Read(ref reader, type()) is { } single ? new RecordList<T>([single]) : RecordList<T>.None;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Nothing.Expect(ref reader);
            return RecordList<T>.None;
        }

        List<T>? items = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject) Nothing.Expect(ref reader);
            else if (InPlace.Read(ref reader, type()) is { } item) (items ??= []).Add(item);
        }

        return items is null ? RecordList<T>.None : new RecordList<T>(items);
    }

    public override void Write(Utf8JsonWriter writer, RecordList<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        var contract = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        foreach (var item in value) JsonSerializer.Serialize(writer, item, contract);
        writer.WriteEndArray();
    }
}
