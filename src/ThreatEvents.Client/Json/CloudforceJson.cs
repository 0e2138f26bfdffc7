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

/// <summary>
/// The source-generated contract of every input: what is null is left out, since the service takes null for "delete this value", and every text is checked
/// to be whole Unicode. Inputs are only written, never read.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters =
    [
        typeof(WholeTextConverter), typeof(AnyValueConverter), typeof(AnnotatedTextConverter), typeof(AnnotatedNumberConverter), typeof(AliasConverter),
        typeof(ReferenceConverter), typeof(EventReferenceConverter), typeof(SchemaFieldConverter), typeof(ConditionConverter),
    ])]
[JsonSerializable(typeof(CfCategoryInput))]
[JsonSerializable(typeof(CfDatasetInput))]
[JsonSerializable(typeof(CfDatasetPermissionInput))]
[JsonSerializable(typeof(CfBulkChange))]
[JsonSerializable(typeof(CfEventInput))]
[JsonSerializable(typeof(CfEventReferences))]
[JsonSerializable(typeof(CfEventTags))]
[JsonSerializable(typeof(CfIndicatorBatch))]
[JsonSerializable(typeof(CfIndicatorInput))]
[JsonSerializable(typeof(CfIndicatorTypeInput))]
[JsonSerializable(typeof(CfRawEventInput))]
[JsonSerializable(typeof(CfRelatedEvents))]
[JsonSerializable(typeof(CfRelationshipInput))]
[JsonSerializable(typeof(CfSavedQueryInput))]
[JsonSerializable(typeof(CfSearchBody))]
[JsonSerializable(typeof(CfTagCategoryInput))]
[JsonSerializable(typeof(CfTagInput))]
[JsonSerializable(typeof(CfTransferInput))]
internal sealed partial class RequestJson : JsonSerializerContext;
