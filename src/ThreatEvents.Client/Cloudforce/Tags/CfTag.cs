using System.Text.Json;
using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>A tag: an actor, a campaign, a malware family… Some fields are stripped for accounts outside Cloudforce One.</summary>
public sealed class CfTag : CfDatedEntity, IIdentified
{
    /// <summary>The service's uuid.</summary>
    [JsonPropertyName("uuid")]
    public string? Id { get; set; }

    public string? Value { get; set; }

    public string? CategoryName { get; set; }

    public string? CategoryUuid { get; set; }

    public string? Description { get; set; }

    /// <summary>How sure the tag as a whole is.</summary>
    public long? Confidence { get; set; }

    /// <summary>Who may see the tag.</summary>
    public string? Tlp { get; set; }

    [JsonConverter(typeof(PlainTextConverter))]
    public string? ActorCategory { get; set; }

    /// <summary>The same with how sure it is and who may see it.</summary>
    [JsonPropertyName("actorCategory_annotated"), JsonConverter(typeof(CfAnnotatedTextConverter))]
    public CfAnnotatedText? ActorCategoryAnnotated { get; set; }

    [JsonConverter(typeof(PlainTextConverter))]
    public string? Motive { get; set; }

    /// <summary>The same with how sure it is and who may see it.</summary>
    [JsonPropertyName("motive_annotated"), JsonConverter(typeof(CfAnnotatedTextConverter))]
    public CfAnnotatedText? MotiveAnnotated { get; set; }

    [JsonPropertyName("originCountryISO"), JsonConverter(typeof(PlainTextConverter))]
    public string? OriginCountry { get; set; }

    /// <summary>The same with how sure it is and who may see it.</summary>
    [JsonPropertyName("originCountryISO_annotated"), JsonConverter(typeof(CfAnnotatedTextConverter))]
    public CfAnnotatedText? OriginCountryAnnotated { get; set; }

    [JsonConverter(typeof(PlainTextConverter))]
    public string? AttributionOrganization { get; set; }

    /// <summary>The same with how sure it is and who may see it.</summary>
    [JsonPropertyName("attributionOrganization_annotated"), JsonConverter(typeof(CfAnnotatedTextConverter))]
    public CfAnnotatedText? AttributionOrganizationAnnotated { get; set; }

    [JsonConverter(typeof(PlainTextConverter))]
    public string? SophisticationLevel { get; set; }

    /// <summary>The same with how sure it is and who may see it.</summary>
    [JsonPropertyName("sophisticationLevel_annotated"), JsonConverter(typeof(CfAnnotatedTextConverter))]
    public CfAnnotatedText? SophisticationLevelAnnotated { get; set; }

    [JsonConverter(typeof(PlainTextConverter))]
    public string? OpsecLevel { get; set; }

    /// <summary>The same with how sure it is and who may see it.</summary>
    [JsonPropertyName("opsecLevel_annotated"), JsonConverter(typeof(CfAnnotatedTextConverter))]
    public CfAnnotatedText? OpsecLevelAnnotated { get; set; }

    [JsonConverter(typeof(PlainTextConverter))]
    public string? ActiveDuration { get; set; }

    /// <summary>The same with how sure it is and who may see it.</summary>
    [JsonPropertyName("activeDuration_annotated"), JsonConverter(typeof(CfAnnotatedTextConverter))]
    public CfAnnotatedText? ActiveDurationAnnotated { get; set; }

    [JsonConverter(typeof(PlainNumberConverter))]
    public long? Priority { get; set; }

    /// <summary>The same with how sure it is and who may see it.</summary>
    [JsonPropertyName("priority_annotated"), JsonConverter(typeof(CfAnnotatedNumberConverter))]
    public CfAnnotatedNumber? PriorityAnnotated { get; set; }

    public string? DateOfDiscovery { get; set; }

    public string? LastSeen { get; set; }

    /// <summary>Fields that the schema of the tag's category lays down.</summary>
    [JsonIgnore]
    public PropertyBag Properties => PropertyBag.From(PropertiesJson);

    public TextList AliasGroupNames { get; set; } = TextList.None;

    public TextList AliasGroupNamesInternal { get; set; } = TextList.None;

    [JsonConverter(typeof(CfTagAliasesConverter))]
    public RecordList<CfTagAlias> Aliases { get; set; } = RecordList<CfTagAlias>.None;

    [JsonConverter(typeof(CfTagAliasesConverter))]
    public RecordList<CfTagAlias> InternalAliases { get; set; } = RecordList<CfTagAlias>.None;

    public TextList ExternalReferenceLinks { get; set; } = TextList.None;

    [JsonConverter(typeof(CfTagReferencesConverter))]
    public RecordList<CfTagReference> ExternalReferences { get; set; } = RecordList<CfTagReference>.None;

    /// <summary>The links of the external references, each with who may see it.</summary>
    [JsonPropertyName("externalReferences_annotated"), JsonConverter(typeof(CfAnnotatedTextsConverter))]
    public RecordList<CfAnnotatedText> ExternalReferencesAnnotated { get; set; } = RecordList<CfAnnotatedText>.None;

    public string? InternalDescription { get; set; }

    public long? Version { get; set; }

    [JsonPropertyName("properties"), JsonInclude]
    internal JsonElement PropertiesJson { get; set; }

    public override string ToString() => Value ?? Id ?? nameof(CfTag);
}

/// <summary>Another name of what a tag stands for.</summary>
public sealed class CfTagAlias : CfNestedRecord
{
    public string? Value { get; set; }

    /// <summary>1 to 10.</summary>
    public long? Confidence { get; set; }

    public string? Tlp { get; set; }
}

/// <summary>A source that a tag rests on.</summary>
public sealed class CfTagReference : CfNestedRecord
{
    public string? Url { get; set; }

    public string? Description { get; set; }
}

/// <summary>A group of tags.</summary>
public sealed class CfTagCategory : CfDatedEntity, IIdentified
{
    /// <summary>The service's uuid.</summary>
    [JsonPropertyName("uuid")]
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    /// <summary>What the properties of its tags are; empty where it lays down none.</summary>
    [JsonConverter(typeof(CfTagSchemaConverter))]
    public RecordList<CfTagSchemaField> Schema { get; set; } = RecordList<CfTagSchemaField>.None;

    public override string ToString() => Name ?? Id ?? nameof(CfTagCategory);
}
