using System.Text.Json;
using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>A nested record: prints and exports as compact JSON.</summary>
public abstract class NestedRecord
{
    [JsonExtensionData, JsonInclude]
    internal Dictionary<string, JsonElement>? Extra { get; set; }

    /// <summary>
    /// Fields that the service has added since this module was written, or null where there are none: an empty bag would be one level more for
    /// ConvertTo-Json -Depth, which warns on standard output when it cuts.
    /// </summary>
    [JsonIgnore]
    public PropertyBag? AdditionalProperties => Extra is { Count: > 0 } ? PropertyBag.From(Extra) : null;

    private protected virtual JsonSerializerContext Contract => EventJson.Default;

    public override string ToString() => PlainValue.Compact(writer => JsonSerializer.Serialize(writer, this, GetType(), Contract));
}

/// <summary>The watched brand that a threat event concerns.</summary>
public sealed class CtiBrand : NestedRecord
{
    [JsonConverter(typeof(SharedTextConverter))]
    public string? Id { get; set; }

    [JsonConverter(typeof(SharedTextConverter))]
    public string? Name { get; set; }

    [JsonIgnore]
    public DateTime? MonitoredSince
    {
        get => Moment.Local(MonitoredSinceSent);
        set => MonitoredSinceSent = Moment.Of(value);
    }

    /// <summary><see cref="MonitoredSince"/> as ISO 8601 text in UTC, which reads back alike in every culture and zone.</summary>
    [JsonIgnore]
    public string? IsoMonitoredSince => Moment.Iso(MonitoredSinceSent);

    [JsonPropertyName("monitored_since"), JsonInclude]
    internal Moment? MonitoredSinceSent { get; set; }
}

/// <summary>How serious the threat is: NONE, LOW, MEDIUM or HIGH, and a label.</summary>
public sealed class CtiCriticality : NestedRecord
{
    [JsonConverter(typeof(SharedTextConverter))]
    public string? Level { get; set; }

    [JsonConverter(typeof(SharedTextConverter))]
    public string? Name { get; set; }
}

public sealed class CtiComment : NestedRecord
{
    public string? Content { get; set; }

    [JsonIgnore]
    public DateTime? Date
    {
        get => Moment.Local(DateSent);
        set => DateSent = Moment.Of(value);
    }

    /// <summary><see cref="Date"/> as ISO 8601 text in UTC, which reads back alike in every culture and zone.</summary>
    [JsonIgnore]
    public string? IsoDate => Moment.Iso(DateSent);

    [JsonPropertyName("date"), JsonInclude]
    internal Moment? DateSent { get; set; }
}

public sealed class AutonomousSystem : NestedRecord
{
    /// <summary>The number as the service sends it: text, without "AS".</summary>
    [JsonPropertyName("as_number")]
    [JsonConverter(typeof(SharedTextConverter))]
    public string? Number { get; set; }

    [JsonPropertyName("as_organization")]
    [JsonConverter(typeof(SharedTextConverter))]
    public string? Organization { get; set; }
}

public sealed class CtiDnsRecord : NestedRecord
{
    /// <summary>A, NS, MX, CNAME, TXT…: an open set.</summary>
    [JsonConverter(typeof(SharedTextConverter))]
    public string? Type { get; set; }

    public string? Name { get; set; }

    [JsonPropertyName("ip")]
    public string? IPAddress { get; set; }

    /// <summary>ISO 3166-1 alpha-2; ZZ for unknown.</summary>
    [JsonPropertyName("country_code")]
    [JsonConverter(typeof(SharedTextConverter))]
    public string? CountryCode { get; set; }

    [JsonPropertyName("autonomous_system_info"), JsonConverter(typeof(AutonomousSystemConverter))]
    public AutonomousSystem? AutonomousSystem { get; set; }
}

/// <summary>Registration data of the domain. It holds personal data of its owner.</summary>
public sealed class CtiWhois : NestedRecord
{
    [JsonPropertyName("owner_name")]
    [JsonConverter(typeof(SharedTextConverter))]
    public string? OwnerName { get; set; }

    [JsonPropertyName("owner_email")]
    public string? OwnerEmail { get; set; }

    [JsonPropertyName("owner_organisation")]
    public string? OwnerOrganisation { get; set; }

    [JsonPropertyName("registrar_name")]
    [JsonConverter(typeof(SharedTextConverter))]
    public string? RegistrarName { get; set; }

    /// <summary>EPP statuses, RFC 5731.</summary>
    public TextList Statuses { get; set; } = TextList.None;

