using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ThreatEvents.Json;

namespace ThreatEvents.Tests.CloudforceOne;

/// <summary>What each input is on the wire.</summary>
public sealed class RequestBodyTests
{
    public static TheoryData<object, string> Inputs => new()
    {
        { new CfCategoryInput { Name = "N", KillChain = 3, ShortName = "s", MitreAttack = ["T1"], MitreCapec = [] }, """{"name":"N","killChain":3,"shortname":"s","mitreAttack":["T1"],"mitreCapec":[]}""" },
        { new CfCategoryInput(), "{}" },
        { new CfDatasetInput { Name = "N", IsPublic = false }, """{"name":"N","isPublic":false}""" },
        { new CfDatasetPermissionInput { Role = "read", SubjectType = "group", SubjectId = "soc" }, """{"role":"read","subjectType":"group","subjectId":"soc"}""" },
        { new CfDatasetPermissionInput { Role = "read" }, """{"role":"read"}""" },
        { new CfIndicatorTypeInput { IndicatorType = "SSDEEP", Description = "" }, """{"indicatorType":"SSDEEP","description":""}""" },
        { new CfRawEventInput { Data = "{\"n\": 1}", Tlp = "TLP:WHITE" }, """{"data":{"n":1},"tlp":"clear"}""" },
        { new CfRawEventInput { Data = new Dictionary<string, object?> { ["a"] = null, ["b"] = new object[] { 1, true } }, Source = "s" }, """{"data":{"a":null,"b":[1,true]},"source":"s"}""" },
        { new CfRelationshipInput { DatasetId = "d", ParentId = "p", ChildIds = ["c"], RelationshipType = "caused_by" }, """{"datasetId":"d","parentId":"p","childIds":["c"],"relationshipType":"caused_by"}""" },
        { new CfTransferInput { DestinationDatasetId = "d", EventIds = ["e"], KeepRawData = true }, """{"destDatasetId":"d","eventIds":["e"]}""" },
        {
            new CfSavedQueryInput { Name = "N", QueryJson = "{}", AlertEnabled = true, AlertRollupEnabled = false, RuleEnabled = false, RuleScope = "zone" },
            """{"name":"N","query_json":"{}","alert_enabled":true,"alert_rollup_enabled":false,"rule_enabled":false,"rule_scope":"zone"}"""
        },
        {
            new CfIndicatorInput { IndicatorType = "IP", Value = "192.0.2.7", Tags = [], RelatedEvents = [new() { DatasetId = "d", EventId = "e" }], AutoCreateType = true },
            """{"indicatorType":"IP","value":"192.0.2.7","tags":[],"relatedEvents":[{"datasetId":"d","eventId":"e"}],"autoCreateType":true}"""
        },
        { new CfEventInput { Attacker = "", DatasetId = "d" }, """{"attacker":null,"datasetId":"d"}""" },
        {
            Event(), """
            {"category":"Phishing","date":"2026-02-03T04:05:06Z","event":"e","tlp":"amber-strict","attacker":"a","attackerCountry":"CN","targetCountry":"US","targetIndustry":"i","indicator":"x",
             "indicatorType":"IP","indicators":[{"indicatorType":"IP","value":"x"}],"insight":"s","tags":["t"],"raw":{"data":{"n":1},"source":"r","tlp":"clear"},"datasetId":"d","accountId":7,
             "source":{"system":"threat-signals","resourceType":"article","resourceId":"u","title":"T"}}
            """
        },
        { new CfEventInput { RawTlp = "red", CreatedAt = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(1)) }, """{"raw":{"tlp":"red"},"createdAt":"2026-02-03T03:05:06Z"}""" },
        { new CfEventInput { IsWhole = true }, """{"raw":{"data":null}}""" },
        { new CfEventIndicatorInput { IndicatorType = "IP", Value = "x" }, """{"indicatorType":"IP","value":"x"}""" },
        { new CfEventSourceInput { ResourceId = "u" }, """{"system":"threat-signals","resourceType":"article","resourceId":"u"}""" },
        { new CfTagCategoryInput { Name = "N", Schema = [] }, """{"name":"N","schema":[]}""" },
        {
            new CfTagCategoryInput { Description = "", Schema = [CfTagSchemaField.From(new Dictionary<string, object> { ["key"] = "cve", ["kind"] = "string", ["maxLength"] = 20 })] },
            """{"description":"","schema":[{"key":"cve","kind":"string","maxLength":20}]}"""
        },
        {
            new CfTagInput
            {
                Value = "v",
                CategoryUuid = "u",
                ActorCategory = "state",
                Motive = new CfAnnotatedText("money") { Confidence = 7, Tlp = "Amber+Strict" },
                OriginCountry = new CfAnnotatedText { Tlp = "red" },
                Priority = 2,
                Confidence = 9,
                Tlp = "RED",
                LastSeen = new DateTimeOffset(2026, 2, 3, 23, 0, 0, TimeSpan.FromHours(-2)),
                Properties = new Dictionary<string, object?> { ["cve"] = "x", ["none"] = null },
                AliasGroupNames = ["a"],
                Aliases = [new() { Value = "b", Confidence = 1, Tlp = "white" }, new()],
                ExternalReferences = [new() { Url = "https://a.example" }],
            },
            """
            {"value":"v","categoryUuid":"u","actorCategory":"state","motive":{"value":"money","confidence":7,"tlp":"amber-strict"},"originCountryISO":{"tlp":"red"},"priority":2,
             "confidence":9,"tlp":"red","lastSeen":"2026-02-04","properties":{"cve":"x","none":null},"aliasGroupNames":["a"],
             "aliases":[{"value":"b","confidence":1,"tlp":"clear"},{}],"externalReferences":[{"url":"https://a.example"}]}
            """
        },
        { new CfTagInput { Priority = new CfAnnotatedNumber(2) { Confidence = 1 } }, """{"priority":{"value":2,"confidence":1}}""" },
    };

    [Theory, MemberData(nameof(Inputs))]
    public void An_input_is_written_as_the_service_takes_it(object input, string json) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(Body(input))), Encoding.UTF8.GetString(Body(input)));

    /// <summary>One that is written as its properties say needs no row: the strict sandbox refuses what it does not know, for every endpoint.</summary>
    [Fact]
    public void Every_input_with_a_form_of_its_own_is_tried() => Assert.Empty(
        Contracts.Keys.Where(HasFormOfItsOwn).Except(Inputs.Select(row => ((object)row[0]).GetType())).Select(type => type.Name));

    private static bool HasFormOfItsOwn(Type input) => input.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        .Any(property => property.IsDefined(typeof(JsonConverterAttribute)) || property.IsDefined(typeof(JsonPropertyNameAttribute)) || property.IsDefined(typeof(JsonIgnoreAttribute)));

    [Fact]
    public void Half_a_surrogate_pair_is_refused_in_every_text_of_every_input()
    {
        var texts = 0;
        foreach (var type in Contracts.Keys)
        {
            foreach (var property in type.GetProperties().Where(property => property.PropertyType == typeof(string) && property.CanWrite))
            {
                var input = Activator.CreateInstance(type)!;
                property.SetValue(input, "a\ud800");
                Assert.Throws<ArgumentException>(() => Body(input));
                texts++;
            }
        }

        Assert.True(texts > 20, "The texts of the inputs were not found.");
        Assert.Throws<ArgumentException>(() => Body(new CfTagInput { Motive = "a\ud800" }));
        Assert.Throws<ArgumentException>(() => Body(new CfTagInput { AliasGroupNames = ["a\ud800"] }));
        Assert.Throws<ArgumentException>(() => Body(new CfTagInput { Aliases = [new() { Value = "a\ud800" }] }));
        Assert.Throws<ArgumentException>(() => Body(new CfTagInput { Properties = new Dictionary<string, object> { ["a"] = "\udc00" } }));
    }

    [Fact]
    public void An_annotation_of_nothing_is_refused_since_null_would_erase()
    {
        Assert.Throws<ArgumentException>(() => Body(new CfTagInput { Motive = new CfAnnotatedText() }));
        Assert.Throws<ArgumentException>(() => Body(new CfTagInput { Priority = new CfAnnotatedNumber() }));
    }

    [Fact]
    public void A_row_of_a_bulk_upload_is_what_one_event_is()
    {
        foreach (var input in (CfEventInput[])[Event(), Event() with { RawData = null, RawSource = null, RawTlp = null, Tags = [], Indicators = [], Source = null, Attacker = "" }])
        {
            var row = JsonNode.Parse(CfEventClient.SerializeForBulk(input))!;
            Assert.True(JsonNode.DeepEquals(row, JsonNode.Parse(Body(input with { IsWhole = true, DatasetId = null }))), row.ToJsonString());
        }
    }

    private static CfEventInput Event() => new()
    {
        Category = "Phishing",
        Date = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero),
        Event = "e",
        Tlp = "Amber+Strict",
        Attacker = "a",
        AttackerCountry = "CN",
        TargetCountry = "US",
        TargetIndustry = "i",
        Indicator = "x",
        IndicatorType = "IP",
        Indicators = [new() { IndicatorType = "IP", Value = "x" }],
        Insight = "s",
        Tags = ["t"],
        RawData = "{\"n\": 1}",
        RawSource = "r",
        RawTlp = "white",
        DatasetId = "d",
        AccountId = 7,
        Source = new() { ResourceId = "u", Title = "T" },
    };

    private static readonly Dictionary<Type, JsonTypeInfo> Contracts = typeof(RequestJson).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Select(property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericArguments()[0] is { Name: { } name } && name.EndsWith("Input", StringComparison.Ordinal)
            ? (JsonTypeInfo)property.GetValue(RequestJson.Default)! : null)
        .OfType<JsonTypeInfo>().ToDictionary(contract => contract.Type);

    private static byte[] Body(object input)
    {
        try
        {
            return (byte[])typeof(CfBody).GetMethods().Single(method => method.Name == nameof(CfBody.Of) && method.IsGenericMethod)
                .MakeGenericMethod(input.GetType()).Invoke(null, [input, Contracts[input.GetType()]])!;
        }
        catch (TargetInvocationException fault)
        {
            throw fault.InnerException!;
        }
    }
}
