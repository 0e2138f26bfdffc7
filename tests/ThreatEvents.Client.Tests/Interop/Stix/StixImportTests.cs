using System.Text;
using System.Text.Json;
using ThreatEvents.Interop.Stix;

namespace ThreatEvents.Tests.Interop;

/// <summary>Bundles of others, and our own, on their way back.</summary>
public class StixImportTests
{
    private const string Body = "\"spec_version\":\"2.1\",\"created\":\"2026-05-01T10:00:00Z\",\"valid_from\":\"2026-05-01T10:00:00.123Z\",\"pattern_type\":\"stix\",\"name\":\"n\"";

    private static readonly DateTime Now = new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("""{"type":"bundle","id":"bundle--1","objects":[{0}]}""")]
    [InlineData("""{"objects":[{0}],"id":"bundle--1","type":"bundle"}""")]
    [InlineData("""{"more":false,"objects":[{0}]}""")]
    [InlineData("""{"sourcesystem":"x","stixobjects":[{0}]}""")]
    [InlineData("[{0}]")]
    [InlineData("{0}")]
    [InlineData("\ufeff {0} ")]
    [InlineData("""{"type":"bundle"}{0}[]""")]
    public void Every_usual_form_is_read(string form)
    {
        var json = form.Replace("{0}", Indicator("[domain-name:value = 'a.example']"), StringComparison.Ordinal);
        foreach (var encoding in new[] { new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var text = json.TrimStart('\ufeff');
            byte[] bytes = [.. json != text || encoding is not UTF8Encoding ? encoding.Equals(new UTF8Encoding(false)) ? "\ufeff"u8.ToArray() : encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
            var row = Assert.Single(Read(bytes)).Event!;
            Assert.Equal(("a.example", "domain", "n"), (row.Indicator, row.IndicatorType, row.Event));
            Assert.Equal(new DateTimeOffset(2026, 5, 1, 10, 0, 0, 123, TimeSpan.Zero), row.Date);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("text")]
    [InlineData("5")]
    [InlineData("\"[]\"")]
    [InlineData("{}")]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"type":"bundle","objects":[{"type":"indicator",}]}""")]
    [InlineData("""{"type":"bundle","objects":[{"type":"indicator"} {"type":"indicator"}]}""")]
    [InlineData("""{"type":"bundle" "objects":[]}""")]
    [InlineData("""{type:"bundle"}""")]
    [InlineData("""{"type":"bundle","objects":[]}x""")]
    [InlineData("""[{"type":"indicator"}}""")]
    [InlineData("[1,2,]")]
    public void What_is_no_STIX_is_an_error(string json) => Assert.Throws<JsonException>(() => Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_cut_file_gives_an_error_and_never_a_part_of_it_in_silence()
    {
        var bytes = Encoding.UTF8.GetBytes($$"""{"type":"bundle","objects":[{{Indicator("[url:value = 'é']")}},{{Indicator("[url:value = 'b']")}}]}""");
        for (var length = 0; length < bytes.Length; length++) Assert.Throws<JsonException>(() => Read(bytes.AsSpan(0, length).ToArray()));
        Assert.Equal(2, Read(bytes).Count);
    }

    [Fact]
    public void Depth_has_an_end_and_size_has_none()
    {
        Assert.Throws<JsonException>(() => Read(Encoding.UTF8.GetBytes("[" + string.Concat(Enumerable.Repeat("{\"a\":", 5000)))));
        Assert.Throws<JsonException>(() => Read(Encoding.UTF8.GetBytes(new string('[', 1_000_000))));
        var large = $$"""{"type":"bundle","x":"{{new string('y', 300_000)}}","objects":[{"type":"artifact","payload_bin":"{{new string('A', 1_000_000)}}"},{{string.Join(',', Enumerable.Range(0, 2000).Select(at => Indicator($"[url:value = '{at}']")))}}]}""";
        Assert.Equal(2000, Read(Encoding.UTF8.GetBytes(large)).Count);
    }

    [Fact]
    public void Each_kind_of_value_has_its_type_at_the_service()
    {
        const string Pattern = "[domain-name:value = 'd' OR ipv4-addr:value = '1.2.3.4' OR ipv6-addr:value = '::2' OR url:value = 'u' OR email-addr:value = 'e' OR file:hashes.MD5 = 'm' OR file:hashes.'SHA-256' = 's' OR mutex:name = 'x']";
        var rows = Read(Encoding.UTF8.GetBytes(Indicator(Pattern)));
        Assert.Equal(["domain d", "IP 1.2.3.4", "IP ::2", "URL u", "EMAIL e", "HASH m", "HASH s"], rows.Where(row => row.Event is not null).Select(row => $"{row.Event!.IndicatorType} {row.Event.Indicator}"));
        Assert.Contains("mutex:name", Assert.Single(rows, row => row.Refusal is not null).Refusal!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"indicator","id":"indicator--x","pattern":"[a:b MATCHES 'c']","pattern_type":"stix"}""", "[a:b MATCHES 'c']")]
    [InlineData("""{"type":"indicator","id":"indicator--x","pattern":"rule a {}","pattern_type":"yara"}""", "yara")]
    [InlineData("""{"type":"indicator","id":"indicator--x","pattern":5}""", "there is none")]
    [InlineData("""{"type":"indicator","id":"indicator--x"}""", "there is none")]
    public void A_pattern_that_is_not_taken_is_named(string json, string said)
    {
        var refusal = Assert.Single(Read(Encoding.UTF8.GetBytes(json))).Refusal!;
        Assert.Equal("indicator--x", refusal.Id);
        Assert.Contains("indicator--x", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"object_marking_refs\":[\"marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003\"]", "amber-strict")]
    [InlineData("\"object_marking_refs\":[\"marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9\"]", "clear")]
    [InlineData("\"object_marking_refs\":[\"marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9\",\"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed\",7]", "red")]
    [InlineData("\"object_marking_refs\":[\"marking-definition--own1\"]", "amber")]
    [InlineData("\"object_marking_refs\":[\"marking-definition--own2\"]", "amber-strict")]
    [InlineData("\"object_marking_refs\":[\"marking-definition--826578e1-40ad-459f-bc73-ede076f81f37\"]", "amber-strict")]
    [InlineData("\"object_marking_refs\":[\"marking-definition--unknown\"]", "green")]
    [InlineData("\"labels\":[]", "green")]
    public void Markings_of_both_versions_say_who_may_see_it(string marking, string tlp)
    {
        // The definitions stand behind what they mark.
        const string Own = """
            {"type":"marking-definition","id":"marking-definition--own1","definition_type":"tlp","definition":{"tlp":"amber"}},
            {"type":"marking-definition","id":"marking-definition--own2","extensions":{"extension-definition--x":{"tlp_2_0":"amber+strict"}}}
            """;
        var json = $"[{Indicator("[url:value = 'u']", "," + marking)},{Own}]";
        Assert.Equal(tlp, Assert.Single(Read(Encoding.UTF8.GetBytes(json), tlp: "green")).Event!.Tlp);
    }

    [Fact]
    public void What_is_over_is_counted_and_left_out_unless_it_is_asked_for()
    {
        var json = Encoding.UTF8.GetBytes($"""[{Indicator("[url:value = '1']", ",\"valid_until\":\"2026-05-31T00:00:00Z\"")},{Indicator("[url:value = '2']", ",\"revoked\":true")},{Indicator("[url:value = '3']", ",\"valid_until\":\"2026-06-02T00:00:00Z\"")}]""");
        var import = new StixImport("c", null, includeRevoked: false, Now);
        Assert.Equal("3", Assert.Single(import.Read(new MemoryStream(json))).Event!.Indicator);
        Assert.Equal((1, 1, 3), (import.Expired, import.Revoked, import.Indicators));
        Assert.Equal(3, new StixImport("c", null, includeRevoked: true, Now).Read(new MemoryStream(json)).Count());
    }

    [Fact]
    public void Half_characters_and_odd_members_do_no_harm()
    {
        const string Json = """{"type":"bundle","\ud800":1,"objects":[5,null,"x",[],{"\udc00":1,"type":"indicator","id":7,"name":"a\ud800","pattern":"[url:value = 'b\ud800']","pattern_type":"stix","labels":[1,"category:C"],"valid_from":"never","object_marking_refs":"x"}]}""";
        var row = Assert.Single(Read(Encoding.UTF8.GetBytes(Json))).Event!;
        Assert.Equal(("b\ud800", "C", null), (row.Indicator, row.Category, row.Date));
    }

    [Fact]
    public void Our_own_indicators_come_back_as_they_went()
    {
        CfEvent[] items =
        [
            Event("a.example", "domain", "green"), Event("203.0.114.9", "IP", "red"), Event("https://x.example/it's?a=b\\c", "URL", "amber-strict"), Event("a@b.example", "EMAIL", "clear"),
            Event(new string('a', 64), "HASH", "amber"),
        ];
        foreach (var (profile, version) in new[] { (StixProfile.Full, 2), (StixProfile.Full, 1), (StixProfile.Indicator, 2), (StixProfile.Sentinel, 2), (StixProfile.OpenCti, 1) })
        {
            var texts = StixRun.Of(new StixOptions { Profile = profile, TlpVersion = version, MaxObject = 100 }, [.. items]).Texts;
            var rows = Read(Encoding.UTF8.GetBytes(string.Join('\n', texts)));
            Assert.Equal(items.Select(item => (item.Indicator, item.IndicatorType, item.Tlp, item.Category, item.IsoDate)), rows.Select(row => (row.Event!.Indicator, row.Event.IndicatorType, row.Event.Tlp, row.Event.Category, row.Event.IsoDate)));
            Assert.All(rows, row => Assert.Null(row.Event!.Complaint()));
        }

        static CfEvent Event(string value, string type, string tlp) => new() { Id = value, Date = Now.AddDays(-1), Indicator = value, IndicatorType = type, Tlp = tlp, Category = "Phishing", Event = "e" };
    }

    [Theory]
    [InlineData("{\n\"a\":[\"}\\\"{\"]\n}", 1)]
    [InlineData("{}\n\n[]\n{\"a\":1}", 3)]
    [InlineData("text\n{}", 2)]
    public void Lines_become_documents(string text, int count)
    {
        var pieces = new JsonPieces();
        Assert.Equal(count, text.Split('\n').Select(pieces.Add).Count(document => document is not null));
        Assert.False(pieces.HasRest);
    }

    private static string Indicator(string pattern, string more = "") => $$"""{"type":"indicator","id":"indicator--i",{{Body}},"pattern":{{JsonSerializer.Serialize(pattern)}}{{more}}}""";

    private static List<StixRow> Read(byte[] json, string? tlp = null) => [.. new StixImport(null, tlp, includeRevoked: false, Now).Read(new MemoryStream(json))];
}
