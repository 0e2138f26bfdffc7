using System.Text;
using System.Text.Json;
using ThreatEvents.Http;
using ThreatEvents.Json;

namespace ThreatEvents.Tests.Json;

public class SharedTextTests
{
    [Fact]
    public void TextsThatRecurAreOneObject()
    {
        var events = Read("""[{"id":"1","context":"zone"},{"id":"2","context":"zone"},{"id":"3","context":"domain"}]""").Items;
        Assert.Same(events[0].Context, events[1].Context);
        Assert.Equal("domain", events[2].Context);
    }

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"ab\\u0063\"", "abc")]
    [InlineData("\"Zürich\"", "Zürich")]
    [InlineData("17", "17")]
    [InlineData("true", "true")]
    [InlineData("null", null)]
    [InlineData("\"0123456789012345678901234567890123456789 and more\"", "0123456789012345678901234567890123456789 and more")]
    public void TextsComeOutAsTheyWereSent(string json, string? expected)
    {
        for (var time = 0; time < 2; time++) Assert.Equal(expected, Read($$"""[{"context":{{json}}}]""").Items[0].Context);
    }

    [Fact]
    public void ThousandsOfDifferentTextsStayApart()
    {
        var json = "[" + string.Join(",", Enumerable.Range(0, 20_000).Select(at => $$"""{"id":"{{at}}","context":"c{{at % 7000}}"}""")) + "]";
        var events = Read(json).Items;
        Assert.All(events.Select((item, at) => (item, at)), pair => Assert.Equal($"c{pair.at % 7000}", pair.item.Context));
    }

    [Fact]
    public void ARecordThatBreaksInsideANestedOneCostsItselfAndIsNamed()
    {
        var page = AnswerReader.List(
            Answer("""{"data":[{"id":"a"},{"id":"b","observed_data":{"whois":{"creation_date":"no date"},"website":{"page_title":"x"}}},{"id":"c"}]}"""),
            EventJson.Default.CtiEvent,
            "id");
        Assert.Equal(["a", "c"], page.Items.Select(item => item.Id));
        var fault = Assert.Single(page.Faults);
        Assert.Equal((1, "b"), (fault.Index, fault.Id));
        Assert.Contains("observed_data", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWriterThatFailedLeavesTheNextTextWhole()
    {
        Assert.Throws<InvalidOperationException>(() => PlainValue.Compact(writer =>
        {
            writer.WriteStartObject();
            throw new InvalidOperationException();
        }));
        Assert.Equal("[1]", PlainValue.Compact(WriteOne));
        Assert.Equal("""["[1]"]""", PlainValue.Compact(writer =>
        {
            writer.WriteStartArray();
            writer.WriteStringValue(PlainValue.Compact(WriteOne));
            writer.WriteEndArray();
        }));
        Assert.Equal(200_000, PlainValue.Compact(writer => writer.WriteStringValue(new string('x', 199_998))).Length);
        Assert.Equal("[1]", PlainValue.Compact(WriteOne));
    }

    private static void WriteOne(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(1);
        writer.WriteEndArray();
    }

    private static ParsedPage<AuditEvent> Read(string json) => AnswerReader.List(Answer(json), EventJson.Default.AuditEvent);

    private static ApiResponse Answer(string json)
        => new() { StatusCode = 200, Body = Encoding.UTF8.GetBytes(json), ContentType = "application/json" };
}
