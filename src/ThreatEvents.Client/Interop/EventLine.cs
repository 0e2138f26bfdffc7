using System.Text.Json;
using ThreatEvents.Interop;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>An event as one line of JSON for a log system, without the line feed. No reflection, and no depth at which anything is cut.</summary>
public static class EventLine
{
    /// <param name="item">A <see cref="CtiEvent"/>, an <see cref="AuditEvent"/> or a <see cref="CfEvent"/>.</param>
    /// <param name="schema">Asim is for audit events only.</param>
    /// <param name="includeContact">Writes name and address of a domain's owner in Ecs too. They are personal data.</param>
    /// <exception cref="ArgumentException">It is no event, or the schema has no place for it.</exception>
    public static string Text(object item, EventSchema schema = EventSchema.Native, bool includeContact = false)
    {
        ArgumentNullException.ThrowIfNull(item);
        return JsonSheet.TrustedText((item, schema, includeContact), static (writer, of) => Write(writer, of.item, of.schema, of.includeContact));
    }

    internal static void Write(Utf8JsonWriter writer, object item, EventSchema schema, bool includeContact)
    {
        switch (item, schema)
        {
            case (CtiEvent cti, EventSchema.Native):
                NativeCti.Write(writer, cti);
                break;
            case (AuditEvent audit, EventSchema.Native):
                JsonSerializer.Serialize(writer, audit, NativeJson.Audit);
                break;
            case (CfEvent cloudforce, EventSchema.Native):
                JsonSerializer.Serialize(writer, cloudforce, NativeJson.Cloudforce);
                break;
            case (CtiEvent cti, EventSchema.Ecs):
                EcsCti.Write(writer, cti, includeContact);
                break;
            case (AuditEvent audit, EventSchema.Ecs):
                EcsAudit.Write(writer, audit);
                break;
            case (CfEvent cloudforce, EventSchema.Ecs):
                EcsCloudforce.Write(writer, cloudforce);
                break;
            case (AuditEvent audit, EventSchema.Asim):
                AsimAudit.Write(writer, audit);
                break;
            case (CtiEvent or CfEvent, EventSchema.Asim):
                throw new ArgumentException("ASIM has no schema for threat events. Use Ecs.");
            default:
                throw new ArgumentException($"{item.GetType().Name} is no event of this module.");
        }
    }

    /// <summary>Reads id and moment from a line of any of the schemas.</summary>
    /// <returns>False where it is not one whole JSON object.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> line, out string? id, out DateTimeOffset? moment)
    {
        (id, moment) = (null, null);
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 1024 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("id"u8) || reader.ValueTextEquals("uuid"u8) || reader.ValueTextEquals("EventOriginalUid"u8)) id = Next(ref reader);
                else if (reader.ValueTextEquals("date"u8) || reader.ValueTextEquals("@timestamp"u8) || reader.ValueTextEquals("TimeGenerated"u8)) moment = Moment(Next(ref reader));
                else if (reader.ValueTextEquals("event"u8)) id = NestedId(ref reader) ?? id;
                else reader.Skip();
            }

            return reader.TokenType == JsonTokenType.EndObject && !reader.Read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string? NestedId(ref Utf8JsonReader reader)
    {
        string? id = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8)) id = Next(ref reader);
            else reader.Skip();
        }

        return id;
    }

    private static string? Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return LenientText.Of(ref reader);
        reader.Skip();
        return null;
    }

    private static DateTimeOffset? Moment(string? text)
        => DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
