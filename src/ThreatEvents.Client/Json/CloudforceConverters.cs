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

/// <summary>Tags as texts, or as records of which the value is taken.</summary>
internal sealed class CfTagValuesConverter : JsonConverter<TextList>
{
    public override bool HandleNull => true;

    public override TextList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        return root.ValueKind switch
        {
            JsonValueKind.Array => TextList.Of(root.EnumerateArray().Select(ValueOf)),
            JsonValueKind.String or JsonValueKind.Object => TextList.Of([ValueOf(root)]),
            _ => TextList.None,
        };
    }

    public override void Write(Utf8JsonWriter writer, TextList value, JsonSerializerOptions options) => new TextListConverter().Write(writer, value, options);

    private static string? ValueOf(JsonElement tag)
    {
        if (tag.ValueKind == JsonValueKind.String) return LenientText.Of(tag);
        if (tag.ValueKind != JsonValueKind.Object) return null;
        foreach (var name in (string[])["value", "name", "uuid"])
        {
            if (tag.TryFind(name, out var part) && part.ValueKind == JsonValueKind.String) return LenientText.Of(part);
        }

        return null;
    }
}
