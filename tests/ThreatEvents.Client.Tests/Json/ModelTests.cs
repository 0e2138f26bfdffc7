using System.Text;
using System.Text.Json;
using ThreatEvents.Http;
using ThreatEvents.Json;

namespace ThreatEvents.Tests.Json;

public class ModelTests
{
    private static CtiEvent Cti(string json) => JsonSerializer.Deserialize(json, EventJson.Default.CtiEvent)!;

    private static AuditEvent Audit(string json) => JsonSerializer.Deserialize(json, EventJson.Default.AuditEvent)!;

    private static ApiResponse Answer(string json) => new() { StatusCode = 200, Body = Encoding.UTF8.GetBytes(json) };

    /// <summary>The example of the vendor's page, list threat events v2.</summary>
    private const string VendorEvent = """
        {"date":"2025-01-27T09:42:58.000Z","type":"DOMAIN_REPORTED","customer_id":42,
         "brand":{"id":1,"name":"Example","monitored_since":"2014-06-13T15:20:08.880Z"},"domain":"example.com",
         "observed_data":{"dns_records":[
            {"country_code":"CH","ip":"1.1.1.42","name":"ns.example.net","type":"NS"},
            {"country_code":"FR","ip":"2.2.2.42","name":"mx.mail.example.net","type":"MX"},
            {"country_code":"CH","ip":"3.3.3.42","name":"a.example.net","type":"A","autonomous_system_info":{"as_number":"12345","as_organization":"Example AS"}}],
          "whois":{"owner_name":"Example owner","owner_email":"owner@example.com","owner_organisation":"Example Org","registrar_name":"Nameshield",
            "statuses":["clientDeleteProhibited","clientRenewProhibited"],"creation_date":"1998-09-22T22:00:00.000Z","updated_date":"2023-09-21T22:00:00.000Z",
            "expiration_date":"2025-09-21T22:00:00.000Z","resource_url":"https://resources.namescan.com/lorem.txt"},
          "website":{"page_title":"Example title","page_description":"Example description","origin_url":"http://www.example.com","final_url":"https://example.com",
            "redirection_types":["301"],"screenshot_resource_url":"https://resources.namescan.com/ipsum.png","source_resource_url":"https://resources.namescan.com/dolor.html"}},
         "criticality":{"level":"LOW","name":"Low"},
         "comments":[{"content":"Lorem ipsum","date":"2025-01-27T17:28:10.670Z"}],"id":"2fc25065-4766-5fa1-93a3-471f36599f1d"}
        """;

