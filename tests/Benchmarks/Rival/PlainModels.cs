using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThreatEvents.Benchmarks.Rival;

// The services' records as anyone would type them in: every field of the wire, nothing lenient, nothing kept for later.
public sealed class PlainCtiPage
{
    public List<PlainCtiEvent> Data { get; set; } = [];

    public int CurrentPage { get; set; }

    public int TotalPages { get; set; }

    public int TotalItems { get; set; }

    public bool HasNext { get; set; }
}

public sealed class PlainCtiEvent
{
    public string? Id { get; set; }

    public DateTimeOffset? Date { get; set; }

    public string? Type { get; set; }

    public string? Domain { get; set; }

    public long? CustomerId { get; set; }

    public PlainBrand? Brand { get; set; }

    public PlainObserved? ObservedData { get; set; }

    public PlainCriticality? Criticality { get; set; }

    public List<PlainComment>? Comments { get; set; }
}

public sealed class PlainBrand
{
    public long? Id { get; set; }

    public string? Name { get; set; }

    public DateTimeOffset? MonitoredSince { get; set; }
}

public sealed class PlainCriticality
{
    public string? Level { get; set; }

    public string? Name { get; set; }
}

public sealed class PlainComment
{
    public string? Content { get; set; }

    public DateTimeOffset? Date { get; set; }
}

public sealed class PlainObserved
{
    public List<PlainDnsRecord>? DnsRecords { get; set; }

    public PlainWhois? Whois { get; set; }

    public PlainWebsite? Website { get; set; }
}

public sealed class PlainDnsRecord
{
    public string? Type { get; set; }

    public string? Name { get; set; }

    public string? Ip { get; set; }

    public string? CountryCode { get; set; }

    public PlainAutonomousSystem? AutonomousSystemInfo { get; set; }
}

public sealed class PlainAutonomousSystem
{
    public string? AsNumber { get; set; }

    public string? AsOrganization { get; set; }
}

public sealed class PlainWhois
{
    public string? OwnerName { get; set; }

    public string? OwnerEmail { get; set; }

    public string? OwnerOrganisation { get; set; }

    public string? RegistrarName { get; set; }

    public List<string>? Statuses { get; set; }

    public DateTimeOffset? CreationDate { get; set; }

    public DateTimeOffset? UpdatedDate { get; set; }

    public DateTimeOffset? ExpirationDate { get; set; }

    public string? ResourceUrl { get; set; }
}

public sealed class PlainWebsite
{
    public string? PageTitle { get; set; }

    public string? PageDescription { get; set; }

    public string? OriginUrl { get; set; }

    public string? FinalUrl { get; set; }

    public List<string>? RedirectionTypes { get; set; }

    public string? ScreenshotResourceUrl { get; set; }

    public string? SourceResourceUrl { get; set; }
}

public sealed class PlainAuditAnswer
{
    public PlainAuditPage? Data { get; set; }
}

public sealed class PlainAuditPage
{
    public int Total { get; set; }

    public List<PlainAuditEvent> Results { get; set; } = [];
}

public sealed class PlainAuditEvent
{
    public string? Id { get; set; }

    [JsonConverter(typeof(PlainDateConverter))]
    public DateTimeOffset? Date { get; set; }

    public string? Context { get; set; }

    public string? Action { get; set; }

    public string? State { get; set; }

    public string? Zone { get; set; }

    public string? Domain { get; set; }

    public string? User { get; set; }

    public string? CreatorLogin { get; set; }

    public string? CreatorIpv4 { get; set; }

    public string? CreatorIpv6 { get; set; }

    public string? CertificateOrganization { get; set; }

    public long? CustomerId { get; set; }

    public JsonElement Payload { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PlainCtiPage))]
public sealed partial class PlainCtiJson : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PlainAuditAnswer))]
public sealed partial class PlainAuditJson : JsonSerializerContext;

public sealed class PlainCfEvent
{
    public string? Uuid { get; set; }

    public DateTimeOffset? Date { get; set; }

    public string? Event { get; set; }

    public string? Category { get; set; }

    public string? DatasetId { get; set; }

    public string? Attacker { get; set; }

    public string? AttackerCountry { get; set; }

    public string? AttackerCountryAlpha3 { get; set; }

    public string? TargetCountry { get; set; }

    public string? TargetCountryAlpha3 { get; set; }

    public string? TargetIndustry { get; set; }

    public string? Indicator { get; set; }

    public string? IndicatorType { get; set; }

    public long? IndicatorTypeId { get; set; }

    public long? KillChain { get; set; }

    public List<string>? MitreAttack { get; set; }

    public List<string>? MitreCapec { get; set; }

    public List<string>? Tags { get; set; }

    public string? Tlp { get; set; }

    public string? Insight { get; set; }

    public string? RawId { get; set; }

    public bool? HasChildren { get; set; }

    public long? NumReferenced { get; set; }

    public long? NumReferences { get; set; }

    public List<string>? Referenced { get; set; }

    public List<long>? ReferencedIds { get; set; }

    public List<string>? References { get; set; }

    public List<long>? ReferencesIds { get; set; }

    public string? ReleasabilityId { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(List<PlainCfEvent>))]
public sealed partial class PlainCloudforceJson : JsonSerializerContext;
