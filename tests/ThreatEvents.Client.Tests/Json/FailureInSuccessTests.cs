using System.Text;
using ThreatEvents.Http;
using ThreatEvents.Json;

namespace ThreatEvents.Tests.Json;

/// <summary>Answers under a status of success that say, each in its own way, that the request has failed; and their likes that do not.</summary>
public sealed class FailureInSuccessTests
{
    private const string Rows = """[{"uuid":"a","id":"a","name":"A"}]""";

    public static TheoryData<string> Failures =>
    [
        """{"success":false}""",
        """{"success":false,"errors":[{"code":1000,"message":"no"}],"messages":[],"result":{}}""",
        """{"success":"false","result":[]}""",
        """{"success":"False","result":null}""",
        """{"success":0,"result":null}""",
        """{"success":null,"result":null}""",
        """{"success":"0"}""",
        """{"success":"no"}""",
        """{"success":""}""",
        """{"success":"failed","result":null}""",
        """{"Success":false}""",
        """{"ok":false,"error":"no"}""",
        """{"errors":[{"message":"no"}],"result":null}""",
        """{"errors":[{"message":"no"}],"result":{}}""",
        """{"errors":["no"],"result":[]}""",
        """{"errors":{"code":"403","message":"no"}}""",
        """{"errors":"failed"}""",
        """{"errors":[{"message":"no"}],"success":true,"result":null}""",
        """{"message":"Forbidden","errors":[{"code":403,"message":"no"}]}""",
        """{"message":"Forbidden","errors":{"code":403,"message":"no"}}""",
        """{"timestamp":"2026-01-01T00:00:00Z","status":403,"error":"Forbidden","message":"no","path":"/x"}""",
        """{"error":true,"message":"no"}""",
        """{"error":{"code":1,"message":"no"}}""",
        """{"result":{"success":false},"success":true}""",
        """{"result":{"success":"false","errors":["no"]},"success":true}""",
        """{"result":{"errors":[{"message":"no"}],"result":null},"success":true}""",
        """{"data":{"success":false}}""",
        """[{"success":false,"errors":[{"message":"no"}]}]""",
        """{"success":false,"id":"req-1","errors":[{"message":"no"}],"result":null}""",
        """{"id":"req-1","success":false,"errors":["no"]}""",
        """{"status":"error","message":"no"}""",
        """{"status":"failed"}""",
        """{"status":"error","data":[]}""",
        """{"code":403,"message":"no"}""",
        """{"statusCode":"500","message":"no"}""",
        """{"title":"Forbidden","status":403}""",
        """{"result":{"status":"error","message":"no"},"success":true}""",
    ];

    public static TheoryData<string> Successes =>
    [
        $$"""{"success":true,"errors":[],"messages":[],"result":{{Rows}}}""",
        $$"""{"success":"true","errors":null,"result":{{Rows}}}""",
        $$"""{"success":1,"errors":{},"messages":[{"message":"deprecated"}],"result":{{Rows}}}""",
        $$"""{"success":"yes","error":"","result":{{Rows}}}""",
        $$"""{"error":null,"data":{{Rows}}}""",
        $$"""{"error":false,"errors":[null],"data":{{Rows}}}""",
        $$"""{"message":"OK","data":{{Rows}}}""",
        $$"""{"status":"error","code":404,"data":{{Rows}}}""",
        $$"""{"status":200,"code":"0","message":"done","data":{{Rows}}}""",
        $$"""[{"result":{{Rows}},"success":"true"}]""",
        """[{"uuid":"a","id":"a","name":"A","success":false,"errors":["mine"],"error":"mine","message":"mine"}]""",
    ];

    [Theory, MemberData(nameof(Failures))]
    public void A_page_that_failed_is_refused(string json)
    {
        Assert.Throws<RefusedAnswerException>(() => AnswerReader.List(Answer(json), CloudforceJson.Default.CfCategory));
        Assert.Throws<RefusedAnswerException>(() => AnswerReader.List(Answer(json), EventJson.Default.CtiEvent));
    }

    [Theory, MemberData(nameof(Failures))]
    public void A_whole_list_a_record_a_count_and_a_deed_that_failed_are_refused(string json)
    {
        Assert.Throws<RefusedAnswerException>(() => AnswerReader.List(Answer(json), CloudforceJson.Default.CfCategory));
        Assert.Throws<RefusedAnswerException>(() => AnswerReader.Record(Answer(json), CloudforceJson.Default.CfCategory));
        Assert.Throws<RefusedAnswerException>(() => AnswerReader.Record(Answer(json), CloudforceJson.Default.CfTransferResult));
        Assert.Throws<RefusedAnswerException>(() => AnswerReader.Record(Answer(json), EventJson.Default.CtiEvent));
        Assert.Throws<RefusedAnswerException>(() => AnswerReader.Count(Answer(json)));
        Assert.Throws<RefusedAnswerException>(() => AnswerReader.Done(Answer(json)));
        Assert.Throws<RefusedAnswerException>(() => AnswerReader.Plain(Answer(json)));
        Assert.Throws<RefusedAnswerException>(() => CfDocumentStream.Read(Answer(json)));
    }

