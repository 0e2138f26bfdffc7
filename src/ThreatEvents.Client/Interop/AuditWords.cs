using System.Text.Json;
using ThreatEvents.Json;

namespace ThreatEvents.Interop;

/// <summary>What an audit event's own words mean to the two schemas, in one place.</summary>
internal static class AuditWords
{
    private static readonly HashSet<string> Identity = new(StringComparer.OrdinalIgnoreCase) { "user", "role", "access", "token", "api", "twoFactorAuthentication" };

    public static bool IsIdentity(AuditEvent item) => Identity.Contains(item.Context ?? "");

    public static bool IsLogin(AuditEvent item) => string.Equals(item.Action, "connection", StringComparison.OrdinalIgnoreCase);

    public static string? Operation(AuditEvent item)
        => string.IsNullOrEmpty(item.Context) ? item.Action : string.IsNullOrEmpty(item.Action) ? item.Context : item.Context + "-" + item.Action;

    /// <summary>success, failure or unknown. The service publishes the first only.</summary>
    public static string Outcome(AuditEvent item) => item.State switch
    {
        { } state when state.Equals("success", StringComparison.OrdinalIgnoreCase) => "success",
        { } state when state.Contains("fail", StringComparison.OrdinalIgnoreCase) || state.Contains("error", StringComparison.OrdinalIgnoreCase) => "failure",
        _ => "unknown",
    };

    /// <summary>What it concerns, the most particular first.</summary>
    public static string? Object(AuditEvent item) => new[] { item.Zone, item.Domain, item.User, item.CertificateOrganization }.FirstOrDefault(text => !string.IsNullOrEmpty(text));

    /// <summary>The payload as one text: its shape differs from context to context.</summary>
    public static string? Payload(AuditEvent item)
        => item.PayloadElement.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : Compact(item.PayloadElement);

    /// <summary>One side of the change of records as one text.</summary>
    public static string? Records(AuditEvent item, string side)
        => item.PayloadElement.ValueKind == JsonValueKind.Object && item.PayloadElement.TryFind("records", out var records) && records.ValueKind == JsonValueKind.Object
            && records.TryFind(side, out var value) && value.ValueKind is not JsonValueKind.Null
            ? Compact(value)
            : null;

    private static string Compact(JsonElement value) => PlainValue.Compact(writer => value.WriteLenient(writer));
}
