using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThreatEvents.Json;

internal sealed class CfTagAliasesConverter() : NestedListConverter<CfTagAlias>(() => CloudforceJson.Default.CfTagAlias);

internal sealed class CfTagReferencesConverter() : NestedListConverter<CfTagReference>(() => CloudforceJson.Default.CfTagReference);

internal sealed class CfEventReferencesConverter() : NestedListConverter<CfEventReference>(() => CloudforceJson.Default.CfEventReference);

internal sealed class CfCreatedEventsConverter() : NestedListConverter<CfCreatedEvent>(() => CloudforceJson.Default.CfCreatedEvent);

internal sealed class CfBulkErrorsConverter() : NestedListConverter<CfBulkError>(() => CloudforceJson.Default.CfBulkError);

internal sealed class CfUpdateFailuresConverter() : NestedListConverter<CfUpdateFailure>(() => CloudforceJson.Default.CfUpdateFailure);

internal sealed class CfTransferFailuresConverter() : NestedListConverter<CfTransferFailure>(() => CloudforceJson.Default.CfTransferFailure);

internal sealed class CfRelationshipsConverter() : NestedListConverter<CfRelationship>(() => CloudforceJson.Default.CfRelationship);

internal sealed class CfGraphEdgesConverter() : NestedListConverter<CfGraphEdge>(() => CloudforceJson.Default.CfGraphEdge);

internal sealed class CfIndicatorSourcesConverter() : NestedListConverter<CfIndicatorSource>(() => CloudforceJson.Default.CfIndicatorSource);

internal sealed class CfAnnotatedTextConverter() : NestedConverter<CfAnnotatedText>(() => CloudforceJson.Default.CfAnnotatedText);

internal sealed class CfAnnotatedNumberConverter() : NestedConverter<CfAnnotatedNumber>(() => CloudforceJson.Default.CfAnnotatedNumber);

internal sealed class CfAnnotatedTextsConverter() : NestedListConverter<CfAnnotatedText>(() => CloudforceJson.Default.CfAnnotatedText);

internal sealed class CfTagSchemaConverter() : NestedListConverter<CfTagSchemaField>(() => CloudforceJson.Default.CfTagSchemaField);

internal sealed class CfTagSchemaAnnotationsConverter() : NestedConverter<CfTagSchemaAnnotations>(() => CloudforceJson.Default.CfTagSchemaAnnotations);

internal sealed class CfTagSchemaNumberConstraintConverter() : NestedConverter<CfTagSchemaNumberConstraint>(() => CloudforceJson.Default.CfTagSchemaNumberConstraint);

/// <summary>Tags as records, or as texts that are their values.</summary>
internal sealed class CfIndicatorTagsConverter : JsonConverter<RecordList<CfIndicatorTag>>
{
    public override bool HandleNull => true;

    public override RecordList<CfIndicatorTag> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.CheckDepth();
        if (reader.TokenType != JsonTokenType.StartArray) return Tag(ref reader) is { } single ? new RecordList<CfIndicatorTag>([single]) : RecordList<CfIndicatorTag>.None;
        List<CfIndicatorTag>? tags = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Tag(ref reader) is { } tag) (tags ??= []).Add(tag);
        }

        return tags is null ? RecordList<CfIndicatorTag>.None : new RecordList<CfIndicatorTag>(tags);
    }

    public override void Write(Utf8JsonWriter writer, RecordList<CfIndicatorTag> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var tag in value) JsonSerializer.Serialize(writer, tag, CloudforceJson.Default.CfIndicatorTag);
        writer.WriteEndArray();
    }

    private static CfIndicatorTag? Tag(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return InPlace.Read(ref reader, CloudforceJson.Default.CfIndicatorTag);
            case JsonTokenType.String:
                return LenientText.Of(ref reader) is { Length: > 0 } text ? new CfIndicatorTag { Value = text } : null;
            default:
                Nothing.Expect(ref reader);
                return null;
        }
    }
}

/// <summary>A text that the service may send annotated, of which the value is taken.</summary>
internal sealed class PlainTextConverter : JsonConverter<string>
{
    private static readonly LenientStringConverter Text = new();

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return Text.Read(ref reader, typeToConvert, options);
        reader.CheckDepth();
        return InPlace.Read(ref reader, CloudforceJson.Default.CfAnnotatedText)?.Value;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>A number that the service may send annotated, of which the value is taken.</summary>
internal sealed class PlainNumberConverter : JsonConverter<long?>
{
    private static readonly LenientLongConverter Number = new();

    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return Number.Read(ref reader, typeToConvert, options);
        reader.CheckDepth();
        return InPlace.Read(ref reader, CloudforceJson.Default.CfAnnotatedNumber)?.Value;
    }

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) => Number.Write(writer, value, options);
}
