using System.Text;
using ThreatEvents.Http;
using ThreatEvents.Json;

namespace ThreatEvents.Tests.Json;

/// <summary>Lists of every shape go through one reader: pages, and lists that come as a whole.</summary>
public sealed class ListReaderTests
{
    [Fact]
    public void A_broken_record_is_named_by_its_place_in_its_own_list()
    {
        var list = Read("""[{"result":[{"uuid":"a"},{"uuid":"b"}],"success":"true"},{"result":[{"uuid":"c"},7,[]],"success":"true"}]""");
        Assert.Equal(["a", "b", "c"], list.Items.Select(item => item.Id));
        Assert.Equal([1, 2], list.Faults.Select(fault => fault.Index));
        Assert.Equal(["Record 1 of the page is no object but Number.", "Record 2 of the page is no object but Array."], list.Faults.Select(fault => fault.Message));
    }

    [Theory]
    [InlineData("""{"id":"1","date":"x"}""", "1")]
    [InlineData("""{"id":"1","uuid":"2","date":"x"}""", "2")]
    [InlineData("""{"uuid":"2","id":"1","date":"x"}""", "2")]
    [InlineData("""{"id":1,"date":"x"}""", null)]
    public void A_broken_record_is_named_by_its_uuid_or_else_by_its_id(string record, string? id)
        => Assert.Equal(id, Assert.Single(AnswerReader.List(Answer($"[{record}]"), EventJson.Default.CtiEvent).Faults).Id);

    [Theory]
    [InlineData("""{"result":{"categories":null}}""")]
    [InlineData("""{"data":{"results":null,"total":0}}""")]
    [InlineData("""{"result":{"type":"array","items":{"type":"string"}}}""")]
    public void Null_and_a_description_are_lists_without_rows(string json) => Assert.Empty(Read(json).Items);

    [Theory]
    [InlineData("""{"result":null,"items":[{"uuid":"a"}]}""")]
    [InlineData("""{"categories":[{"uuid":"a"}],"data":null}""")]
    public void Null_in_one_place_does_not_hide_a_list_in_another(string json) => Assert.Equal("a", Assert.Single(Read(json).Items).Id);

    [Theory]
    [InlineData("""{"result":{}}""")]
    [InlineData("""{"result":{"categories":{}}}""")]
    [InlineData("""{"success":true}""")]
    public void An_answer_without_a_list_is_not_taken_for_an_empty_one(string json) => Assert.Throws<UnreadableAnswerException>(() => Read(json));

    [Fact]
    public void A_list_that_its_service_calls_incomplete_says_so()
    {
        var warning = Read("""{"result":[{"uuid":"a"}],"completeness":{"complete":false,"failedDatasets":["one","two"]}}""").Warning;
        Assert.Contains("Datasets: one, two.", warning);
    }

    [Fact]
    public void A_bare_text_is_a_record_only_where_names_are_records()
    {
        Assert.Equal("Record 0 of the page is no object but String.", Assert.Single(Read("""["A"]""").Faults).Message);
        var named = AnswerReader.List(Answer("""["A",{"name":"B"},null]"""), CloudforceJson.Default.CfCategory, null, name => new CfCategory { Name = name });
        Assert.Equal(["A", "B"], named.Items.Select(item => item.Name));
        Assert.Equal(2, Assert.Single(named.Faults).Index);
    }

    private static ParsedPage<CfCategory> Read(string json) => AnswerReader.List(Answer(json), CloudforceJson.Default.CfCategory, "categories");

    private static ApiResponse Answer(string json) => new() { StatusCode = 200, Body = Encoding.UTF8.GetBytes(json), ContentType = "application/json" };
}
