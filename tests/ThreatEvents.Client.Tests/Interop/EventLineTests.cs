using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatEvents.Interop;
using ThreatEvents.Json;

namespace ThreatEvents.Tests.Interop;

/// <summary>One line for each kind of event and schema, byte for byte: a field that changes its name or type breaks a log system's index.</summary>
public class EventLineTests
{
    private const string Cti = """
        {"id":"11111111-1111-4111-8111-111111111111","date":"2026-05-01T10:00:00Z","type":"DOMAIN_DETECTED","domain":"acme-login.example","criticality":{"level":"HIGH","name":"High"},"observed_data":{"dns_records":[{"type":"A","name":"acme-login.example","ip":"192.0.2.7","country_code":"FR","autonomous_system_info":{"as_number":"64500","as_organization":"Example Org"}},{"type":"NS","name":"ns1.example.net","ip":"no address"}],"whois":{"owner_name":"Jane Roe","owner_email":"jane@roe.example","owner_organisation":"Roe Ltd","registrar_name":"Registrar","statuses":["ok"],"creation_date":"2026-04-30T00:00:00Z"},"website":{"page_title":"Log in","final_url":"https://acme-login.example/a","redirection_types":["HTTP"]}},"customer_id":42,"brand":{"id":"1","name":"Acme"},"comments":[{"content":"Seen","date":"2026-05-02T00:00:00Z"}],"novelty":{"a":[1,{}]}}
        """;

    private const string Audit = """
        {"id":"22222222-2222-4222-8222-222222222222","date":"2026-05-01T10:00:00Z","context":"zone","action":"update","state":"success","zone":"example.com","domain":"example.com","user":"bob","creatorLogin":"jo","creatorIpv6":"::ffff:102:304","customerId":42,"payload":{"records":{"new":[{"data":"192.0.2.2","name":"www","type":"A"}],"old":[{"data":"192.0.2.1","name":"www","type":"A"}]}}}
        """;

    private const string Cloudforce = """
        {"uuid":"33333333-3333-4333-8333-333333333333","date":"2026-05-01T10:00:00.5Z","event":"Phishing","category":"Phishing","indicator":"evil.example","indicatorType":"DOMAIN","attacker":"QUIET LYNX","attackerCountry":"CN","tlp":"amber-strict","tags":["x"],"killChain":5,"mitreAttack":["T1583.001"],"mitreCapec":[],"datasetId":"d","hasChildren":false,"referenced":[],"referencedIds":[],"references":[],"referencesIds":[],"novelty":true}
        """;

    private static readonly CtiEvent CtiItem = JsonSerializer.Deserialize(Cti, EventJson.Default.CtiEvent)!;
    private static readonly AuditEvent AuditItem = JsonSerializer.Deserialize(Audit, EventJson.Default.AuditEvent)!;
    private static readonly CfEvent CloudforceItem = JsonSerializer.Deserialize(Cloudforce, CloudforceJson.Default.CfEvent)!;

