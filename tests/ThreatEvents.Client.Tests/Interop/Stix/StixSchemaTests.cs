using System.Reflection;
using System.Text.Json.Nodes;
using Json.Schema;
using ThreatEvents.Interop.Stix;
using ThreatEvents.Paging;
using ThreatEvents.Sandbox;
using ThreatEvents.Tests.Faults;

namespace ThreatEvents.Tests.Interop;

/// <summary>Every object against the schema that OASIS publishes for its type, and every reference against the objects of its bundle.</summary>
public class StixSchemaTests : Sandboxed
{
    private static readonly string[] SentinelTypes = ["indicator", "attack-pattern", "threat-actor", "identity", "relationship"];

    private static readonly StixOptions[] Forms =
    [
        new() { IncludeContact = true, IncludeInfrastructure = true },
        new() { TlpVersion = 1, MaxObject = 50, Compress = true, IdentityName = "Example SOC" },
        new() { Profile = StixProfile.Indicator, Tlp = "clear" },
        new() { Profile = StixProfile.Sentinel, MaxObject = 100 },
        new() { Profile = StixProfile.OpenCti, IncludeContact = true, IdentityId = "identity--0d0a5e5c-5f3d-4d52-9f3e-0a1b2c3d4e5f", Tlp = "red" },
    ];

    private static readonly Dictionary<string, JsonSchema?> Schemas = Register();

    /// <summary>Objects that have passed: the bundles of one event repeat many.</summary>
    private static readonly HashSet<string> Valid = new(StringComparer.Ordinal);

    public static TheoryData<int> EachForm => [.. Enumerable.Range(0, Forms.Length)];

    [Theory]
    [MemberData(nameof(EachForm))]
    public async Task Every_event_of_the_sandbox_is_valid(int form)
    {
        var count = form == 0 ? 60 : 20;
        var client = Start(new SandboxOptions { CtiEvents = count, AuditEvents = 0, CloudforceEvents = count });
        using var cloudforce = new CloudforceClient(new ConnectionSettings(ServiceKind.Cloudflare, Server.CloudflareUri, ApiCredential.FromToken("sandbox-token")) { AccountId = Server.Options.AccountId });
        var items = new List<object>(await client.ListCtiEvents(new CtiEventQuery()).ToListAsync());
        items.AddRange(await cloudforce.Events.List(new CfEventQuery { DatasetId = ["all"] }).ToListAsync());
        items.AddRange(await cloudforce.Indicators.List(new CfIndicatorQuery { RelatedEventLimit = -1, IncludeTags = true, Page = new PageOptions { First = 30 } }).ToListAsync());
        Assert.InRange(items.Count, 2 * count, (2 * count) + 30);

        var run = StixRun.Of(Forms[form], [.. items]);

        AssertValid(run, Forms[form]);
        Assert.InRange(run.Of("indicator").Count(), count, 4 * count);
    }

    [Theory]
    [MemberData(nameof(EachForm))]
    public void Every_hostile_text_in_every_field_is_valid(int form)
    {
        string[] texts = [.. InjectionTests.Hostile, .. ((IEnumerable<object[]>)ListCellTests.Hostile).SelectMany(row => row.OfType<string>()), .. OfPages(), "it's?a=b\\c", "a'b\\c", "CAPEC-1", "CVE-2024-1234", "=1+1", "\ud83d", new string('x', 20_000)];
        string[] types = ["domain", "IP", "URL", "HASH", "EMAIL", "JA3", "\u001b[31m"];

        // The forms differ in what is written beside; all texts in all of them would be the same a few times over.
        if (form is 1 or 4) texts = [.. texts.Where((_, at) => at % 4 == form % 4)];
        var items = texts.SelectMany((text, at) => (object[])[StixRun.HostileCti(text), StixRun.HostilePage(text), StixRun.HostileIndicator(text), StixRun.HostileCloudforce(text, types[at % types.Length])]);

        var run = StixRun.Of(Forms[form], [.. items]);

        AssertValid(run, Forms[form]);
        foreach (var pattern in run.Patterns) Assert.Single(StixPattern.Read(pattern)!);
    }

    [Theory]
    [InlineData("ansi")]
    [InlineData("bidi")]
    [InlineData("nul")]
    [InlineData("lines")]
    [InlineData("surrogate")]
    [InlineData("formula")]
    public async Task So_is_what_a_hostile_service_sends(string form)
    {
        var client = Start(new SandboxOptions { CtiEvents = 6, AuditEvents = 0 });
        Server.Faults.Add(new FaultRule { Kind = "hostileText", Form = form });
        object[] items = [.. await client.ListCtiEvents(new CtiEventQuery()).ToListAsync()];
        foreach (var options in Forms)
        {
            var run = StixRun.Of(options, items);

            // Where nothing is a domain any more, nothing is an indicator.
            if (options.IsWhole || run.Texts.Count > 0) AssertValid(run, options);
        }
    }

