using System.Globalization;
using System.Text.Json;

namespace ThreatEvents.Sandbox.SampleData;

/// <summary>Writes a generated threat event in the vendor's shape.</summary>
internal sealed class CtiWriter(SandboxOptions options, Uri baseUri)
{
    private const int DetailStream = 3;
    private const long Day = 86_400_000;

    private static readonly string[] Redirections = ["301", "302", "307", "meta", "js"];
    private static readonly string[] Remarks =
    [
        "Takedown requested from the registrar.",
        "Phishing kit found under /secure/; screenshot taken.",
        "MX active: mail fraud possible.",
        "Known reseller, no action needed.\nSee the ticket of last month.",
        "Owner contacted; \"will be closed soon\", he says; to be checked.",
        "Déjà vu en mars : même hébergeur.",
    ];

    private readonly string _resources = new Uri(baseUri, "resources/").AbsoluteUri;

    public void Write(Utf8JsonWriter writer, in CtiSample sample, long time)
    {
        var dice = new Dice(options.Seed, DetailStream, sample.Serial);
        var domain = sample.Domain();
        // The oldest event lacks what it may: who takes the columns from the first record loses the others.
        var isBare = sample.Serial == 0;
        writer.WriteStartObject();
        JsonTime.WriteInstant(writer, Names.Date, time);
        writer.WriteString(Names.Type, sample.Type);
        writer.WriteNumber(Names.CustomerId, sample.CustomerId);
        WriteBrand(writer, sample.Brand, isBare);
        writer.WriteString(Names.Domain, domain);
        if (!isBare) WriteObserved(writer, sample, domain, time, ref dice);
        writer.WriteStartObject(Names.Criticality);
        writer.WriteString(Names.Level, CriticalityLevel.Codes[sample.Level]);
        writer.WriteString(Names.Name, CriticalityLevel.Labels[sample.Level]);
        writer.WriteEndObject();
        if (!isBare) WriteComments(writer, time, ref dice);
        writer.WriteString(Names.Id, CtiSample.IdOf(options, sample.Serial).ToGuid());
        writer.WriteEndObject();
    }

    private static void WriteBrand(Utf8JsonWriter writer, Brand brand, bool isBare)
    {
        writer.WriteStartObject(Names.Brand);
        writer.WriteNumber(Names.Id, brand.Id);
        writer.WriteString(Names.Name, brand.Name);
        if (!isBare) writer.WriteString(Names.MonitoredSince, brand.MonitoredSince);
        writer.WriteEndObject();
    }

    private void WriteObserved(Utf8JsonWriter writer, in CtiSample sample, string domain, long time, ref Dice dice)
    {
        writer.WriteStartObject(Names.ObservedData);
        if (!dice.Percent(4)) WriteDns(writer, domain, ref dice);
        if (dice.Percent(3)) writer.WriteNull(Names.Whois);
        else if (!dice.Percent(5)) WriteWhois(writer, time, ref dice);
        if (PageTitles.IsHostile(sample.Serial) || !dice.Percent(12)) WriteWebsite(writer, sample, domain, ref dice);
        writer.WriteEndObject();
    }

    private static void WriteDns(Utf8JsonWriter writer, string domain, ref Dice dice)
    {
        writer.WriteStartArray(Names.DnsRecords);
        var host = dice.Below(40);
        WriteRecord(writer, "NS", $"ns1.host{host}.example.net", false, ref dice);
        WriteRecord(writer, "NS", $"ns2.host{host}.example.net", false, ref dice);
        if (dice.Percent(60)) WriteRecord(writer, "MX", "mx." + domain, false, ref dice);
        WriteRecord(writer, "A", domain, true, ref dice);
        if (dice.Percent(25)) WriteRecord(writer, "A", domain, true, ref dice);
        if (dice.Percent(30)) WriteRecord(writer, "CNAME", "www." + domain, false, ref dice);
        writer.WriteEndArray();
    }

