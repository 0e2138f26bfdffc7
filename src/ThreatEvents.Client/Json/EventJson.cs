using System.Text.Json.Serialization;

namespace ThreatEvents.Json;

/// <summary>The source-generated contract of every model: no reflection at run time, and one set of lenient converters.</summary>
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
[JsonSerializable(typeof(CtiEvent))]
[JsonSerializable(typeof(AuditEvent))]
internal sealed partial class EventJson : JsonSerializerContext;
