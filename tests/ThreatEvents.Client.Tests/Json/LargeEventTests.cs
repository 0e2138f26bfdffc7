using System.Text;
using System.Text.Json;
using ThreatEvents.Json;

namespace ThreatEvents.Tests.Json;

/// <summary>An event with as many records as an attacker's name server likes to give.</summary>
public class LargeEventTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(300_000)]
    public void Its_properties_are_put_together_once_and_hold_each_value_once(int records)
    {
        var json = new StringBuilder("""{"id":"x","observed_data":{"dns_records":[""");
        for (var at = 0; at < records; at++)
        {
            // Each twice, and far apart.
            var number = at % Math.Max(1, (records + 1) / 2);
            json.Append(at == 0 ? "" : ",").Append($$"""{"type":"{{(at % 2 == 0 ? "NS" : "mx")}}","name":"n{{number}}","ip":"10.{{number >> 16}}.{{(number >> 8) & 255}}.{{number & 255}}","country_code":"C{{number}}","autonomous_system_info":{"as_number":"{{number}}","as_organization":"O"} }""");
        }

        json.Append("]},\"comments\":[").Append(string.Join(",", Enumerable.Range(0, records).Select(at => $$"""{"content":"c{{at / 2}}"}"""))).Append("]}");
        var found = JsonSerializer.Deserialize(json.ToString(), EventJson.Default.CtiEvent)!;

        var distinct = records == 0 ? 0 : (records + 1) / 2;
        for (var turn = 0; turn < 100; turn++)
        {
            Assert.Equal(distinct, found.IPAddress.Count);
            Assert.Equal(distinct, found.CountryCode.Count);
            Assert.Equal(distinct, found.AutonomousSystem.Count);
            Assert.Equal(distinct, found.Comment.Count);
            Assert.InRange(found.NameServer.Count, 0, records);
            Assert.InRange(found.MailServer.Count, 0, records);
        }

        Assert.Same(found.IPAddress, found.IPAddress);
        found.Comments = RecordList<CtiComment>.None;
        Assert.Empty(found.Comment);
    }
}
