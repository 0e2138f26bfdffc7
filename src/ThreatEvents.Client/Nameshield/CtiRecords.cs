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

    [JsonPropertyName("monitored_since")]
    public DateTimeOffset? MonitoredSince { get; set; }
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

    public DateTimeOffset? Date { get; set; }
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

    [JsonPropertyName("creation_date")]
    public DateTimeOffset? CreationDate { get; set; }

    [JsonPropertyName("updated_date")]
    public DateTimeOffset? UpdatedDate { get; set; }

    [JsonPropertyName("expiration_date")]
    public DateTimeOffset? ExpirationDate { get; set; }

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
