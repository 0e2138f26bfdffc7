using System.Text.Json;
using System.Text.Json.Serialization;
using ThreatEvents.Http;

namespace ThreatEvents.Json;

/// <summary>Writes a value of a request.</summary>
internal abstract class RequestConverter<T> : JsonConverter<T>
{
    public sealed override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("A request is only written.");
}

/// <summary>A text; half a surrogate pair in it is an error of the caller.</summary>
internal sealed class WholeTextConverter : RequestConverter<string>
{
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(UnicodeText.Whole(value));
}

/// <summary>A word of the Traffic Light Protocol, in the spelling that is sent.</summary>
internal sealed class TlpConverter : RequestConverter<string>
{
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(UnicodeText.Whole(CfTlp.Canonical(value)!));
}

/// <summary>A text that an empty one deletes at the service.</summary>
internal sealed class ErasableTextConverter : RequestConverter<string>
{
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        if (value.Length == 0) writer.WriteNullValue();
        else writer.WriteStringValue(UnicodeText.Whole(value));
    }
}

/// <summary>A moment to the millisecond.</summary>
internal sealed class ExactMomentConverter : RequestConverter<DateTimeOffset>
{
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(CfTime.Exact(value));
}

/// <summary>A moment of which the day is sent.</summary>
internal sealed class DayConverter : RequestConverter<DateTimeOffset>
{
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(CfTime.Day(value));
}

/// <summary>Any value that scripts make.</summary>
internal sealed class AnyValueConverter : RequestConverter<object>
{
    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) => writer.Value(value);
}

/// <summary>Raw data: an object, or the object that a text holds.</summary>
internal sealed class RawDataConverter : RequestConverter<object>
{
    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) => CfRawData.Write(writer, value);
}

/// <summary>The plain text where there is nothing to say of it: older services take nothing else.</summary>
internal sealed class AnnotatedTextConverter : RequestConverter<CfAnnotatedText>
{
    public override void Write(Utf8JsonWriter writer, CfAnnotatedText value, JsonSerializerOptions options)
    {
        if (value is { Value: { } plain, Confidence: null, Tlp: null }) writer.WriteStringValue(UnicodeText.Whole(plain));
        else if (value is { Value: null, Confidence: null, Tlp: null }) throw new ArgumentException("An annotated value has none of value, confidence and tlp.");
        else writer.Annotated(() => writer.Field("value", value.Value), value.Confidence, value.Tlp);
    }
}

/// <summary>The plain number where there is nothing to say of it: older services take nothing else.</summary>
internal sealed class AnnotatedNumberConverter : RequestConverter<CfAnnotatedNumber>
{
    public override void Write(Utf8JsonWriter writer, CfAnnotatedNumber value, JsonSerializerOptions options)
    {
        if (value is { Value: { } plain, Confidence: null, Tlp: null }) writer.WriteNumberValue(plain);
        else if (value is { Value: null, Confidence: null, Tlp: null }) throw new ArgumentException("An annotated value has none of value, confidence and tlp.");
        else writer.Annotated(() => writer.Field("value", value.Value), value.Confidence, value.Tlp);
    }
}

internal sealed class AliasConverter : RequestConverter<CfTagAlias>
{
    public override void Write(Utf8JsonWriter writer, CfTagAlias value, JsonSerializerOptions options)
        => writer.Annotated(() => writer.Field("value", value.Value), value.Confidence, value.Tlp);
}

internal sealed class ReferenceConverter : RequestConverter<CfTagReference>
{
    public override void Write(Utf8JsonWriter writer, CfTagReference value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.Field("url", value.Url);
        writer.Field("description", value.Description);
        writer.WriteEndObject();
    }
}

internal sealed class EventReferenceConverter : RequestConverter<CfEventReference>
{
    public override void Write(Utf8JsonWriter writer, CfEventReference value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.Field("datasetId", value.DatasetId);
        writer.Field("eventId", value.EventId);
        writer.WriteEndObject();
    }
}

internal sealed class SchemaFieldConverter : RequestConverter<CfTagSchemaField>
{
    public override void Write(Utf8JsonWriter writer, CfTagSchemaField value, JsonSerializerOptions options) => value.Write(writer);
}

internal sealed class ConditionConverter : RequestConverter<CfCondition>
{
    public override void Write(Utf8JsonWriter writer, CfCondition value, JsonSerializerOptions options) => value.WriteTo(writer);
}

internal static class AnnotatedWriting
{
    /// <summary>A value with what is said of it.</summary>
    public static void Annotated(this Utf8JsonWriter writer, Action writeValue, long? confidence, string? tlp)
    {
        writer.WriteStartObject();
        writeValue();
        writer.Field("confidence", confidence);
        writer.Field("tlp", CfTlp.Canonical(tlp));
        writer.WriteEndObject();
    }
}