    private static void WriteRecord(Utf8JsonWriter writer, string type, string name, bool hasNetwork, ref Dice dice)
    {
        writer.WriteStartObject();
        writer.WriteString(Names.CountryCode, dice.Pick(Words.CountryCodes));
        writer.WriteString(Names.Ip, Words.DocumentationAddress(ref dice));
        writer.WriteString(Names.Name, name);
        writer.WriteString(Names.Type, type);
        if (hasNetwork)
        {
            var (number, holder) = dice.Pick(Words.Networks);
            writer.WriteStartObject(Names.AutonomousSystemInfo);
            writer.WriteString(Names.AsNumber, number);
            writer.WriteString(Names.AsOrganization, holder);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private void WriteWhois(Utf8JsonWriter writer, long time, ref Dice dice)
    {
        var created = time - (dice.Below(400) * Day) - dice.Below(86_400_000);
        writer.WriteStartObject(Names.Whois);
        if (dice.Percent(45))
        {
            writer.WriteString(Names.OwnerName, "REDACTED FOR PRIVACY");
            writer.WriteNull(Names.OwnerEmail);
        }
        else
        {
            var (first, last) = (dice.Pick(Words.FirstNames), dice.Pick(Words.LastNames));
            writer.WriteString(Names.OwnerName, $"{first} {last}");
            writer.WriteString(Names.OwnerEmail, $"owner{dice.Below(10_000)}@mail.example");
            writer.WriteString(Names.OwnerOrganisation, $"{last} & Co");
        }

        writer.WriteString(Names.RegistrarName, dice.Pick(Words.Registrars));
        writer.WriteStartArray(Names.Statuses);
        var start = dice.Below(Words.DomainStatuses.Length);
        var count = dice.Below(5);
        for (var i = 0; i < count; i++) writer.WriteStringValue(Words.DomainStatuses[(start + i) % Words.DomainStatuses.Length]);
        writer.WriteEndArray();
        JsonTime.WriteInstant(writer, Names.CreationDate, created);
        JsonTime.WriteInstant(writer, Names.UpdatedDate, created + ((time - created) / 2));
        JsonTime.WriteInstant(writer, Names.ExpirationDate, created + (365 * Day));
        WriteResource(writer, Names.ResourceUrl, ".txt", ref dice);
        writer.WriteEndObject();
    }

    private void WriteWebsite(Utf8JsonWriter writer, in CtiSample sample, string domain, ref Dice dice)
    {
        writer.WriteStartObject(Names.Website);
        PageTitles.Write(writer, Names.PageTitle, sample.Serial, sample.Brand, ref dice);
        if (dice.Percent(60)) writer.WriteString(Names.PageDescription, $"Access your {sample.Brand.Name} account, quickly and safely.");
        writer.WriteString(Names.OriginUrl, "http://www." + domain);
        var page = dice.Percent(80) ? "" : $"/fr/login?next=%2Faccount&s={dice.Below(100_000)}";
        writer.WriteString(Names.FinalUrl, "https://" + domain + page);
        writer.WriteStartArray(Names.RedirectionTypes);
        var count = dice.Below(3);
        for (var i = 0; i < count; i++) writer.WriteStringValue(dice.Pick(Redirections));
        writer.WriteEndArray();
        WriteResource(writer, Names.ScreenshotResourceUrl, ".png", ref dice);
        WriteResource(writer, Names.SourceResourceUrl, ".html", ref dice);
        writer.WriteEndObject();
    }

    private void WriteResource(Utf8JsonWriter writer, JsonEncodedText name, string extension, ref Dice dice) =>
        writer.WriteString(name, _resources + dice.Next().ToString("x16", CultureInfo.InvariantCulture) + extension);

    private static void WriteComments(Utf8JsonWriter writer, long time, ref Dice dice)
    {
        writer.WriteStartArray(Names.Comments);
        var count = dice.Percent(30) ? 1 + dice.Below(2) : 0;
        for (var i = 0; i < count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString(Names.Content, dice.Pick(Remarks));
            JsonTime.WriteInstant(writer, Names.Date, time + dice.Below(3_600_000));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static class Names
    {
        public static readonly JsonEncodedText AsNumber = JsonEncodedText.Encode("as_number");
        public static readonly JsonEncodedText AsOrganization = JsonEncodedText.Encode("as_organization");
        public static readonly JsonEncodedText AutonomousSystemInfo = JsonEncodedText.Encode("autonomous_system_info");
        public static readonly JsonEncodedText Brand = JsonEncodedText.Encode("brand");
        public static readonly JsonEncodedText Comments = JsonEncodedText.Encode("comments");
        public static readonly JsonEncodedText Content = JsonEncodedText.Encode("content");
        public static readonly JsonEncodedText CountryCode = JsonEncodedText.Encode("country_code");
        public static readonly JsonEncodedText CreationDate = JsonEncodedText.Encode("creation_date");
        public static readonly JsonEncodedText Criticality = JsonEncodedText.Encode("criticality");
        public static readonly JsonEncodedText CustomerId = JsonEncodedText.Encode("customer_id");
        public static readonly JsonEncodedText Date = JsonEncodedText.Encode("date");
        public static readonly JsonEncodedText DnsRecords = JsonEncodedText.Encode("dns_records");
        public static readonly JsonEncodedText Domain = JsonEncodedText.Encode("domain");
        public static readonly JsonEncodedText ExpirationDate = JsonEncodedText.Encode("expiration_date");
        public static readonly JsonEncodedText FinalUrl = JsonEncodedText.Encode("final_url");
        public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
        public static readonly JsonEncodedText Ip = JsonEncodedText.Encode("ip");
        public static readonly JsonEncodedText Level = JsonEncodedText.Encode("level");
        public static readonly JsonEncodedText MonitoredSince = JsonEncodedText.Encode("monitored_since");
        public static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
        public static readonly JsonEncodedText ObservedData = JsonEncodedText.Encode("observed_data");
        public static readonly JsonEncodedText OriginUrl = JsonEncodedText.Encode("origin_url");
        public static readonly JsonEncodedText OwnerEmail = JsonEncodedText.Encode("owner_email");
        public static readonly JsonEncodedText OwnerName = JsonEncodedText.Encode("owner_name");
        public static readonly JsonEncodedText OwnerOrganisation = JsonEncodedText.Encode("owner_organisation");
        public static readonly JsonEncodedText PageDescription = JsonEncodedText.Encode("page_description");
        public static readonly JsonEncodedText PageTitle = JsonEncodedText.Encode("page_title");
        public static readonly JsonEncodedText RedirectionTypes = JsonEncodedText.Encode("redirection_types");
        public static readonly JsonEncodedText RegistrarName = JsonEncodedText.Encode("registrar_name");
        public static readonly JsonEncodedText ResourceUrl = JsonEncodedText.Encode("resource_url");
        public static readonly JsonEncodedText ScreenshotResourceUrl = JsonEncodedText.Encode("screenshot_resource_url");
        public static readonly JsonEncodedText SourceResourceUrl = JsonEncodedText.Encode("source_resource_url");
        public static readonly JsonEncodedText Statuses = JsonEncodedText.Encode("statuses");
        public static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
        public static readonly JsonEncodedText UpdatedDate = JsonEncodedText.Encode("updated_date");
        public static readonly JsonEncodedText Website = JsonEncodedText.Encode("website");
        public static readonly JsonEncodedText Whois = JsonEncodedText.Encode("whois");
    }
}
