using System.Text.Json.Serialization;

namespace ThreatEvents.Json;

/// <summary>The source-generated contract of Cloudforce One's models, with the same lenient converters as the others.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = false,
    MaxDepth = 256,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters =
    [
        typeof(LenientStringConverter), typeof(LenientLongConverter), typeof(LenientBoolConverter), typeof(MomentConverter),
        typeof(LenientElementConverter),
    ])]
[JsonSerializable(typeof(CfEvent))]
[JsonSerializable(typeof(CfCategory))]
[JsonSerializable(typeof(CfDataset))]
[JsonSerializable(typeof(CfDatasetPermission))]
[JsonSerializable(typeof(CfAttacker))]
[JsonSerializable(typeof(CfIndicatorType))]
[JsonSerializable(typeof(CfTargetIndustry))]
[JsonSerializable(typeof(CfCountry))]
[JsonSerializable(typeof(CfTag))]
[JsonSerializable(typeof(CfTagCategory))]
[JsonSerializable(typeof(CfRawEvent))]
[JsonSerializable(typeof(CfIndicator))]
[JsonSerializable(typeof(CfSavedQuery))]
[JsonSerializable(typeof(CfBulkCreateResult))]
[JsonSerializable(typeof(CfBulkUpdateResult))]
[JsonSerializable(typeof(CfTransferResult))]
[JsonSerializable(typeof(CfRelationshipResult))]
[JsonSerializable(typeof(CfRelationship))]
[JsonSerializable(typeof(CfTagRelationship))]
[JsonSerializable(typeof(CfDatasetGroup))]
[JsonSerializable(typeof(CfGraphEdge))]
internal sealed partial class CloudforceJson : JsonSerializerContext;