    [Fact]
    public void The_vendors_example_is_read_whole()
    {
        var read = Cti(VendorEvent);

        Assert.Equal("2fc25065-4766-5fa1-93a3-471f36599f1d", read.Id);
        Assert.Equal((new DateTime(2025, 1, 27, 9, 42, 58, DateTimeKind.Utc).ToLocalTime(), DateTimeKind.Local), (read.Date!.Value, read.Date.Value.Kind));
        Assert.Equal("2025-01-27T09:42:58Z", read.IsoDate);
        Assert.Equal(("LOW", "Low"), (read.Criticality, read.CriticalityName));
        Assert.Equal(("Example", "1"), (read.BrandName, read.BrandId));
        Assert.Equal("1.1.1.42; 2.2.2.42; 3.3.3.42", read.IPAddress.ToString());
        Assert.Equal("ns.example.net", read.NameServer.ToString());
        Assert.Equal("mx.mail.example.net", read.MailServer.ToString());
        Assert.Equal("CH; FR", read.CountryCode.ToString());
        Assert.Equal("AS12345 Example AS", read.AutonomousSystem.ToString());
        Assert.Equal(("Nameshield", "Example title", "https://example.com"), (read.Registrar, read.PageTitle, read.FinalUrl));
        Assert.Equal("clientDeleteProhibited; clientRenewProhibited", read.Whois!.Statuses.ToString());
        Assert.Equal("301", Assert.Single(read.Website!.RedirectionTypes));
        Assert.Equal("Lorem ipsum", read.Comment.ToString());
        Assert.Equal("""[{"content":"Lorem ipsum","date":"2025-01-27T17:28:10.67Z"}]""", read.Comments.ToString());
        Assert.Equal(42, read.CustomerId);
        Assert.Empty(read.AdditionalProperties);
        Assert.Equal("", read.AdditionalProperties.ToString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"observed_data":null,"brand":null,"criticality":null,"comments":null,"id":null,"date":null}""")]
    [InlineData("""{"observed_data":[],"brand":"x","criticality":5,"comments":{},"domain":7,"customer_id":"42"}""")]
    [InlineData("""{"observed_data":{"dns_records":"x","whois":[],"website":false},"comments":[null,1,{"content":3}]}""")]
    public void Absent_null_and_wrongly_typed_fields_cost_no_event(string json)
    {
        var read = Cti(json);

        Assert.Empty(read.IPAddress);
        Assert.Null(read.Registrar);
        Assert.DoesNotContain("System.", read.Comments.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_fields_are_kept_as_plain_values()
    {
        var read = Cti("""{"id":"1","score":7.5,"labels":["a","b"],"nested":{"x":1},"observed_data":{"tls":true}}""");

        Assert.Equal(7.5, read.AdditionalProperties["score"]);
        Assert.Equal(true, read.AdditionalProperties["tls"]);
        Assert.Equal("""{"score":7.5,"labels":["a","b"],"nested":{"x":1},"tls":true}""", read.AdditionalProperties.ToString());
    }

    [Fact]
    public void A_number_beyond_every_type_is_kept_as_text()
    {
        var read = Cti("""{"id":"1","score":1e999,"low":-1e999}""");

        Assert.Equal("1e999", read.AdditionalProperties["score"]);
        Assert.Equal("-1e999", read.AdditionalProperties["low"]);
        Assert.Equal("""{"score":1e999,"low":-1e999}""", read.AdditionalProperties.ToString());
    }

    [Theory]
    [InlineData("2023-02-29 00:00:00")]
    [InlineData("2023-13-01 00:00:00")]
    [InlineData("2023-00-01 00:00:00")]
    [InlineData("2023-01-01 24:00:01")]
    [InlineData("2023-01-01T00:00:00[Nowhere/Land]")]
    [InlineData("03/11/2025")]
    [InlineData("12:30")]
    [InlineData("2026")]
    [InlineData("46024")]
    [InlineData("tomorrow")]
    [InlineData("2023-01-01 00:60:00")]
    [InlineData("2023-01-01 00:00:60")]
    [InlineData("0000-01-01 00:00:00")]
    [InlineData("20a3-01-01 00:00:00")]
    public void What_only_looks_like_a_date_breaks_its_record(string date)
        => Assert.Throws<JsonException>(() => Cti($$"""{"date":"{{date}}"}"""));

    [Theory]
    [InlineData(200, false)]
    [InlineData(300, true)]
    public void A_field_that_is_nested_too_deeply_breaks_its_record(int depth, bool breaks)
    {
        var json = "{\"unknown\":" + new string('[', depth) + new string(']', depth) + "}";
        if (breaks) Assert.Throws<JsonException>(() => Cti(json));
        else Assert.Single(Cti(json).AdditionalProperties);
    }

    [Fact]
    public void A_lone_surrogate_is_kept()
        => Assert.Equal("a\ud800b\n", Cti("""{"domain":"a\ud800b\n"}""").Domain);

    [Fact]
    public void Broken_UTF8_costs_no_event()
    {
        byte[] json = [.. "{\"domain\":\"a"u8, 0xFF, .. "b\"}"u8];

        Assert.Equal("a\ufffdb", JsonSerializer.Deserialize(json, EventJson.Default.CtiEvent)!.Domain);
    }

    [Theory]
    [InlineData("""{"records":{"old":[{"data":"old.fqdn.com.","name":"example","type":"CNAME"}]}}""", "-CNAME example: old.fqdn.com.")]
    [InlineData("""{"records":{"new":[{"data":"10.20.30.40","name":"n","type":"A"},{"data":"10.20.30.41","name":"n","type":"A"}]}}""", "+A n: 10.20.30.40, 10.20.30.41")]
    [InlineData("""{"records":{"old":[{"data":"old.fqdn.com.","name":"example","type":"CNAME"}],"new":[{"data":"new.fqdn.com.","name":"example","type":"CNAME","ttl":300}]}}""", "CNAME example: old.fqdn.com. → new.fqdn.com.")]
    [InlineData("""{"records":[]}""", null)]
    [InlineData("""{"other":1}""", null)]
    [InlineData("[]", null)]
    public void A_zone_change_is_summed_up_in_one_line(string payload, string? expected)
        => Assert.Equal(expected, Audit($$"""{"payload":{{payload}}}""").Change);

    [Fact]
    public void The_creators_address_is_shown_as_IPv4_where_it_is_one()
    {
        Assert.Equal("1.2.3.4", Audit("""{"creatorIpv6":"::ffff:102:304"}""").CreatorIPAddress);
        Assert.Equal("5.6.7.8", Audit("""{"creatorIpv4":"5.6.7.8"}""").CreatorIPAddress);
        Assert.Equal("2001:db8::1", Audit("""{"creatorIpv6":"2001:db8::1"}""").CreatorIPAddress);
    }

    [Theory]
    [InlineData("""{"data":[{"id":"a"},{"id":"b"}],"total_items":2,"has_next":false}""")]
    [InlineData("""{"message":"OK","data":{"limit":2,"offset":0,"total_items":2,"has_next":false,"results":[{"id":"a"},{"id":"b"}]}}""")]
    [InlineData("""{"success":true,"result":[{"id":"a"},{"id":"b"}],"result_info":{"total_items":2,"has_next":false}}""")]
    public void Every_envelope_gives_the_same_page(string json)
    {
        var page = AnswerReader.List(Answer(json), EventJson.Default.CtiEvent);

        Assert.Equal(["a", "b"], page.Items.Select(item => item.Id));
        Assert.Equal(2, page.Number("total_items"));
        Assert.False(page.Flag("has_next"));
    }

    [Fact]
    public void One_broken_record_costs_itself_and_names_its_id()
    {
        var page = AnswerReader.List(Answer("""[{"id":"a"},"oops",{"id":"b","date":"no date"},null,{"id":"c"}]"""), EventJson.Default.CtiEvent);

        Assert.Equal(["a", "c"], page.Items.Select(item => item.Id));
        Assert.Equal([1, 2, 3], page.Faults.Select(fault => fault.Index));
        Assert.Equal("b", page.Faults[1].Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"data":[{"id":"a"},{"id":""")]
    [InlineData("""{"data":[{"id":"a"}]""")]
    [InlineData("""{"other":1}""")]
    [InlineData("true")]
    [InlineData("<html>")]
    [InlineData("[] []")]
    public void An_answer_that_is_no_page_is_said_to_be_unreadable(string json)
        => Assert.Throws<UnreadableAnswerException>(() => AnswerReader.List(Answer(json), EventJson.Default.CtiEvent));
}