    [Fact]
    public void A_native_line_is_the_services_own_record()
    {
        Same(Cti, EventLine.Text(CtiItem));
        Same(Audit, EventLine.Text(AuditItem));
        Same(Cloudforce, EventLine.Text(CloudforceItem));

        static void Same(string sent, string line) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(sent), JsonNode.Parse(line)), line);
    }

    [Theory]
    [InlineData(Cti)]
    [InlineData("""{"id":"","type":"","domain":null,"comments":null,"criticality":{"level":"LOW","more":1},"observed_data":null,"half":"\ud800"}""")]
    [InlineData("""{"id":"1","observed_data":{"dns_records":[],"whois":{"statuses":null,"x":[{}]},"website":{"redirection_types":[301],"y":null},"z":1},"brand":{"id":7,"monitored_since":"2026-05-01T10:00:00.1230Z","q":true}}""")]
    [InlineData("""{"id":"1","date":"0001-01-01T00:00:00Z","comments":[{"content":"a\u2028b","date":null,"n":2}],"observed_data":{"dns_records":[{"type":"A","autonomous_system_info":{"as_number":1,"k":"v"},"t":[1]}]}}""")]
    public void What_is_written_by_hand_is_what_the_serializer_writes(string sent)
    {
        var item = JsonSerializer.Deserialize(sent, EventJson.Default.CtiEvent)!;
        Assert.Equal(PlainValue.Compact(writer => JsonSerializer.Serialize(writer, item, NativeJson.Cti)), EventLine.Text(item));
    }

    [Fact]
    public void A_threat_event_of_Nameshield_in_ecs() => Assert.Equal(
        """
        {"@timestamp":"2026-05-01T10:00:00Z","ecs":{"version":"9.0.0"},"event":{"id":"11111111-1111-4111-8111-111111111111","kind":"enrichment","category":["threat"],"type":["indicator"],"provider":"nameshield","dataset":"nameshield.cti","module":"ti_nameshield","severity":75,"action":"DOMAIN_DETECTED"},"threat":{"indicator":{"type":"domain-name","name":"acme-login.example","provider":"nameshield","first_seen":"2026-05-01T10:00:00Z","modified_at":"2026-05-02T00:00:00Z","url":{"domain":"acme-login.example","full":"https://acme-login.example/a"}}},"related":{"hosts":["acme-login.example","ns1.example.net"],"ip":["192.0.2.7"]},"dns":{"answers":[{"type":"A","name":"acme-login.example","data":"192.0.2.7"},{"type":"NS","name":"ns1.example.net","data":"no address"}]},"organization":{"name":"Roe Ltd"},"nameshield":{"cti":{"customer_id":42,"criticality":"HIGH","criticality_name":"High","brand":{"id":"1","name":"Acme"},"country_code":["FR"],"autonomous_system":["AS64500 Example Org"],"whois":{"registrar_name":"Registrar","statuses":["ok"],"creation_date":"2026-04-30T00:00:00Z"},"website":{"page_title":"Log in","redirection_types":["HTTP"]},"comments":[{"content":"Seen","date":"2026-05-02T00:00:00Z"}],"additional":{"novelty":{"a":[1,{}]}}}}}
        """,
        EventLine.Text(CtiItem, EventSchema.Ecs));

    [Fact]
    public void An_audit_event_in_ecs() => Assert.Equal(
        """
        {"@timestamp":"2026-05-01T10:00:00Z","ecs":{"version":"9.0.0"},"event":{"id":"22222222-2222-4222-8222-222222222222","kind":"event","category":["configuration"],"type":["change"],"provider":"nameshield","dataset":"nameshield.audit","module":"nameshield","action":"zone-update","outcome":"success"},"user":{"name":"jo","target":{"name":"bob"}},"source":{"ip":"1.2.3.4"},"related":{"hosts":["example.com"],"ip":["1.2.3.4"],"user":["jo","bob"]},"nameshield":{"audit":{"customer_id":42,"context":"zone","action":"update","state":"success","zone":"example.com","domain":"example.com","change":"A www: 192.0.2.1 → 192.0.2.2","payload":"{\"records\":{\"new\":[{\"data\":\"192.0.2.2\",\"name\":\"www\",\"type\":\"A\"}],\"old\":[{\"data\":\"192.0.2.1\",\"name\":\"www\",\"type\":\"A\"}]}}"}}}
        """,
        EventLine.Text(AuditItem, EventSchema.Ecs));

    [Fact]
    public void An_audit_event_in_asim() => Assert.Equal(
        """
        {"TimeGenerated":"2026-05-01T10:00:00Z","EventVendor":"Nameshield","EventProduct":"Nameshield Audit","Dvc":"Nameshield Audit","EventSchema":"AuditEvent","EventSchemaVersion":"0.1.2","EventCount":1,"EventStartTime":"2026-05-01T10:00:00Z","EventEndTime":"2026-05-01T10:00:00Z","EventType":"Set","EventResult":"Success","EventOriginalUid":"22222222-2222-4222-8222-222222222222","EventOriginalType":"update","EventOriginalResultDetails":"success","Operation":"zone-update","Object":"example.com","ObjectType":"Configuration Atom","ActorUsername":"jo","ActorUsernameType":"Simple","SrcIpAddr":"1.2.3.4","OldValue":"[{\"data\":\"192.0.2.1\",\"name\":\"www\",\"type\":\"A\"}]","NewValue":"[{\"data\":\"192.0.2.2\",\"name\":\"www\",\"type\":\"A\"}]","ValueType":"Other","AdditionalFields":{"CustomerId":42,"Context":"zone","Zone":"example.com","Domain":"example.com","User":"bob","Change":"A www: 192.0.2.1 → 192.0.2.2","Payload":"{\"records\":{\"new\":[{\"data\":\"192.0.2.2\",\"name\":\"www\",\"type\":\"A\"}],\"old\":[{\"data\":\"192.0.2.1\",\"name\":\"www\",\"type\":\"A\"}]}}"}}
        """,
        EventLine.Text(AuditItem, EventSchema.Asim));

    [Fact]
    public void A_threat_event_of_Cloudforce_One_in_ecs() => Assert.Equal(
        """
        {"@timestamp":"2026-05-01T10:00:00.5Z","ecs":{"version":"9.0.0"},"event":{"id":"33333333-3333-4333-8333-333333333333","kind":"enrichment","category":["threat"],"type":["indicator"],"provider":"cloudforce_one","dataset":"cloudforce_one.threat_events","module":"ti_cloudforce_one","action":"Phishing"},"threat":{"indicator":{"type":"domain-name","name":"evil.example","url":{"domain":"evil.example"},"provider":"cloudforce_one","description":"Phishing","first_seen":"2026-05-01T10:00:00.5Z","marking":{"tlp":"AMBER+STRICT"}},"technique":{"id":["T1583.001"]},"group":{"name":"QUIET LYNX"}},"related":{"hosts":["evil.example"]},"tags":["x"],"cloudforce":{"indicatorType":"DOMAIN","attackerCountry":"CN","killChain":5,"datasetId":"d","hasChildren":false,"additional":{"novelty":true}}}
        """,
        EventLine.Text(CloudforceItem, EventSchema.Ecs));

    [Theory]
    [InlineData("192.0.2.1", "IP", "ipv4-addr", "ip")]
    [InlineData("2001:DB8::1", "ip", "ipv6-addr", "ip")]
    [InlineData("https://evil.example/x", "URL", "url", "url")]
    [InlineData("0123456789abcdef0123456789abcdef", "HASH", "file", "file")]
    [InlineData("a@b.example", "EMAIL", "email-addr", "email")]
    [InlineData("whatever", "JA3", null, null)]
    public void The_indicators_type_decides_its_field(string indicator, string type, string? expected, string? field)
    {
        var written = JsonNode.Parse(EventLine.Text(new CfEvent { Indicator = indicator, IndicatorType = type }, EventSchema.Ecs))!["threat"]!["indicator"]!.AsObject();
        Assert.Equal(expected, (string?)written["type"]);
        if (field is not null) Assert.True(written.ContainsKey(field));
    }

    [Fact]
    public void The_owner_of_a_domain_is_named_in_ecs_only_where_that_is_asked_for()
    {
        Assert.DoesNotContain("roe.example", EventLine.Text(CtiItem, EventSchema.Ecs), StringComparison.Ordinal);
        var asked = EventLine.Text(CtiItem, EventSchema.Ecs, includeContact: true);
        Assert.Contains("\"owner_name\":\"Jane Roe\",\"owner_email\":\"jane@roe.example\"", asked, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_of_an_attacker_ends_the_line()
    {
        var hostile = new CtiEvent { Id = "a\r\nb", Domain = "\u2028\u2029\u0085\u001b[2J\0\"\\</script>" };
        foreach (var schema in new[] { EventSchema.Native, EventSchema.Ecs })
        {
            var line = EventLine.Text(hostile, schema);
            Assert.DoesNotContain(line, letter => letter is < ' ' or '\u0085' or '\u2028' or '\u2029');
            Assert.True(EventLine.TryRead(Encoding.UTF8.GetBytes(line), out var id, out _));
            Assert.Equal("a\r\nb", id);
        }
    }

    [Fact]
    public void Id_and_moment_are_read_from_every_kind_of_line_and_from_no_part_of_one()
    {
        var moment = new DateTimeOffset(2026, 5, 1, 10, 0, 0, TimeSpan.Zero);
        string[] lines =
        [
            EventLine.Text(CtiItem), EventLine.Text(CtiItem, EventSchema.Ecs), EventLine.Text(AuditItem), EventLine.Text(AuditItem, EventSchema.Ecs),
            EventLine.Text(AuditItem, EventSchema.Asim), EventLine.Text(CloudforceItem), EventLine.Text(CloudforceItem, EventSchema.Ecs),
        ];
        foreach (var line in lines)
        {
            var bytes = Encoding.UTF8.GetBytes(line);
            Assert.True(EventLine.TryRead(bytes, out var id, out var date), line);
            Assert.Contains(id, new[] { CtiItem.Id, AuditItem.Id, CloudforceItem.Id });
            Assert.InRange(date!.Value, moment, moment.AddSeconds(1));
            for (var length = 0; length < bytes.Length; length++) Assert.False(EventLine.TryRead(bytes.AsSpan(0, length), out _, out _));
        }
    }

    [Fact]
    public void Asim_is_for_audit_events_and_other_objects_are_no_events()
    {
        Assert.Contains("Ecs", Assert.Throws<ArgumentException>(() => EventLine.Text(CtiItem, EventSchema.Asim)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => EventLine.Text("text"));
    }
}
