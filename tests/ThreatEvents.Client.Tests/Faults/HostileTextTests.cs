using System.Text;
using ThreatEvents.Http;
using ThreatEvents.Json;
using ThreatEvents.Paging;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Faults;

/// <summary>Attackers' text: shown escaped, kept as it is.</summary>
public class HostileTextTests : Sandboxed
{
    [Theory]
    [InlineData("plain text, ünïcödé \U0001F600 日本", "plain text, ünïcödé \U0001F600 日本")]
    [InlineData("\u001b[31mred\u0007", "\\u001b[31mred\\u0007")]
    [InlineData("a\0b\u007fc\u009bd", "a\\u0000b\\u007fc\\u009bd")]
    [InlineData("a\r\nb\tc", "a\\u000d\\u000ab\\u0009c")]
    [InlineData("\u202egpj.exe\u2066\u2069\u200e\u061c", "\\u202egpj.exe\\u2066\\u2069\\u200e\\u061c")]
    [InlineData("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff")]
    [InlineData("a\u2028b\u2029c", "a\\u2028b\\u2029c")]
    [InlineData("\U000e0041", "\\u{e0041}")]
    [InlineData(null, "")]
    public void What_a_terminal_would_obey_is_shown_as_an_escape(string? text, string shown) => Assert.Equal(shown, SafeText.Escape(text));

    [Fact]
    public void So_is_half_a_character()
    {
        Assert.Equal("a\\ud800b", SafeText.Escape("a\ud800b"));
        Assert.Equal("\\udc00", SafeText.Escape("\udc00"));
    }

    [Fact]
    public void Clean_text_is_not_copied()
    {
        var text = new string('x', 100);
        Assert.Same(text, SafeText.Escape(text));
    }

    [Theory]
    [InlineData("ansi")]
    [InlineData("bidi")]
    [InlineData("nul")]
    [InlineData("lines")]
    [InlineData("surrogate")]
    [InlineData("formula")]
    [InlineData("all")]
    public async Task Every_event_comes_out_with_its_text_as_it_was_sent(string form)
    {
        var client = Start(new SandboxOptions { CtiEvents = 40, AuditEvents = 40 });
        var before = (await client.ListCtiEvents(new CtiEventQuery()).ToListAsync()).ToDictionary(item => item.Id!);
        Server.Faults.Add(new FaultRule { Kind = "hostileText", Form = form });

        foreach (var item in await client.ListCtiEvents(new CtiEventQuery()).ToListAsync())
        {
            Assert.Equal(before[item.Id!].Date, item.Date);
            Assert.Contains(before[item.Id!].Domain!, item.Domain!, StringComparison.Ordinal);
            Assert.NotEqual(before[item.Id!].Domain, item.Domain);
            foreach (var property in typeof(CtiEvent).GetProperties()) AssertVisible(SafeText.Escape(property.GetValue(item)?.ToString()));
        }

        Assert.Equal(40, (await client.SearchAuditEvents(new EventSearchQuery()).ToListAsync()).Count);
    }

    [Theory]
    [InlineData("\\u001b]0;owned\\u0007", "\u001b]0;owned\u0007")]
    [InlineData("\\u202egpj.exe", "\u202egpj.exe")]
    [InlineData("a\\u0000b\\r\\nc", "a\0b\r\nc")]
    [InlineData("half \\ud800", null)]
    public async Task An_errors_message_is_safe_to_show_and_its_details_are_the_services_words(string json, string? raw)
    {
        var client = Start(maxRetry: 0);
        Server.Faults.Add(new FaultRule { Kind = "status", Status = 400, Body = $$"""{"errors":[{"code":"{{json}}","message":"{{json}}"}]}""" });

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("x"));

