using System.Text.Json;
using ThreatEvents.Json;

namespace ThreatEvents.Interop;

/// <summary>A threat event of Nameshield in ECS: an enrichment whose indicator is the domain.</summary>
internal static class EcsCti
{
    public static void Write(Utf8JsonWriter writer, CtiEvent item, bool includeContact)
    {
        var date = item.DateSent;
        writer.Start(date);
        writer.WriteStartObject("event"u8);
        writer.Text("id"u8, item.Id);
        writer.WriteString("kind"u8, "enrichment"u8);
        writer.Word("category"u8, "threat"u8);
        writer.Word("type"u8, "indicator"u8);
        writer.WriteString("provider"u8, "nameshield"u8);
        writer.WriteString("dataset"u8, "nameshield.cti"u8);
        writer.WriteString("module"u8, "ti_nameshield"u8);
        writer.Number("severity"u8, Severity(item.Criticality));
        writer.Text("action"u8, item.Type);
        writer.WriteEndObject();
        var isFinalOwn = IsOwn(item, item.FinalUrl);
        var isOriginOwn = !isFinalOwn && IsOwn(item, item.OriginUrl);
        Indicator(writer, item, date, isFinalOwn ? item.FinalUrl : isOriginOwn ? item.OriginUrl : null);
        writer.Related(EcsWriting.Distinct(item.Domain, item.NameServer, item.MailServer), EcsWriting.Addresses(item.IPAddress), []);
        Answers(writer, item);
        if (!string.IsNullOrEmpty(item.OwnerOrganisation))
        {
            writer.WriteStartObject("organization"u8);
            writer.WriteString("name"u8, item.OwnerOrganisation);
            writer.WriteEndObject();
        }

        writer.WriteStartObject("nameshield"u8);
        writer.WriteStartObject("cti"u8);
        Rest(writer, item, includeContact, isFinalOwn, isOriginOwn);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static long? Severity(string? level) => level?.ToUpperInvariant() switch
    {
        "NONE" => 0,
        "LOW" => 25,
        "MEDIUM" => 50,
        "HIGH" => 75,
        _ => null,
    };

    private static void Indicator(Utf8JsonWriter writer, CtiEvent item, Moment? date, string? ownPage)
    {
        writer.WriteStartObject("threat"u8);
        writer.WriteStartObject("indicator"u8);
        writer.WriteString("type"u8, "domain-name"u8);
        writer.Text("name"u8, item.Domain);
        writer.WriteString("provider"u8, "nameshield"u8);
        writer.Moment("first_seen"u8, date);
        var changed = date;
        foreach (var comment in item.Comments)
        {
            if (comment.DateSent is { } moment && !(moment.Utc <= changed?.Utc)) changed = moment;
        }

        writer.Moment("modified_at"u8, changed);
        writer.WriteStartObject("url"u8);
        writer.Text("domain"u8, item.Domain);
        writer.Text("full"u8, ownPage);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Answers(Utf8JsonWriter writer, CtiEvent item)
    {
        if (item.DnsRecords.Count == 0) return;
        writer.WriteStartObject("dns"u8);
        writer.WriteStartArray("answers"u8);
        foreach (var record in item.DnsRecords)
        {
            writer.WriteStartObject();
            writer.Text("type"u8, record.Type);
            writer.Text("name"u8, record.Name);
            writer.Text("data"u8, record.IPAddress);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Rest(Utf8JsonWriter writer, CtiEvent item, bool includeContact, bool isFinalOwn, bool isOriginOwn)
    {
        writer.Number("customer_id"u8, item.CustomerId);
        writer.Text("criticality"u8, item.Criticality);
        writer.Text("criticality_name"u8, item.CriticalityName);
        if (item.Brand is { } brand)
        {
            writer.WriteStartObject("brand"u8);
            writer.Text("id"u8, brand.Id);
            writer.Text("name"u8, brand.Name);
            writer.Moment("monitored_since"u8, brand.MonitoredSinceSent);
            writer.Additional(brand.Extra);
            writer.WriteEndObject();
        }

        writer.Texts("country_code"u8, item.CountryCode);
        writer.Texts("autonomous_system"u8, item.AutonomousSystem);
        if (item.Whois is { } whois) Registration(writer, whois, includeContact);
        if (item.Website is { } site) Website(writer, site, isFinalOwn, isOriginOwn);
        if (item.Comments.Count > 0)
        {
            writer.WriteStartArray("comments"u8);
            foreach (var comment in item.Comments)
            {
                writer.WriteStartObject();
                writer.Text("content"u8, comment.Content);
                writer.Moment("date"u8, comment.DateSent);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.Additional(item.Extra);
    }

    private static void Registration(Utf8JsonWriter writer, CtiWhois whois, bool includeContact)
    {
        writer.WriteStartObject("whois"u8);
        if (includeContact)
        {
            writer.Text("owner_name"u8, whois.OwnerName);
            writer.Text("owner_email"u8, whois.OwnerEmail);
        }

        writer.Text("registrar_name"u8, whois.RegistrarName);
        writer.Texts("statuses"u8, whois.Statuses);
        writer.Moment("creation_date"u8, whois.CreationDateSent);
        writer.Moment("updated_date"u8, whois.UpdatedDateSent);
        writer.Moment("expiration_date"u8, whois.ExpirationDateSent);
        writer.Text("resource_url"u8, whois.ResourceUrl);

        // What the service adds to a registration can be about its owner.
        if (includeContact) writer.Additional(whois.Extra);
        writer.WriteEndObject();
    }

    /// <summary>
    /// Whether a page is the domain's own. Rules block what stands in threat.indicator.url.full, and a domain can lead on to the site of the very brand that it
    /// imitates.
    /// </summary>
    private static bool IsOwn(CtiEvent item, string? address)
    {
        if (string.IsNullOrEmpty(address) || string.IsNullOrEmpty(item.Domain)) return false;
        var domain = item.Domain!;

        // Nearly all of them: the name stands behind the scheme, and a path or nothing behind the name.
        var start = address!.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = start + domain.Length;
        if (start > 2 && string.Compare(address, start, domain, 0, domain.Length, StringComparison.OrdinalIgnoreCase) == 0 && (end == address.Length || address[end] == '/')) return true;
        return Uri.TryCreate(address, UriKind.Absolute, out var url) && (IsIn(url.Host, domain) || IsIn(url.IdnHost, domain));
    }

    private static bool IsIn(string host, string domain)
        => host.EndsWith(domain, StringComparison.OrdinalIgnoreCase) && (host.Length == domain.Length || host[host.Length - domain.Length - 1] == '.');

    private static void Website(Utf8JsonWriter writer, CtiWebsite site, bool isFinalOwn, bool isOriginOwn)
    {
        writer.WriteStartObject("website"u8);
        writer.Text("page_title"u8, site.PageTitle);
        writer.Text("page_description"u8, site.PageDescription);
        if (!isFinalOwn) writer.Text("final_url"u8, site.FinalUrl);
        if (!isOriginOwn) writer.Text("origin_url"u8, site.OriginUrl);
        writer.Texts("redirection_types"u8, site.RedirectionTypes);
        writer.Text("screenshot_resource_url"u8, site.ScreenshotResourceUrl);
        writer.Text("source_resource_url"u8, site.SourceResourceUrl);
        writer.Additional(site.Extra);
        writer.WriteEndObject();
    }
}
