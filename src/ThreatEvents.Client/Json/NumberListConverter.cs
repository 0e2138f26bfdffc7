using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThreatEvents.Json;

/// <summary>A list of whole numbers; a single one is a list of one, and what is no number is left out.</summary>
internal sealed class NumberListConverter : JsonConverter<NumberList>
{
    public override bool HandleNull => true;

    public override NumberList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var number = new LenientLongConverter();
        if (reader.TokenType == JsonTokenType.Null) return NumberList.None;
        if (reader.TokenType != JsonTokenType.StartArray) return number.Read(ref reader, typeof(long?), options) is { } single ? new NumberList([single]) : NumberList.None;

        List<long>? items = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (number.Read(ref reader, typeof(long?), options) is { } item) (items ??= []).Add(item);
        }

        return items is null ? NumberList.None : new NumberList(items);
    }

    public override void Write(Utf8JsonWriter writer, NumberList value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value) writer.WriteNumberValue(item);
        writer.WriteEndArray();
    }
}
