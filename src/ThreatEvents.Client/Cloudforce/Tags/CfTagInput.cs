using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>A tag to create, or the changes to one. What is null is not sent.</summary>
public sealed class CfTagInput
{
    /// <summary>Required to create.</summary>
    public string? Value { get; set; }

    public string? CategoryUuid { get; set; }

    public CfAnnotatedText? ActorCategory { get; set; }

    public CfAnnotatedText? Motive { get; set; }

    [JsonPropertyName("originCountryISO")]
    public CfAnnotatedText? OriginCountry { get; set; }

    public CfAnnotatedText? AttributionOrganization { get; set; }

    public CfAnnotatedText? SophisticationLevel { get; set; }

    public CfAnnotatedText? OpsecLevel { get; set; }

    public CfAnnotatedText? ActiveDuration { get; set; }

    public CfAnnotatedNumber? Priority { get; set; }

    public string? Description { get; set; }

    /// <summary>How sure the tag as a whole is, 1 to 10.</summary>
    public long? Confidence { get; set; }

    /// <summary>Who may see the tag: red, amber, amber-strict, green, clear or purple.</summary>
    [JsonConverter(typeof(TlpConverter))]
    public string? Tlp { get; set; }

    /// <summary>A day.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateTimeOffset? LastSeen { get; set; }

    /// <summary>Fields that the schema of the tag's category lays down: a dictionary.</summary>
    public object? Properties { get; set; }

    /// <summary>A day.</summary>
    [JsonConverter(typeof(DayConverter))]
    public DateTimeOffset? DateOfDiscovery { get; set; }

    public string? InternalDescription { get; set; }

    public IReadOnlyList<string>? AliasGroupNames { get; set; }

    public IReadOnlyList<string>? AliasGroupNamesInternal { get; set; }

    public IReadOnlyList<string>? ExternalReferenceLinks { get; set; }

    public IReadOnlyList<CfTagAlias>? Aliases { get; set; }

    public IReadOnlyList<CfTagAlias>? InternalAliases { get; set; }

    public IReadOnlyList<CfTagReference>? ExternalReferences { get; set; }
}
