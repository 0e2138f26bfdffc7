using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>One field of the schema that a tag category lays down for the properties of its tags.</summary>
public sealed class CfTagSchemaField : CfNestedRecord
{
    /// <summary>The property's name.</summary>
    public string? Key { get; set; }

    /// <summary>string, number, object, enum, date or array.</summary>
    public string? Kind { get; set; }

    public string? Label { get; set; }

    public bool? Required { get; set; }

    /// <summary>error, warn or off.</summary>
    public string? Enforcement { get; set; }

    /// <summary>date, url, duration or country.</summary>
    public string? Format { get; set; }

    public long? MaxLength { get; set; }

    public TextList AllowedValues { get; set; } = TextList.None;

    public bool? Deprecated { get; set; }

    public TextList DeprecatedValues { get; set; } = TextList.None;

    [JsonConverter(typeof(CfTagSchemaAnnotationsConverter))]
    public CfTagSchemaAnnotations? Annotations { get; set; }

    [JsonConverter(typeof(CfTagSchemaNumberConstraintConverter))]
    public CfTagSchemaNumberConstraint? NumberConstraint { get; set; }

    /// <summary>What the elements of an array are.</summary>
    [JsonIgnore]
    public PropertyBag Element => PropertyBag.From(ElementJson);

    /// <summary>What the properties of an object are.</summary>
    [JsonIgnore]
    public PropertyBag Properties => PropertyBag.From(PropertiesJson);

    [JsonPropertyName("element"), JsonInclude]
    internal JsonElement ElementJson { get; set; }

    [JsonPropertyName("properties"), JsonInclude]
    internal JsonElement PropertiesJson { get; set; }

    public override string ToString() => PlainValue.Compact(Write);

    /// <summary>A field out of a dictionary with the names of the service.</summary>
    /// <exception cref="ArgumentException">A value cannot be written as JSON.</exception>
    public static CfTagSchemaField From(IDictionary fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        using var document = JsonDocument.Parse(JsonSheet.Bytes(writer => writer.Value(fields)));
        return document.RootElement.Deserialize(CloudforceJson.Default.CfTagSchemaField)!;
    }

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.Field("key", Key);
        writer.Field("kind", Kind);
        writer.Field("label", Label);
        writer.Field("required", Required);
        writer.Field("enforcement", Enforcement);
        writer.Field("format", Format);
        writer.Field("maxLength", MaxLength);
        if (AllowedValues.Count > 0) writer.Field("allowedValues", AllowedValues);
        writer.Field("deprecated", Deprecated);
        if (DeprecatedValues.Count > 0) writer.Field("deprecatedValues", DeprecatedValues);
        if (Annotations is { } annotations)
        {
            writer.WriteStartObject("annotations");
            writer.Field("confidence", annotations.Confidence);
            writer.Field("tlp", annotations.Tlp);
            writer.WriteEndObject();
        }

        if (NumberConstraint is { } constraint)
        {
            writer.WriteStartObject("numberConstraint");
            writer.Field("integer", constraint.Integer);
            Number(writer, "min", constraint.Min);
            Number(writer, "max", constraint.Max);
            writer.WriteEndObject();
        }

        Json(writer, "element", ElementJson);
        Json(writer, "properties", PropertiesJson);
        writer.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number) writer.WriteNumber(name, number);
    }

    private static void Json(Utf8JsonWriter writer, string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return;
        writer.WritePropertyName(name);
        value.WriteLenient(writer);
    }
}

/// <summary>Whether a field's values may carry a confidence and a TLP word.</summary>
public sealed class CfTagSchemaAnnotations : CfNestedRecord
{
    public bool? Confidence { get; set; }

    public bool? Tlp { get; set; }
}

/// <summary>What a field's number may be.</summary>
public sealed class CfTagSchemaNumberConstraint : CfNestedRecord
{
    public bool? Integer { get; set; }

    [JsonConverter(typeof(LenientDoubleConverter))]
    public double? Min { get; set; }

    [JsonConverter(typeof(LenientDoubleConverter))]
    public double? Max { get; set; }
}
