using System.Text.Json;
using ThreatEvents.Json;

namespace ThreatEvents.Interop;

/// <summary>
/// A threat event of Nameshield in the service's own words. Written by hand, since a list can have a million of them and the serializer takes three times as
/// long; a test holds each line against what the serializer writes.
/// </summary>
internal static class NativeCti
{
    public static void Write(Utf8JsonWriter writer, CtiEvent item)
    {
        writer.WriteStartObject();
        writer.Given("id"u8, item.Id);
        writer.Moment("date"u8, item.DateSent);
        writer.Given("type"u8, item.Type);
        writer.Given("domain"u8, item.Domain);
        if (item.CriticalityRecord is { } level) Criticality(writer, level);
        writer.Number("customer_id"u8, item.CustomerId);
        if (item.Brand is { } brand) Brand(writer, brand);
        Comments(writer, item.Comments);
        if (item.Observed is { } observed) Observed(writer, observed);
        Rest(writer, item.Extra);
        writer.WriteEndObject();
    }

    private static void Brand(Utf8JsonWriter writer, CtiBrand brand)
    {
        writer.WriteStartObject("brand"u8);
        writer.Given("id"u8, brand.Id);
        writer.Given("name"u8, brand.Name);
        writer.Moment("monitored_since"u8, brand.MonitoredSinceSent);
        Rest(writer, brand.Extra);
        writer.WriteEndObject();
    }

    private static void Comments(Utf8JsonWriter writer, RecordList<CtiComment> comments)
    {
        writer.WriteStartArray("comments"u8);
        for (var at = 0; at < comments.Count; at++)
        {
            writer.WriteStartObject();
            writer.Given("content"u8, comments[at].Content);
            writer.Moment("date"u8, comments[at].DateSent);
            Rest(writer, comments[at].Extra);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Criticality(Utf8JsonWriter writer, CtiCriticality level)
    {
        writer.WriteStartObject("criticality"u8);
        writer.Given("level"u8, level.Level);
        writer.Given("name"u8, level.Name);
        Rest(writer, level.Extra);
        writer.WriteEndObject();
    }

    private static void Observed(Utf8JsonWriter writer, CtiObservedData observed)
    {
        writer.WriteStartObject("observed_data"u8);
        writer.WriteStartArray("dns_records"u8);
        var records = observed.DnsRecords;
        for (var at = 0; at < records.Count; at++) Record(writer, records[at]);
        writer.WriteEndArray();
        if (observed.Whois is { } whois) Whois(writer, whois);
        if (observed.Website is { } website) Website(writer, website);
        Rest(writer, observed.Extra);
        writer.WriteEndObject();
    }

    private static void Record(Utf8JsonWriter writer, CtiDnsRecord record)
    {
        writer.WriteStartObject();
        writer.Given("type"u8, record.Type);
        writer.Given("name"u8, record.Name);
        writer.Given("ip"u8, record.IPAddress);
        writer.Given("country_code"u8, record.CountryCode);
        if (record.AutonomousSystem is { } system)
        {
            writer.WriteStartObject("autonomous_system_info"u8);
            writer.Given("as_number"u8, system.Number);
            writer.Given("as_organization"u8, system.Organization);
            Rest(writer, system.Extra);
            writer.WriteEndObject();
        }

        Rest(writer, record.Extra);
        writer.WriteEndObject();
    }

    private static void Whois(Utf8JsonWriter writer, CtiWhois whois)
    {
        writer.WriteStartObject("whois"u8);
        writer.Given("owner_name"u8, whois.OwnerName);
        writer.Given("owner_email"u8, whois.OwnerEmail);
        writer.Given("owner_organisation"u8, whois.OwnerOrganisation);
        writer.Given("registrar_name"u8, whois.RegistrarName);
        List(writer, "statuses"u8, whois.Statuses);
        writer.Moment("creation_date"u8, whois.CreationDateSent);
        writer.Moment("updated_date"u8, whois.UpdatedDateSent);
        writer.Moment("expiration_date"u8, whois.ExpirationDateSent);
        writer.Given("resource_url"u8, whois.ResourceUrl);
        Rest(writer, whois.Extra);
        writer.WriteEndObject();
    }

    private static void Website(Utf8JsonWriter writer, CtiWebsite website)
    {
        writer.WriteStartObject("website"u8);
        writer.Given("page_title"u8, website.PageTitle);
        writer.Given("page_description"u8, website.PageDescription);
        writer.Given("origin_url"u8, website.OriginUrl);
        writer.Given("final_url"u8, website.FinalUrl);
        List(writer, "redirection_types"u8, website.RedirectionTypes);
        writer.Given("screenshot_resource_url"u8, website.ScreenshotResourceUrl);
        writer.Given("source_resource_url"u8, website.SourceResourceUrl);
        Rest(writer, website.Extra);
        writer.WriteEndObject();
    }

    private static void List(Utf8JsonWriter writer, ReadOnlySpan<byte> name, TextList items)
    {
        writer.WriteStartArray(name);
        for (var at = 0; at < items.Count; at++) writer.WriteStringValue(items[at]);
        writer.WriteEndArray();
    }

    /// <summary>An empty text was sent as one, and stays one here.</summary>
    private static void Given(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null) writer.WriteString(name, value);
    }

    private static void Rest(Utf8JsonWriter writer, Dictionary<string, JsonElement>? fields)
    {
        if (fields is null) return;
        foreach (var (name, value) in fields)
        {
            writer.WritePropertyName(name);
            value.WriteLenient(writer);
        }
    }
}
