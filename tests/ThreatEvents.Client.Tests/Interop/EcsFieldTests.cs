using System.Text.Json;
using ThreatEvents.Paging;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Interop;

/// <summary>Every field of an ECS line against the schema that Elastic publishes: its name, its type, and whether it is a list.</summary>
public class EcsFieldTests : Sandboxed
{
    private static readonly Dictionary<string, (string Type, bool IsList)> Schema = Read();

    /// <summary>What is not the schema's own stands under these names.</summary>
    private static readonly string[] Own = ["nameshield", "cloudforce"];

    [Fact]
    public async Task Each_field_is_one_of_the_schema_with_its_type()
    {
        var client = Start(new SandboxOptions { CtiEvents = 300, AuditEvents = 300, CloudforceEvents = 300 });
        var threats = await client.ListCtiEvents(new CtiEventQuery()).ToListAsync();
        var audit = await client.SearchAuditEvents(new EventSearchQuery()).ToListAsync();
        using var cloudforce = new CloudforceClient(new ConnectionSettings(ServiceKind.Cloudflare, Server.CloudflareUri, ApiCredential.FromToken("sandbox-token")) { AccountId = Server.Options.AccountId });
        var events = await cloudforce.Events.List(new CfEventQuery { DatasetId = ["all"] }).ToListAsync();
        var seen = new HashSet<string>();
        foreach (var item in threats.Concat<object>(audit).Concat(events))
        {
            using var line = JsonDocument.Parse(EventLine.Text(item, EventSchema.Ecs, includeContact: true));
            foreach (var property in line.RootElement.EnumerateObject())
            {
                if (!Own.Contains(property.Name)) Check(property.Name, property.Value, isItem: false, seen);
            }
        }

        Assert.Superset(new HashSet<string> { "threat.indicator.ip", "threat.indicator.url.full", "threat.indicator.url.domain", "dns.answers.data", "user.target.name", "source.ip" }, seen);
    }

    [Theory]
    [InlineData("user", "download", "iam", "info")]
    [InlineData("token", "creation", "iam", "creation")]
    [InlineData("ssl", "download", "configuration", "access")]
    [InlineData("zone", "expiration", "configuration", "info")]
    public void The_type_of_an_event_is_one_that_its_category_knows(string context, string action, string category, string type)
    {
        using var line = JsonDocument.Parse(EventLine.Text(new AuditEvent { Id = "1", Context = context, Action = action }, EventSchema.Ecs));
        var item = line.RootElement.GetProperty("event");
        Assert.Equal((category, type), (item.GetProperty("category")[0].GetString(), item.GetProperty("type")[0].GetString()));
    }

    [Theory]
    [InlineData("acme.example", "https://acme.example/login", true)]
    [InlineData("acme.example", "https://www.ACME.example", true)]
    [InlineData("acme.example", "https://brand.example/", false)]
    [InlineData("acme.example", "https://notacme.example/", false)]
    [InlineData("acme.example", "https://acme.example.brand.example/", false)]
    [InlineData("acme.example", "https://acme.example:443@brand.example/", false)]
    [InlineData("acme.example", "https://acme.example@brand.example/", false)]
    [InlineData("xn--mnchen-3ya.example", "https://münchen.example/a", true)]
    public void Only_a_page_of_the_domain_itself_is_an_indicator(string domain, string page, bool isIndicator)
    {
        var item = new CtiEvent { Id = "1", Domain = domain, Observed = new CtiObservedData { Website = new CtiWebsite { FinalUrl = page } } };
        using var line = JsonDocument.Parse(EventLine.Text(item, EventSchema.Ecs));
        Assert.Equal(isIndicator, line.RootElement.GetProperty("threat").GetProperty("indicator").GetProperty("url").TryGetProperty("full", out _));
        Assert.Equal(!isIndicator, line.RootElement.GetProperty("nameshield").GetProperty("cti").GetProperty("website").TryGetProperty("final_url", out _));
    }

    [Theory]
    [InlineData("amber-strict", "AMBER+STRICT", null)]
    [InlineData("White", "WHITE", null)]
    [InlineData("purple", null, "purple")]
    public void A_traffic_light_that_the_schema_lacks_stays_among_the_services_fields(string word, string? marking, string? own)
    {
        using var line = JsonDocument.Parse(EventLine.Text(new CfEvent { Id = "1", Tlp = word }, EventSchema.Ecs));
        var indicator = line.RootElement.GetProperty("threat").GetProperty("indicator");
        Assert.Equal(marking, indicator.TryGetProperty("marking", out var found) ? found.GetProperty("tlp").GetString() : null);
        Assert.Equal(own, line.RootElement.GetProperty("cloudforce").TryGetProperty("tlp", out var kept) ? kept.GetString() : null);
    }

    private static void Check(string path, JsonElement value, bool isItem, HashSet<string> seen)
    {
        if (Schema.TryGetValue(path, out var field))
        {
            seen.Add(path);
            if (!isItem) Assert.True(value.ValueKind == JsonValueKind.Array == field.IsList, path);
            foreach (var item in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value]) CheckValue(path, field.Type, item, seen);
            return;
        }

        Assert.True(value.ValueKind == JsonValueKind.Object, $"{path} is no field of the schema.");
        foreach (var property in value.EnumerateObject()) Check($"{path}.{property.Name}", property.Value, isItem: false, seen);
    }

    private static void CheckValue(string path, string type, JsonElement value, HashSet<string> seen)
    {
        switch (type)
        {
            case "object":
                foreach (var property in value.EnumerateObject()) Check($"{path}.{property.Name}", property.Value, isItem: false, seen);
                break;
            case "long":
                Assert.True(value.TryGetInt64(out _), path);
                break;
            case "date":
                Assert.True(value.TryGetDateTimeOffset(out var moment) && moment.Offset == TimeSpan.Zero, path);
                break;
            case "ip":
                Assert.True(System.Net.IPAddress.TryParse(value.GetString(), out _), path);
                break;
            default:
                Assert.True(type is "keyword" or "wildcard" or "match_only_text" && value.ValueKind == JsonValueKind.String, $"{path}: {type}");
                break;
        }
    }

    private static Dictionary<string, (string Type, bool IsList)> Read()
    {
        using var stream = typeof(EcsFieldTests).Assembly.GetManifestResourceStream("ecs.tsv")!;
        using var reader = new StreamReader(stream);
        var fields = new Dictionary<string, (string, bool)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var parts = line.Split('\t');
            fields.Add(parts[0], (parts[1], parts.Length > 2 && parts[2] == "array"));
        }

        return fields;
    }
}
