using System.Text;
using ThreatEvents.Http;
using ThreatEvents.Json;

namespace ThreatEvents.Tests.Json;

/// <summary>What a service sends is evidence: nothing of it is dropped, whatever it is called and of whatever kind it is.</summary>
public sealed class KeptValueTests
{
    [Theory]
    [InlineData("""{"id":"1","brand":"Acme"}""", """{"brand":"Acme"}""")]
    [InlineData("""{"id":"1","brand":["Acme",2]}""", """{"brand":["Acme",2]}""")]
    [InlineData("""{"id":"1","customer_id":12345678901234567890}""", """{"customer_id":12345678901234567890}""")]
    [InlineData("""{"id":"1","customer_id":"C-7"}""", """{"customer_id":"C-7"}""")]
    [InlineData("""{"id":"1","customer_id":{"a":1}}""", """{"customer_id":{"a":1}}""")]
    [InlineData("""{"id":"1","customer_id":1.5}""", """{"customer_id":1.5}""")]
    [InlineData("""{"id":"1","criticality":3}""", """{"criticality":3}""")]
    [InlineData("""{"id":"1","comments":"seen","x":1}""", """{"x":1,"comments":"seen"}""")]
    [InlineData("""{"id":"1","comments":[{"content":"a"},"b",7]}""", """{"comments[1]":"b","comments[2]":7}""")]
    [InlineData("""{"id":"1","observed_data":"none seen"}""", """{"observed_data":"none seen"}""")]
    [InlineData("""{"id":"1","observed_data":{"whois":"text","website":[1],"new":2}}""", """{"observed_data.whois":"text","observed_data.website":[1],"new":2}""")]
    [InlineData("""{"id":"1","observed_data":{"dns_records":[{"name":"a","autonomous_system_info":"AS1"}]}}""", """{"observed_data.dns_records[0].autonomous_system_info":"AS1"}""")]
    [InlineData("""{"id":"1","new":1,"observed_data":{"new":2}}""", """{"new":1,"observed_data.new":2}""")]
    [InlineData("""{"id":"1","brand":null,"comments":[],"customer_id":"","observed_data":[]}""", "")]
    [InlineData("""{"id":"1","customer_id":"7","brand":{"id":"b"},"criticality":"LOW"}""", "")]
    public void Of_a_threat_event(string json, string kept)
    {
        var listed = Assert.Single(AnswerReader.List(Answer($$"""{"data":[{"id":"0"},{{json}}]}"""), EventJson.Default.CtiEvent).Items.Skip(1));
        Assert.Equal(kept, listed.AdditionalProperties.ToString());
        Assert.Equal(kept, AnswerReader.Record(Answer($$"""{"data":{{json}}}"""), EventJson.Default.CtiEvent).AdditionalProperties.ToString());
    }

    [Theory]
    [InlineData("""{"uuid":"1","killChain":"seven"}""", """{"killChain":"seven"}""")]
    [InlineData("""{"uuid":"1","hasChildren":"maybe","indicatorTypeId":99999999999999999999}""", """{"hasChildren":"maybe","indicatorTypeId":99999999999999999999}""")]
    [InlineData("""{"uuid":"1","hasChildren":"true","killChain":"3","tags":"one"}""", "")]
    public void Of_a_Cloudforce_event(string json, string kept)
    {
        Assert.Equal(kept, Assert.Single(AnswerReader.List(Answer($"[{json}]"), CloudforceJson.Default.CfEvent).Items).AdditionalProperties.ToString());
        Assert.Equal(kept, Assert.Single(AnswerReader.List(Answer($"[{json}]"), CloudforceJson.Default.CfEvent).Items).AdditionalProperties.ToString());
    }

    [Fact]
    public void Names_that_differ_by_case_are_two()
    {
        var item = AnswerReader.Record(Answer("""{"id":"1","Note":1,"note":2,"NOTE":3,"payload":{"WWW":"old","www":"new","Only":{"A":1,"a":2}}}"""), EventJson.Default.AuditEvent);
        Assert.Equal(["old", "new"], [item.Payload["WWW"], item.Payload["www"]]);
        Assert.Equal("old", item.Payload["Www"]);
        Assert.True(item.Payload.ContainsKey("only"));
        Assert.False(item.Payload.ContainsKey("other"));
        Assert.Equal(3, item.Payload.Count);
        Assert.Equal("""{"WWW":"old","www":"new","Only":{"A":1,"a":2}}""", item.Payload.ToString());
        Assert.Equal([1L, 2L, 3L], [item.AdditionalProperties["Note"], item.AdditionalProperties["note"], item.AdditionalProperties["NOTE"]]);
    }

    [Fact]
    public void A_record_full_of_odd_values_is_not_blown_up()
    {
        var odd = string.Join(",", Enumerable.Repeat("7", 10_000));
        var item = Assert.Single(AnswerReader.List(Answer($$"""{"data":[{"id":"1","comments":[{{odd}}]}]}"""), EventJson.Default.CtiEvent).Items);
        Assert.Equal(100, item.AdditionalProperties.Count);
    }

    private static ApiResponse Answer(string json) => new() { StatusCode = 200, Body = Encoding.UTF8.GetBytes(json), ContentType = "application/json" };
}
