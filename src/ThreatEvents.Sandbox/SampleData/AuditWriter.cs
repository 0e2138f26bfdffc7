using System.Text.Json;

namespace ThreatEvents.Sandbox.SampleData;

/// <summary>Writes a generated audit event in the vendor's shape. What does not apply is left out.</summary>
internal sealed class AuditWriter(SandboxOptions options)
{
    private static readonly string[] Hosts = ["www", "mail", "new-service", "api", "vpn", "@", "_dmarc", "shop", "autodiscover"];
    private static readonly int[] Lifetimes = [60, 300, 3600, 86_400];

    public void Write(Utf8JsonWriter writer, AuditSample sample, long time)
    {
        writer.WriteStartObject();
        writer.WriteString(Names.Id, AuditSample.IdOf(options, sample.Serial).ToGuid());
        JsonTime.WriteSeconds(writer, Names.Date, time);
        writer.WriteString(Names.Context, sample.Context);
        writer.WriteString(Names.Action, sample.Action);
        writer.WriteString(Names.State, sample.State);
        writer.WriteNumber(Names.CustomerId, sample.CustomerId);
        writer.WriteString(Names.CreatorLogin, sample.CreatorLogin);
        WriteOptional(writer, Names.CreatorIpv4, sample.CreatorIpv4);
        WriteOptional(writer, Names.CreatorIpv6, sample.CreatorIpv6);
        WriteOptional(writer, Names.User, sample.User);
        WriteOptional(writer, Names.CertificateOrganization, sample.CertificateOrganization);
        WriteOptional(writer, Names.Domain, sample.Domain);
        WriteOptional(writer, Names.Zone, sample.Zone);
        if (sample.HasRecords) WritePayload(writer, sample);
        writer.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter writer, JsonEncodedText name, string? value)
    {
        if (value is not null) writer.WriteString(name, value);
    }

    private static void WritePayload(Utf8JsonWriter writer, AuditSample sample)
    {
        var dice = sample.DetailDice;
        var change = sample.Action switch { "creation" => 0, "deletion" => 1, _ => dice.Below(4) };
        var (host, type) = (dice.Pick(Hosts), dice.Below(4));
        var count = change < 2 && dice.Percent(30) ? 2 : 1;
        writer.WriteStartObject(Names.Payload);
        writer.WriteStartObject(Names.Records);
        if (change != 1) WriteRecords(writer, Names.New, sample.Zone!, host, type, count, "new", ref dice);
        if (change != 0) WriteRecords(writer, Names.Old, sample.Zone!, host, type, count, "old", ref dice);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteRecords(
        Utf8JsonWriter writer,
        JsonEncodedText side,
        string zone,
        string host,
        int type,
        int count,
        string label,
        ref Dice dice)
    {
        writer.WriteStartArray(side);
        for (var i = 0; i < count; i++)
        {
            writer.WriteStartObject();
            var (word, data) = type switch
            {
                0 => ("CNAME", $"{label}.fqdn{dice.Below(50)}.{zone}."),
                1 => ("A", $"10.20.30.{40 + dice.Below(200)}"),
                2 => ("TXT", $"\"v=spf1 include:_spf{dice.Below(20)}.{zone} -all\""),
                _ => ("MX", $"10 mx{1 + dice.Below(5)}.{zone}."),
            };
            writer.WriteString(Names.Data, data);
            writer.WriteString(Names.Name, host);
            writer.WriteString(Names.Type, word);
            if (dice.Percent(40)) writer.WriteNumber(Names.Ttl, dice.Pick(Lifetimes));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static class Names
    {
        public static readonly JsonEncodedText Action = JsonEncodedText.Encode("action");
        public static readonly JsonEncodedText CertificateOrganization = JsonEncodedText.Encode("certificateOrganization");
        public static readonly JsonEncodedText Context = JsonEncodedText.Encode("context");
        public static readonly JsonEncodedText CreatorIpv4 = JsonEncodedText.Encode("creatorIpv4");
        public static readonly JsonEncodedText CreatorIpv6 = JsonEncodedText.Encode("creatorIpv6");
        public static readonly JsonEncodedText CreatorLogin = JsonEncodedText.Encode("creatorLogin");
        public static readonly JsonEncodedText CustomerId = JsonEncodedText.Encode("customerId");
        public static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");
        public static readonly JsonEncodedText Date = JsonEncodedText.Encode("date");
        public static readonly JsonEncodedText Domain = JsonEncodedText.Encode("domain");
        public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
        public static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
        public static readonly JsonEncodedText New = JsonEncodedText.Encode("new");
        public static readonly JsonEncodedText Old = JsonEncodedText.Encode("old");
        public static readonly JsonEncodedText Payload = JsonEncodedText.Encode("payload");
        public static readonly JsonEncodedText Records = JsonEncodedText.Encode("records");
        public static readonly JsonEncodedText State = JsonEncodedText.Encode("state");
        public static readonly JsonEncodedText Ttl = JsonEncodedText.Encode("ttl");
        public static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
        public static readonly JsonEncodedText User = JsonEncodedText.Encode("user");
        public static readonly JsonEncodedText Zone = JsonEncodedText.Encode("zone");
    }
}
