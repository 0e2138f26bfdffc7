using System.Text.Json;

namespace ThreatEvents;

/// <summary>A tag to create, or the changes to one. What is null is not sent.</summary>
public sealed class CfTagInput
{
    /// <summary>Required to create.</summary>
    public string? Value { get; set; }

    public string? CategoryUuid { get; set; }

    public CfAnnotatedText? ActorCategory { get; set; }

    public CfAnnotatedText? Motive { get; set; }

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
    public string? Tlp { get; set; }

    /// <summary>A day.</summary>
    public DateTimeOffset? LastSeen { get; set; }

    /// <summary>Fields that the schema of the tag's category lays down: a dictionary.</summary>
    public object? Properties { get; set; }

    /// <summary>A day.</summary>
    public DateTimeOffset? DateOfDiscovery { get; set; }

    public string? InternalDescription { get; set; }

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
        Annotated(writer, "actorCategory", ActorCategory);
        Annotated(writer, "motive", Motive);
        Annotated(writer, "originCountryISO", OriginCountry);
        Annotated(writer, "attributionOrganization", AttributionOrganization);
        Annotated(writer, "sophisticationLevel", SophisticationLevel);
        Annotated(writer, "opsecLevel", OpsecLevel);
        Annotated(writer, "activeDuration", ActiveDuration);
        Annotated(writer, "priority", Priority);
        writer.Field("description", Description);
        writer.Field("confidence", Confidence);
        writer.Field("tlp", CfTlp.Canonical(Tlp));
        writer.Field("dateOfDiscovery", DateOfDiscovery is { } day ? CfTime.Day(day) : null);
        writer.Field("lastSeen", LastSeen is { } seen ? CfTime.Day(seen) : null);
        writer.Field("internalDescription", InternalDescription);
        if (Properties is not null)
        {
            writer.WritePropertyName("properties");
            writer.Value(Properties);
        }

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

    /// <summary>The plain value where there is nothing to say of it: older services take nothing else.</summary>
    private static void Annotated(Utf8JsonWriter writer, string name, CfAnnotatedText? value)
    {
        if (value is null) return;
        if (value.Confidence is null && value.Tlp is null)
        {
            writer.Field(name, value.Value);
            return;
        }

        writer.WriteStartObject(name);
        writer.Field("value", value.Value);
        writer.Field("confidence", value.Confidence);
        writer.Field("tlp", CfTlp.Canonical(value.Tlp));
        writer.WriteEndObject();
    }

    private static void Annotated(Utf8JsonWriter writer, string name, CfAnnotatedNumber? value)
    {
        if (value is null) return;
        if (value.Confidence is null && value.Tlp is null)
        {
            writer.Field(name, value.Value);
            return;
        }

        writer.WriteStartObject(name);
        writer.Field("value", value.Value);
        writer.Field("confidence", value.Confidence);
        writer.Field("tlp", CfTlp.Canonical(value.Tlp));
        writer.WriteEndObject();
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
            writer.Field("tlp", CfTlp.Canonical(alias.Tlp));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
