using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ThreatEvents.Json;

namespace ThreatEvents.Interop;

/// <summary>The service's own records: the generated contract that reads them, which also writes them, each fact once, absent fields left out.</summary>
internal static class NativeJson
{
    /// <summary>What <see cref="NativeCti"/> is held against.</summary>
    public static JsonTypeInfo<CtiEvent> Cti { get; } = Of<CtiEvent>(EventJson.Default);

    public static JsonTypeInfo<AuditEvent> Audit { get; } = Of<AuditEvent>(EventJson.Default);

    public static JsonTypeInfo<CfEvent> Cloudforce { get; } = Of<CfEvent>(CloudforceJson.Default);

    private static JsonTypeInfo<T> Of<T>(JsonSerializerContext contract)
    {
        var options = new JsonSerializerOptions(contract.Options)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = contract.WithAddedModifier(LeaveOutWhatIsAbsent),
        };
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }

    // An element that was never read is no null to the serializer, which would write one.
    private static void LeaveOutWhatIsAbsent(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(JsonElement)) property.ShouldSerialize = static (_, value) => value is JsonElement { ValueKind: not JsonValueKind.Undefined };
        }
    }
}