    [Theory, MemberData(nameof(Successes))]
    public void What_only_looks_like_a_failure_gives_its_rows(string json)
    {
        Assert.Equal("A", Assert.Single(AnswerReader.List(Answer(json), CloudforceJson.Default.CfCategory).Items).Name);
        Assert.Equal("A", Assert.Single(AnswerReader.List(Answer(json), CloudforceJson.Default.CfCategory).Items).Name);
        Assert.Equal("A", AnswerReader.Record(Answer(json), CloudforceJson.Default.CfCategory).Name);
        Assert.True(AnswerReader.Done(Answer(json)));
    }

    [Theory]
    [InlineData("""{"uuid":"a","name":"A","success":false}""")]
    [InlineData("""{"uuid":"a","name":"A","status":"failed","code":404}""")]
    [InlineData("""{"uuid":"a","name":"A","errors":["mine"],"error":"mine","message":"mine"}""")]
    [InlineData("""{"result":{"uuid":"a","name":"A","errors":["mine"],"success":0},"success":true}""")]
    public void A_record_may_have_fields_of_these_names(string json)
        => Assert.Equal("A", AnswerReader.Record(Answer(json), CloudforceJson.Default.CfCategory, needsId: true).Name);

    [Theory]
    [InlineData("""{"createdEventsCount":0,"errorCount":1,"errors":[{"eventIndex":0,"error":"bad"}]}""")]
    [InlineData("""{"createdEventsCount":0,"errors":[{"eventIndex":0,"error":"bad"}]}""")]
    [InlineData("""{"success":true,"errors":[],"result":{"createdEventsCount":0,"errors":[{"eventIndex":0,"error":"bad"}]}}""")]
    public void A_bulk_creation_tells_of_rows_and_has_not_failed(string json)
        => Assert.Equal("bad", Assert.Single(AnswerReader.Record(Answer(json), CloudforceJson.Default.CfBulkCreateResult).Errors).Error);

    [Theory]
    [InlineData("""{"success":true,"message":"two","relationships":[{"uuid":"r"}]}""")]
    [InlineData("""{"success":true,"message":"two","relationshipsCreated":1,"relationships":[{"uuid":"r"}],"errors":["the third is unknown"]}""")]
    public void Relationships_have_a_message_and_errors_of_their_own(string json)
        => Assert.Equal("two", AnswerReader.Record(Answer(json), CloudforceJson.Default.CfRelationshipResult).Message);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"result":null,"success":true}""")]
    [InlineData("""{"result":{},"success":true}""")]
    [InlineData("""{"name":"A"}""")]
    [InlineData("""{"uuid":"","name":"A"}""")]
    [InlineData("""{"uuid":null,"name":"A"}""")]
    public void A_created_thing_without_an_id_is_unreadable(string json)
        => Assert.Throws<UnreadableAnswerException>(() => AnswerReader.Record(Answer(json), CloudforceJson.Default.CfCategory, needsId: true));

    [Fact]
    public void Words_instead_of_a_created_thing_come_out_with_the_error()
        => Assert.Contains("quota of categories", Assert.Throws<UnreadableAnswerException>(
            () => AnswerReader.Record(Answer("""{"message":"The quota of categories is used up"}"""), CloudforceJson.Default.CfCategory, needsId: true)).Message);

    [Theory]
    [InlineData("""{"message":"Forbidden"}""")]
    [InlineData("""{"title":"Forbidden","status":"closed"}""")]
    public void Words_instead_of_data_stand_in_the_error(string json)
    {
        Assert.Contains("Forbidden", Assert.Throws<UnreadableAnswerException>(() => AnswerReader.Record(Answer(json), CloudforceJson.Default.CfCategory, needsId: true)).Message);
        Assert.Contains("Forbidden", Assert.Throws<UnreadableAnswerException>(() => AnswerReader.List(Answer(json), CloudforceJson.Default.CfCategory)).Message);
        Assert.Contains("Forbidden", Assert.Throws<UnreadableAnswerException>(() => AnswerReader.List(Answer(json), EventJson.Default.CtiEvent)).Message);
    }

    [Fact]
    public void Errors_beside_rows_are_told_and_the_rows_come()
    {
        var page = AnswerReader.List(Answer($$"""{"data":{{Rows}},"errors":[{"code":7,"message":"one shard is down"}]}"""), EventJson.Default.CtiEvent);
        Assert.Single(page.Items);
        Assert.Contains("one shard is down (code 7)", page.Warning);
    }

    [Fact]
    public void Every_word_of_the_service_comes_out()
    {
        var errors = ErrorBody.Read(Encoding.UTF8.GetBytes(
            """
            {"success":false,"result":null,"message":"top",
             "errors":[{"code":10000,"message":"outer","error_chain":[{"code":10001,"message":"inner","error_chain":[{"message":"innermost"}]}]},{"domain":["is too long","is no name"]}],
             "messages":[{"code":1,"message":"read the manual"},"or ask","outer"]}
            """));
        Assert.Equal(["outer", "inner", "innermost", "domain: is too long", "domain: is no name", "top", "read the manual", "or ask"], errors.Select(error => error.Message));
        Assert.Equal(["10000", "10001"], errors.Select(error => error.Code).Take(2));
        Assert.Equal("inside", Assert.Single(ErrorBody.Read("""{"result":{"success":false,"errors":["inside"]},"success":true}"""u8.ToArray())).Message);
        Assert.Equal("listed", Assert.Single(ErrorBody.Read("""[{"success":false,"errors":[{"message":"listed"}]}]"""u8.ToArray())).Message);
    }

    private static ApiResponse Answer(string json) => new() { StatusCode = 200, Body = Encoding.UTF8.GetBytes(json), ContentType = "application/json" };
}
