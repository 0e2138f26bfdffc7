using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>A tag: an actor, a campaign, a malware family… Some fields are stripped for accounts outside Cloudforce One.</summary>
public sealed class CfTag : CfEntity
{
    /// <summary>The service's uuid.</summary>
    [JsonPropertyName("uuid")]
    public string? Id { get; set; }

    public string? Value { get; set; }

    public string? CategoryName { get; set; }

    public string? CategoryUuid { get; set; }

    public string? ActorCategory { get; set; }

    public long? ActorCategoryConfidence { get; set; }

    public string? Motive { get; set; }

    public long? MotiveConfidence { get; set; }

    [JsonPropertyName("originCountryISO")]
    public string? OriginCountry { get; set; }

    [JsonPropertyName("originCountryISOAlpha3")]
    public string? OriginCountryAlpha3 { get; set; }

    public long? OriginCountryConfidence { get; set; }

    public string? OriginCountryTlp { get; set; }

    public string? AttributionOrganization { get; set; }

    public string? AttributionConfidence { get; set; }

    public long? AttributionConfidenceScore { get; set; }

    public string? SophisticationLevel { get; set; }

    public string? OpsecLevel { get; set; }

    public string? ActiveDuration { get; set; }

    public string? DateOfDiscovery { get; set; }

    public long? Priority { get; set; }

    public long? AnalyticPriority { get; set; }

    public TextList AliasGroupNames { get; set; } = TextList.None;

    public TextList AliasGroupNamesInternal { get; set; } = TextList.None;

    [JsonConverter(typeof(CfTagAliasesConverter))]
    public RecordList<CfTagAlias> Aliases { get; set; } = RecordList<CfTagAlias>.None;

    [JsonConverter(typeof(CfTagAliasesConverter))]
    public RecordList<CfTagAlias> InternalAliases { get; set; } = RecordList<CfTagAlias>.None;

    public TextList ExternalReferenceLinks { get; set; } = TextList.None;

    [JsonConverter(typeof(CfTagReferencesConverter))]
    public RecordList<CfTagReference> ExternalReferences { get; set; } = RecordList<CfTagReference>.None;

    public string? InternalDescription { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? UpdatedAt { get; set; }

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
public sealed class CfTagCategory : CfEntity
{
    /// <summary>The service's uuid.</summary>
    [JsonPropertyName("uuid")]
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? UpdatedAt { get; set; }

    public override string ToString() => Name ?? Id ?? nameof(CfTagCategory);
}
