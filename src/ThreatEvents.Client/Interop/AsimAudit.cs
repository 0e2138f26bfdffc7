using System.Text.Json;

namespace ThreatEvents.Interop;

/// <summary>An audit event in Microsoft Sentinel's ASIM, schema AuditEvent. See learn.microsoft.com, ASIM audit events normalization schema reference.</summary>
internal static class AsimAudit
{
    public static void Write(Utf8JsonWriter writer, AuditEvent item)
    {
        var date = item.DateSent;
        writer.WriteStartObject();
        writer.Moment("TimeGenerated"u8, date);
        writer.WriteString("EventVendor"u8, "Nameshield"u8);
        writer.WriteString("EventProduct"u8, "Nameshield Audit"u8);

        // Of a service in the cloud, which is no device, the schema wants the product's name here.
        writer.WriteString("Dvc"u8, "Nameshield Audit"u8);
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
        writer.Text("Object"u8, AuditWords.Object(item) ?? item.Context);
        writer.WriteString("ObjectType"u8, AuditWords.IsIdentity(item) ? "Directory Service Object"u8 : "Configuration Atom"u8);
        writer.Text("ActorUsername"u8, item.CreatorLogin);
        if (!string.IsNullOrEmpty(item.CreatorLogin)) writer.WriteString("ActorUsernameType"u8, item.CreatorLogin!.Contains('@') ? "UPN"u8 : "Simple"u8);
        writer.Text("SrcIpAddr"u8, EcsWriting.Address(item.CreatorIPAddress));
        var (before, after) = (AuditWords.Records(item, "old"), AuditWords.Records(item, "new"));
        writer.Text("OldValue"u8, before);
        writer.Text("NewValue"u8, after);
        if (before is not null || after is not null) writer.WriteString("ValueType"u8, "Other"u8);
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
        "DOWNLOAD" => "Read",
        "CONNECTION" => "Execute",
        _ => "Other",
    };
}
