using System.Text.Json;

namespace ThreatEvents.Interop;

/// <summary>An audit event in Microsoft Sentinel's ASIM, schema AuditEvent. See learn.microsoft.com, ASIM audit events normalization schema reference.</summary>
internal static class AsimAudit
{
    public static void Write(Utf8JsonWriter writer, AuditEvent item)
    {
        var date = EventMoment.Utc(item.Date);
        writer.WriteStartObject();
        writer.Moment("TimeGenerated"u8, date);
        writer.WriteString("EventVendor"u8, "Nameshield"u8);
        writer.WriteString("EventProduct"u8, "Nameshield Audit"u8);
        writer.WriteString("EventSchema"u8, "AuditEvent"u8);
        writer.WriteString("EventSchemaVersion"u8, "0.1.2"u8);
        writer.WriteNumber("EventCount"u8, 1);
        writer.Moment("EventStartTime"u8, date);
        writer.Moment("EventEndTime"u8, date);
        writer.WriteString("EventType"u8, TypeOf(item.Action));
        writer.WriteString("EventResult"u8, AuditWords.Outcome(item) switch { "success" => "Success", "failure" => "Failure", _ => "NA" });
        writer.Text("EventOriginalUid"u8, item.Id);
        writer.Text("EventOriginalType"u8, item.Action);
        writer.Text("EventOriginalResultDetails"u8, item.State);
        writer.Text("Operation"u8, AuditWords.Operation(item));
        writer.Text("Object"u8, AuditWords.Object(item));
        writer.WriteString("ObjectType"u8, AuditWords.IsIdentity(item) ? "Directory Service Object"u8 : "Configuration Atom"u8);
        writer.Text("ActorUsername"u8, item.CreatorLogin);
        if (!string.IsNullOrEmpty(item.CreatorLogin)) writer.WriteString("ActorUsernameType"u8, "Simple"u8);
        writer.Text("SrcIpAddr"u8, EcsWriting.Address(item.CreatorIPAddress));
        writer.Text("OldValue"u8, AuditWords.Records(item, "old"));
        writer.Text("NewValue"u8, AuditWords.Records(item, "new"));
        writer.WriteStartObject("AdditionalFields"u8);
        writer.Number("CustomerId"u8, item.CustomerId);
        writer.Text("Context"u8, item.Context);
        writer.Text("Zone"u8, item.Zone);
        writer.Text("Domain"u8, item.Domain);
        writer.Text("User"u8, item.User);
        writer.Text("CertificateOrganization"u8, item.CertificateOrganization);
        writer.Text("Change"u8, item.Change);
        writer.Text("Payload"u8, AuditWords.Payload(item));
        writer.Additional(item.Extra);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string TypeOf(string? action) => action?.ToUpperInvariant() switch
    {
        "CREATION" => "Create",
        "DELETION" => "Delete",
        "ACTIVATION" => "Enable",
        "DEACTIVATION" => "Disable",
        "UPDATE" or "LOCK" or "UNLOCK" or "TRANSFER" or "TRANSFEROUT" or "CONTRACTVALIDATION" => "Set",
        "CONNECTION" or "DOWNLOAD" => "Execute",
        _ => "Other",
    };
}