    [JsonIgnore]
    public DateTime? CreationDate
    {
        get => Moment.Local(CreationDateSent);
        set => CreationDateSent = Moment.Of(value);
    }

    /// <summary><see cref="CreationDate"/> as ISO 8601 text in UTC, which reads back alike in every culture and zone.</summary>
    [JsonIgnore]
    public string? IsoCreationDate => Moment.Iso(CreationDateSent);

    [JsonPropertyName("creation_date"), JsonInclude]
    internal Moment? CreationDateSent { get; set; }

    [JsonIgnore]
    public DateTime? UpdatedDate
    {
        get => Moment.Local(UpdatedDateSent);
        set => UpdatedDateSent = Moment.Of(value);
    }

    /// <summary><see cref="UpdatedDate"/> as ISO 8601 text in UTC, which reads back alike in every culture and zone.</summary>
    [JsonIgnore]
    public string? IsoUpdatedDate => Moment.Iso(UpdatedDateSent);

    [JsonPropertyName("updated_date"), JsonInclude]
    internal Moment? UpdatedDateSent { get; set; }

    [JsonIgnore]
    public DateTime? ExpirationDate
    {
        get => Moment.Local(ExpirationDateSent);
        set => ExpirationDateSent = Moment.Of(value);
    }

    /// <summary><see cref="ExpirationDate"/> as ISO 8601 text in UTC, which reads back alike in every culture and zone.</summary>
    [JsonIgnore]
    public string? IsoExpirationDate => Moment.Iso(ExpirationDateSent);

    [JsonPropertyName("expiration_date"), JsonInclude]
    internal Moment? ExpirationDateSent { get; set; }

    /// <summary>Where the whole whois text lies. Written by the service about what an attacker registered: download it with care.</summary>
    [JsonPropertyName("resource_url")]
    public string? ResourceUrl { get; set; }
}

public sealed class CtiWebsite : NestedRecord
{
    [JsonPropertyName("page_title")]
    public string? PageTitle { get; set; }

    [JsonPropertyName("page_description")]
    public string? PageDescription { get; set; }

    [JsonPropertyName("origin_url")]
    public string? OriginUrl { get; set; }

    [JsonPropertyName("final_url")]
    public string? FinalUrl { get; set; }

    [JsonPropertyName("redirection_types")]
    public TextList RedirectionTypes { get; set; } = TextList.None;

    [JsonPropertyName("screenshot_resource_url")]
    public string? ScreenshotResourceUrl { get; set; }

    /// <summary>The page's source as an attacker wrote it.</summary>
    [JsonPropertyName("source_resource_url")]
    public string? SourceResourceUrl { get; set; }
}

/// <summary>The wire's grouping of what was seen; <see cref="CtiEvent"/> shows its parts as its own.</summary>
internal sealed class CtiObservedData
{
    [JsonPropertyName("dns_records"), JsonConverter(typeof(CtiDnsRecordsConverter))]
    public RecordList<CtiDnsRecord> DnsRecords { get; set; } = RecordList<CtiDnsRecord>.None;

    [JsonConverter(typeof(CtiWhoisConverter))]
    public CtiWhois? Whois { get; set; }

    [JsonConverter(typeof(CtiWebsiteConverter))]
    public CtiWebsite? Website { get; set; }

    [JsonExtensionData, JsonInclude]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}

internal sealed class AutonomousSystemConverter() : NestedConverter<AutonomousSystem>(() => EventJson.Default.AutonomousSystem);

internal sealed class CtiDnsRecordsConverter() : NestedListConverter<CtiDnsRecord>(() => EventJson.Default.CtiDnsRecord);

internal sealed class CtiCommentsConverter() : NestedListConverter<CtiComment>(() => EventJson.Default.CtiComment);

internal sealed class CtiWhoisConverter() : NestedConverter<CtiWhois>(() => EventJson.Default.CtiWhois);

internal sealed class CtiWebsiteConverter() : NestedConverter<CtiWebsite>(() => EventJson.Default.CtiWebsite);

internal sealed class CtiBrandConverter() : NestedConverter<CtiBrand>(() => EventJson.Default.CtiBrand);

internal sealed class CtiObservedDataConverter() : NestedConverter<CtiObservedData>(() => EventJson.Default.CtiObservedData);

/// <summary>The level may come as <c>{level, name}</c> or as the bare level.</summary>
internal sealed class CtiCriticalityConverter() : NestedConverter<CtiCriticality>(() => EventJson.Default.CtiCriticality)
{
    public override CtiCriticality? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.String
            ? new CtiCriticality { Level = LenientText.Of(ref reader) }
            : base.Read(ref reader, typeToConvert, options);
}
