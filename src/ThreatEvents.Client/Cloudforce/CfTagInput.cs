using System.Text.Json;

namespace ThreatEvents;

/// <summary>A tag to create, or the changes to one. What is null is not sent.</summary>
public sealed class CfTagInput
{
    /// <summary>Required to create.</summary>
    public string? Value { get; set; }

    public string? CategoryUuid { get; set; }

    public string? ActorCategory { get; set; }

    /// <summary>1 to 10.</summary>
    public long? ActorCategoryConfidence { get; set; }

    public string? Motive { get; set; }

    /// <summary>1 to 10.</summary>
    public long? MotiveConfidence { get; set; }

    public string? OriginCountry { get; set; }

    /// <summary>1 to 10.</summary>
    public long? OriginCountryConfidence { get; set; }

    /// <summary>red, amber, green or white.</summary>
    public string? OriginCountryTlp { get; set; }

    public string? AttributionOrganization { get; set; }

    public string? AttributionConfidence { get; set; }

    /// <summary>1 to 10.</summary>
    public long? AttributionConfidenceScore { get; set; }

    public string? SophisticationLevel { get; set; }

    public string? OpsecLevel { get; set; }

    public string? ActiveDuration { get; set; }

    /// <summary>A day.</summary>
    public DateTimeOffset? DateOfDiscovery { get; set; }

    public string? InternalDescription { get; set; }

    public long? Priority { get; set; }

    public long? AnalyticPriority { get; set; }

    public IReadOnlyList<string>? AliasGroupNames { get; set; }

    public IReadOnlyList<string>? AliasGroupNamesInternal { get; set; }

    public IReadOnlyList<string>? ExternalReferenceLinks { get; set; }

    public IReadOnlyList<CfTagAlias>? Aliases { get; set; }

    public IReadOnlyList<CfTagAlias>? InternalAliases { get; set; }

    public IReadOnlyList<CfTagReference>? ExternalReferences { get; set; }

    internal void Write(Utf8JsonWriter writer)
    {
        writer.Field("value", Value);
        writer.Field("categoryUuid", CategoryUuid);
        writer.Field("actorCategory", ActorCategory);
        writer.Field("actorCategoryConfidence", ActorCategoryConfidence);
        writer.Field("motive", Motive);
        writer.Field("motiveConfidence", MotiveConfidence);
        writer.Field("originCountryISO", OriginCountry);
        writer.Field("originCountryConfidence", OriginCountryConfidence);
        writer.Field("originCountryTlp", OriginCountryTlp);
        writer.Field("attributionOrganization", AttributionOrganization);
        writer.Field("attributionConfidence", AttributionConfidence);
        writer.Field("attributionConfidenceScore", AttributionConfidenceScore);
        writer.Field("sophisticationLevel", SophisticationLevel);
        writer.Field("opsecLevel", OpsecLevel);
        writer.Field("activeDuration", ActiveDuration);
        writer.Field("dateOfDiscovery", DateOfDiscovery is { } day ? CfTime.Day(day) : null);
        writer.Field("internalDescription", InternalDescription);
        writer.Field("priority", Priority);
        writer.Field("analyticPriority", AnalyticPriority);
        writer.Field("aliasGroupNames", AliasGroupNames);
        writer.Field("aliasGroupNamesInternal", AliasGroupNamesInternal);
        writer.Field("externalReferenceLinks", ExternalReferenceLinks);
        WriteAliases(writer, "aliases", Aliases);
        WriteAliases(writer, "internalAliases", InternalAliases);
        if (ExternalReferences is null) return;
        writer.WriteStartArray("externalReferences");
        foreach (var reference in ExternalReferences)
        {
            writer.WriteStartObject();
            writer.Field("url", reference.Url);
            writer.Field("description", reference.Description);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteAliases(Utf8JsonWriter writer, string name, IReadOnlyList<CfTagAlias>? aliases)
    {
        if (aliases is null) return;
        writer.WriteStartArray(name);
        foreach (var alias in aliases)
        {
            writer.WriteStartObject();
            writer.Field("value", alias.Value);
            writer.Field("confidence", alias.Confidence);
            writer.Field("tlp", alias.Tlp);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
