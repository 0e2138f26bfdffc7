using System.Text;
using ThreatEvents.Http;
using ThreatEvents.Json;

namespace ThreatEvents.Tests.CloudforceOne;

/// <summary>The shapes in which the vendor's documents, notes and schemas show one and the same list.</summary>
public sealed class ShapeTests
{
    private const string Two = "[{\"uuid\":\"a\",\"name\":\"A\"},{\"uuid\":\"b\",\"name\":\"B\"}]";

    public static TheoryData<string> Lists =>
    [
        Two,
        $"{{\"result\":{Two},\"result_info\":{{\"cursor\":\"next\"}},\"success\":true}}",
        $"{{\"success\":true,\"errors\":[],\"messages\":[],\"result\":{Two}}}",
        $"{{\"type\":\"array\",\"items\":{Two}}}",
        $"[{{\"result\":{Two},\"success\":\"true\"}}]",
        "[{\"result\":[{\"uuid\":\"a\",\"name\":\"A\"}],\"success\":\"true\"},{\"result\":[{\"uuid\":\"b\",\"name\":\"B\"}],\"success\":\"true\"}]",
        $"{{\"categories\":{Two},\"pagination\":{{\"totalCount\":2}}}}",
        $"{{\"result\":{{\"categories\":{Two}}}}}",
        $"{{\"result\":{{\"type\":\"array\",\"items\":{Two}}}}}",
        $"{{\"type\":\"object\",\"properties\":{{\"categories\":{{\"type\":\"array\",\"items\":{Two}}}}}}}",
    ];

    [Theory, MemberData(nameof(Lists))]
    public void A_small_list_is_found(string json)
        => Assert.Equal(["A", "B"], AnswerReader.List(Answer(json), CloudforceJson.Default.CfCategory, "categories").Items.Select(item => item.Name));

    [Theory, MemberData(nameof(Lists))]
    public void A_page_is_found(string json)
        => Assert.Equal(["A", "B"], AnswerReader.List(Answer(json), CloudforceJson.Default.CfCategory, "categories").Items.Select(item => item.Name));

    [Theory]
    [InlineData("[\"A\",\"B\"]")]
    [InlineData("{\"type\":\"array\",\"items\":[\"A\",\"B\"]}")]
    [InlineData("{\"result\":[\"A\",null,\"\",\"B\"],\"success\":true}")]
    [InlineData("[{\"result\":[\"A\",\"B\"]}]")]
    [InlineData("[{\"name\":\"A\"},{\"name\":\"B\"}]")]
    public void Names_come_as_texts_or_as_records(string json)
        => Assert.Equal(["A", "B"], AnswerReader.List(Answer(json), CloudforceJson.Default.CfAttacker, null, name => new CfAttacker { Name = name }).Items.Select(item => item.Name));

    [Theory]
    [InlineData("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}")]
    [InlineData("{\"result\":null,\"success\":true}")]
    [InlineData("[]")]
    public void A_description_without_a_list_is_an_empty_list(string json)
        => Assert.Empty(AnswerReader.List(Answer(json), CloudforceJson.Default.CfCategory).Items);

    [Theory]
    [InlineData("{\"uuid\":\"a\",\"name\":\"A\"}")]
    [InlineData("{\"result\":{\"uuid\":\"a\",\"name\":\"A\"},\"success\":true}")]
    [InlineData("[{\"uuid\":\"a\",\"name\":\"A\"}]")]
    [InlineData("[{\"result\":[{\"uuid\":\"a\",\"name\":\"A\"}],\"success\":\"true\"}]")]
    public void A_single_record_is_found(string json)
        => Assert.Equal(("a", "A"), AnswerReader.Record(Answer(json), CloudforceJson.Default.CfCategory) is var item ? (item.Id, item.Name) : default);

    [Theory]
    [InlineData("3", 3L)]
    [InlineData("{\"result\":3,\"success\":true}", 3L)]
    [InlineData("{\"success\":true}", null)]
    [InlineData("", null)]
    public void A_count_is_read_bare_or_wrapped(string json, long? expected) => Assert.Equal(expected, AnswerReader.Count(Answer(json)));

    [Theory]
    [InlineData("<html>")]
    [InlineData("{\"name\":")]
    [InlineData("3")]
    public void What_holds_no_list_is_unreadable(string json)
        => Assert.Throws<UnreadableAnswerException>(() => AnswerReader.List(Answer(json), CloudforceJson.Default.CfCategory));

    [Fact]
    public void A_failure_inside_a_success_is_a_refusal()
        => Assert.Throws<RefusedAnswerException>(() => AnswerReader.List(Answer("{\"success\":false,\"errors\":[{\"message\":\"no such dataset\"}],\"result\":{}}"), CloudforceJson.Default.CfCategory));

    [Fact]
    public void An_event_keeps_every_field_and_those_that_are_new()
    {
        var item = AnswerReader.Record(
            Answer("""
                {"uuid":"u","date":"2026-02-03T04:05:06.789Z","event":"e","category":"c","indicator":"i","indicatorType":"domain","indicatorTypeId":"5","attacker":"a",
                 "attackerCountry":"CN","attackerCountryAlpha3":"CHN","targetCountry":"US","targetCountryAlpha3":"USA","targetIndustry":"t","tlp":"amber","tags":["x","y"],
                 "killChain":3,"mitreAttack":["T1"],"mitreCapec":null,"insight":"n","datasetId":"d","rawId":8842,"hasChildren":false,"numReferenced":1,"numReferences":2,
                 "referenced":["r"],"referencedIds":[17],"references":[],"referencesIds":[],"releasabilityId":"rel","sourceSystem":{"a":[1,2]}}
                """),
            CloudforceJson.Default.CfEvent);
        Assert.Equal("2026-02-03T04:05:06.789Z", item.IsoDate);
        Assert.Equal(("x; y", "17", "8842", 5, "CHN", "rel"), (item.Tags.ToString(), item.ReferencedIds.ToString(), item.RawId, item.IndicatorTypeId, item.AttackerCountryAlpha3, item.ReleasabilityId));
        Assert.Empty(item.MitreCapec);
        Assert.Equal("{\"sourceSystem\":{\"a\":[1,2]}}", item.AdditionalProperties.ToString());
    }

    [Theory]
    [InlineData("{\"id\":1,\"data\":\"{\\\"a\\\":1}\"}", "{\"a\":1}", 1L)]
    [InlineData("{\"id\":\"1\",\"data\":{\"a\":1}}", "{\"a\":1}", 1L)]
    [InlineData("{\"id\":\"1\",\"data\":\"plain words\"}", "plain words", null)]
    [InlineData("{\"id\":\"1\",\"data\":null}", "", null)]
    public void Raw_data_is_an_object_or_a_text_that_holds_one(string json, string text, object? a)
    {
        var raw = AnswerReader.Record(Answer(json), CloudforceJson.Default.CfRawEvent);
        Assert.Equal(("1", text), (raw.Id, raw.DataText));
        Assert.Equal(a, raw.Data.GetValueOrDefault("a"));
    }

    private static ApiResponse Answer(string json) => new() { StatusCode = 200, Body = Encoding.UTF8.GetBytes(json), ContentType = "application/json" };
}