        AssertVisible(error.Message);
        AssertVisible(string.Join('\n', error.ToString().Split('\n').Select(line => line.TrimEnd('\r'))), lines: true);
        if (raw is not null) Assert.Equal(raw, error.ApiMessage);
        else Assert.Contains("half", error.ApiMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\u001b[31mX: y\r\n\r\n")]
    [InlineData("HTTP/1.1 500 \u001b[31m\r\nX-Request-Id: \u001b[31m\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/\u001bhtml\r\nContent-Length: 3\r\n\r\n\u001b[3")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: https://\u001b[31m.example/\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("\u001b[31m\r\n\r\n")]
    public async Task So_are_those_about_what_is_no_answer(string said)
    {
        using var server = RawServer.Saying(said);
        var client = Connect(server.BaseUri, maxRetry: 0);

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("x"));

        AssertVisible(error.Message);
        AssertVisible(error.ToString().Replace("\r\n", "\n", StringComparison.Ordinal), lines: true);
    }

    [Fact]
    public void A_broken_records_fault_is_safe_to_show()
    {
        var page = AnswerReader.List(Answer("""{"data":[{"id":"\u001b[31m","date":"x"},{"\u202eid":{"a":1},"date":{"\u001b":2}}]}"""), EventJson.Default.CtiEvent);

        Assert.Equal(2, page.Faults.Count);
        Assert.All(page.Faults, fault => AssertVisible(fault.Message));
    }

    [Fact]
    public void Names_that_are_no_text_break_no_page()
    {
        const string Record = """{"id":"1","date":"2024-01-01","\ud800":1,"x":{"\udc00y":["\ud800"]}}""";
        var page = AnswerReader.List(Answer($$"""{"data":[{{Record}},{"id":"2"}],"\ud800":2,"total":2}"""), EventJson.Default.CtiEvent);

        Assert.Equal(2, page.Items.Count + page.Faults.Count);
        Assert.Contains(page.Items, item => item.Id == "2");
        foreach (var item in page.Items) Assert.NotNull(item.AdditionalProperties.ToString());
    }

    [Theory]
    [InlineData("""{"data":[{"\ud800":1,"date":{"a":1},"id":"1"},{"id":"2"}],"total":2}""")]
    [InlineData("""[{"\ud800":1,"result":[{"id":"2"}]}]""")]
    [InlineData("""[{"\udc00a":1,"id":"2"}]""")]
    public void Nor_do_they_where_a_record_breaks_or_an_envelope_is_looked_for(string json)
    {
        var page = AnswerReader.List(Answer(json), EventJson.Default.CtiEvent);

        Assert.Contains(page.Items.Select(item => item.Id).Concat(page.Faults.Select(fault => fault.Id)), id => id == "2");
        Assert.All(page.Faults, fault => Assert.NotNull(fault.Id));
    }

    [Fact]
    public void Nor_are_they_in_the_way_of_a_record_or_list_of_Cloudforce_One()
    {
        Assert.Equal("n", AnswerReader.Record(Answer("""{"\ud800":1,"result":{"name":"n","uuid":"u"},"\udc00":2}"""), CloudforceJson.Default.CfDataset).Name);
        Assert.Equal("n", Assert.Single(AnswerReader.List(Answer("""{"result":[{"name":"n","uuid":"u"}],"\ud800":1}"""), CloudforceJson.Default.CfDataset).Items).Name);
        Assert.Equal("n", AnswerReader.Record(Answer("""{"\ud800":1,"data":{"name":"n"},"\udc00":2}"""), CloudforceJson.Default.CfDataset).Name);
        Assert.Equal(5, AnswerReader.Count(Answer("""{"\ud800":1,"result":5,"\ud800":2}""")));
    }

    internal static ApiResponse Answer(string json) => new() { StatusCode = 200, Body = Encoding.UTF8.GetBytes(json), ContentType = "application/json" };

    private static void AssertVisible(string text, bool lines = false)
        => Assert.Equal(lines ? SafeText.EscapeLines(text) : SafeText.Escape(text), text);
}
