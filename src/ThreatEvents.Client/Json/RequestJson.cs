using System.Text.Json.Serialization;

namespace ThreatEvents.Json;

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
        typeof(ReferenceConverter), typeof(EventReferenceConverter), typeof(SchemaFieldConverter),
    ])]
[JsonSerializable(typeof(CfCategoryInput))]
[JsonSerializable(typeof(CfDatasetInput))]
[JsonSerializable(typeof(CfDatasetPermissionInput))]
[JsonSerializable(typeof(CfIndicatorInput))]
[JsonSerializable(typeof(CfIndicatorTypeInput))]
[JsonSerializable(typeof(CfRawEventInput))]
[JsonSerializable(typeof(CfRelationshipInput))]
[JsonSerializable(typeof(CfSavedQueryInput))]
[JsonSerializable(typeof(CfTagCategoryInput))]
[JsonSerializable(typeof(CfTagInput))]
[JsonSerializable(typeof(CfTransferInput))]
internal sealed partial class RequestJson : JsonSerializerContext;
