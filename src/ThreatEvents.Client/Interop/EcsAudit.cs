using System.Text.Json;

namespace ThreatEvents.Interop;

/// <summary>An audit event in ECS.</summary>
internal static class EcsAudit
{
    public static void Write(Utf8JsonWriter writer, AuditEvent item)
    {
        writer.Start(item.DateSent);
        var isLogin = AuditWords.IsLogin(item);
        writer.WriteStartObject("event"u8);
        writer.Text("id"u8, item.Id);
        writer.WriteString("kind"u8, "event"u8);
        writer.Texts("category"u8, Category(item, isLogin));
        writer.Texts("type"u8, isLogin ? ["info", "start"] : [TypeOf(item)]);
        writer.WriteString("provider"u8, "nameshield"u8);
        writer.WriteString("dataset"u8, "nameshield.audit"u8);
        writer.WriteString("module"u8, "nameshield"u8);
        writer.Text("action"u8, AuditWords.Operation(item));
        writer.WriteString("outcome"u8, AuditWords.Outcome(item));
        writer.WriteEndObject();

        if (!string.IsNullOrEmpty(item.CreatorLogin) || !string.IsNullOrEmpty(item.User))
        {
            writer.WriteStartObject("user"u8);
            writer.Text("name"u8, item.CreatorLogin);
            if (!string.IsNullOrEmpty(item.User))
            {
                writer.WriteStartObject("target"u8);
                writer.WriteString("name"u8, item.User);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        var address = EcsWriting.Address(item.CreatorIPAddress);
        if (address is not null)
        {
            writer.WriteStartObject("source"u8);
            writer.WriteString("ip"u8, address);
            writer.WriteEndObject();
        }

        writer.Related(EcsWriting.Distinct(item.Zone, item.Domain), EcsWriting.Distinct(address), EcsWriting.Distinct(item.CreatorLogin, item.User));
        writer.WriteStartObject("nameshield"u8);
        writer.WriteStartObject("audit"u8);
        Rest(writer, item);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string[] Category(AuditEvent item, bool isLogin)
    {
        var own = AuditWords.IsIdentity(item) ? "iam" : "configuration";
        return isLogin ? [own, "authentication"] : [own];
    }

    /// <summary>Only types that the schema expects in the event's category: iam knows no access.</summary>
    private static string TypeOf(AuditEvent item) => item.Action?.ToUpperInvariant() switch
    {
        "CREATION" => "creation",
        "DELETION" => "deletion",
        "DOWNLOAD" => AuditWords.IsIdentity(item) ? "info" : "access",
        null or "EXPIRATION" => "info",
        _ => "change",
    };

    private static void Rest(Utf8JsonWriter writer, AuditEvent item)
    {
        writer.Number("customer_id"u8, item.CustomerId);
        writer.Text("context"u8, item.Context);
        writer.Text("action"u8, item.Action);
        writer.Text("state"u8, item.State);
        writer.Text("zone"u8, item.Zone);
        writer.Text("domain"u8, item.Domain);
        writer.Text("certificate_organization"u8, item.CertificateOrganization);
        writer.Text("change"u8, item.Change);
        writer.Text("payload"u8, AuditWords.Payload(item));
        writer.Additional(item.Extra);
    }
}
