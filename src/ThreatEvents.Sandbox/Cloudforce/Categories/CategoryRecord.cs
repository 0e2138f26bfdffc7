using System.Text.Json;

namespace ThreatEvents.Sandbox.Cloudforce;

internal sealed class CategoryRecord
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public string? ShortName { get; set; }

    public long KillChain { get; set; }

    public IReadOnlyList<string> MitreAttack { get; set; } = [];

    public IReadOnlyList<string> MitreCapec { get; set; } = [];

    public static readonly CategoryRecord[] Samples =
    [
        Sample(1, "Domain Resolution", "dns", 6, ["T1583.001"], ["98"]),
        Sample(2, "Phishing", "phish", 3, ["T1566", "T1598"], ["98", "163"]),
        Sample(3, "Malware Delivery", "malware", 4, ["T1105"], ["185"]),
        Sample(4, "Credential Theft", "cred", 5, ["T1110"], ["49"]),
        Sample(5, "Reconnaissance", "recon", 1, ["T1595"], []),
        Sample(6, "Denial of Service", "ddos", 7, ["T1498"], ["125"]),
    ];

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("uuid", Id);
        writer.WriteString("name", Name);
        writer.WriteNumber("killChain", KillChain);
        Write(writer, "mitreAttack", MitreAttack);
        Write(writer, "mitreCapec", MitreCapec);
        if (ShortName is not null) writer.WriteString("shortname", ShortName);
        writer.WriteEndObject();
    }

    public CategoryRecord Copy() => new() { Id = Id, Name = Name, ShortName = ShortName, KillChain = KillChain, MitreAttack = MitreAttack, MitreCapec = MitreCapec };

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static CategoryRecord Sample(int number, string name, string shortName, long killChain, string[] attack, string[] capec) => new()
    {
        Id = new Guid(0x3f1c0a52, 0x7c57, 0x4d0e, 0x9d, 0x0e, 0, 0, 0, 0, 0, (byte)number),
        Name = name,
        ShortName = shortName,
        KillChain = killChain,
        MitreAttack = attack,
        MitreCapec = capec,
    };
}