    [Theory]
    [MemberData(nameof(EachForm))]
    public void So_is_an_event_of_which_hardly_anything_is_known(int form)
    {
        var run = StixRun.Of(
            Forms[form],
            StixRun.Cti("""{"date":"2026-05-01T10:00:00Z"}"""),
            StixRun.Cti("""{"id":"","date":"0001-01-01T00:00:00Z","domain":"","brand":{},"observed_data":{"whois":{},"website":{}},"comments":[{}]}"""),
            StixRun.Cti("""{"id":"1","date":"9999-12-31T23:59:59.999Z","domain":"x.example"}"""),
            StixRun.Cloudforce("""{"date":"2026-05-01T10:00:00Z"}"""),
            StixRun.Cloudforce("""{"uuid":"","date":"2026-05-01T10:00:00Z","event":" ","indicator":" ","tags":[""],"mitreAttack":[" "]}"""),
            StixRun.Indicator("""{"createdAt":"2026-05-01T10:00:00Z"}"""));

        if (run.Texts.Count > 0) AssertValid(run, Forms[form]);
    }

    [Theory]
    [InlineData("""{"type":"indicator","spec_version":"2.1","id":"indicator--0d0a5e5c-5f3d-4d52-9f3e-0a1b2c3d4e5f","created":"2026-05-01T10:00:00.000Z","modified":"2026-05-01T10:00:00.000Z","pattern":"[a:b = 'c']","valid_from":"2026-05-01T10:00:00.000Z"}""")]
    [InlineData("""{"type":"domain-name","id":"domain-name--1"}""")]
    [InlineData("""{"type":"note","spec_version":"2.1","id":"note--0d0a5e5c-5f3d-4d52-9f3e-0a1b2c3d4e5f","created":"yesterday","modified":"2026-05-01T10:00:00.000Z","content":"x","object_refs":[]}""")]
    public void The_schemas_do_find_what_is_wrong(string json) => Assert.NotEmpty(Complaints(JsonNode.Parse(json)!.AsObject()));

    private static IEnumerable<string> OfPages()
        => ["<script>alert(1)</script>", "\u001b]0;owned\u0007", "\u202egpj.exe", "a\0b\r\nc", "javascript:alert(1)", "https://[::1]/", "https://user:pass@x.example:99999/", "http://%zz/", "http://\u2024/", "xn--", "xn--a", "-.example", "a..example"];

    private static void AssertValid(StixRun run, StixOptions options)
    {
        Assert.NotEmpty(run.Texts);
        foreach (var bundle in run.Bundles)
        {
            var objects = StixRun.ObjectsOf(bundle).ToList();

            // One after the other: a schema that several threads evaluate for the first time can find faults that there are none.
            Assert.Empty(objects.SelectMany(item => Complaints(item).Select(complaint => complaint + " in " + item.ToJsonString())));

            var dangling = StixRun.Dangling(bundle);
            if (options.Profile != StixProfile.Sentinel)
            {
                Assert.Empty(dangling);
                continue;
            }

            // Sentinel takes no marking definitions; those that are published it knows.
            Assert.All(dangling, id => Assert.NotNull(StixTlp.WordOf(id)));
            Assert.All(objects, item => Assert.Contains((string)item["type"]!, SentinelTypes));
            Assert.InRange(objects.Count, 1, 100);
        }
    }

    private static IReadOnlyList<string> Complaints(JsonObject item)
    {
        var text = item.ToJsonString();
        if (Valid.Contains(text)) return [];
        var schema = Schemas.GetValueOrDefault((string)item["type"]!);
        if (schema is null) return [$"There is no schema for {item["type"]}."];
        if (schema.Evaluate(item, new EvaluationOptions { OutputFormat = OutputFormat.Flag, RequireFormatValidation = true }).IsValid)
        {
            Valid.Add(text);
            return [];
        }

        var result = schema.Evaluate(item, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        return [.. result.Details.Where(detail => detail.HasErrors).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {error.Key}: {error.Value}"))];
    }

    private static Dictionary<string, JsonSchema?> Register()
    {
        const string Prefix = "stix-2.1/";
        var schemas = new Dictionary<string, JsonSchema?>();
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var schema = JsonSchema.FromText(reader.ReadToEnd());
            SchemaRegistry.Global.Register(schema);
            schemas[Path.GetFileNameWithoutExtension(name.Substring(Prefix.Length))] = schema;
        }

        return schemas;
    }
}
