using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ThreatEvents.Http;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>Writes request bodies. What is null is left out: the service takes null for "delete this value".</summary>
internal static class CfBody
{
    private const int DeepestNesting = 64;

    public static byte[] Of(Action<Utf8JsonWriter> fields) => JsonSheet.Bytes(writer =>
    {
        writer.WriteStartObject();
        fields(writer);
        writer.WriteEndObject();
    });

    /// <summary>An input as its contract in <see cref="RequestJson"/> says.</summary>
    /// <exception cref="ArgumentException">A value cannot be sent.</exception>
    public static byte[] Of<T>(T input, JsonTypeInfo<T> contract)
    {
        ArgumentNullException.ThrowIfNull(input);
        return JsonSheet.Bytes(writer => JsonSerializer.Serialize(writer, input, contract));
    }

    public static void Field(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null) writer.WriteString(name, UnicodeText.Whole(value));
    }

    public static void Field(this Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number) writer.WriteNumber(name, number);
    }

    public static void Field(this Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } flag) writer.WriteBoolean(name, flag);
    }

    public static void Field(this Utf8JsonWriter writer, string name, DateTimeOffset? value)
    {
        if (value is { } moment) writer.WriteString(name, CfTime.Exact(moment));
    }

    public static void Field(this Utf8JsonWriter writer, string name, IEnumerable<string>? values)
    {
        if (values is null) return;
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(UnicodeText.Whole(value));
        writer.WriteEndArray();
    }

    /// <summary>A text that an empty one deletes at the service.</summary>
    public static void Erasable(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is { Length: 0 }) writer.WriteNull(name);
        else writer.Field(name, value);
    }

    /// <summary>Any value that scripts make: texts, numbers, dates, dictionaries, lists, and JSON as it is.</summary>
    /// <exception cref="ArgumentException">It is nested too deeply, or a dictionary has a key that is no text.</exception>
    public static void Value(this Utf8JsonWriter writer, object? value, int depth = 0)
    {
        if (depth > DeepestNesting) throw new ArgumentException(FormattableString.Invariant($"The value is nested more than {DeepestNesting} levels deep."));
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonElement { ValueKind: JsonValueKind.Undefined }:
                writer.WriteNullValue();
                break;
            case JsonElement element:
                element.WriteLenient(writer);
                break;
            case string or char or Guid or Enum or Uri:
                writer.WriteStringValue(UnicodeText.Whole(value.ToString()!));
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case DateTimeOffset moment:
                writer.WriteStringValue(CfTime.Exact(moment));
                break;
            case DateTime moment:
                writer.WriteStringValue(CfTime.Exact(new DateTimeOffset(moment)));
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case float or double:
                writer.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case IDictionary map:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in map)
                {
                    writer.WritePropertyName(entry.Key is string key ? UnicodeText.Whole(key) : throw new ArgumentException("A key of a dictionary is no text."));
                    writer.Value(entry.Value, depth + 1);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable list:
                writer.WriteStartArray();
                foreach (var item in list) writer.Value(item, depth + 1);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(UnicodeText.Whole(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
                break;
        }
    }
}
