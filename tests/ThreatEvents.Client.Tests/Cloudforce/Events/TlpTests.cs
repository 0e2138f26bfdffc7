using System.Text.Json.Nodes;

namespace ThreatEvents.Tests.CloudforceOne;

/// <summary>The Traffic Light Protocol's words: however people write them, reads and writes mean the same.</summary>
public sealed class TlpTests
{
    [Theory]
    [InlineData("amber", "amber")]
    [InlineData("AMBER", "amber")]
    [InlineData("TLP:AMBER", "amber")]
    [InlineData(" tlp: Amber ", "amber")]
    [InlineData("TLP-AMBER", "amber")]
    [InlineData("TLP:AMBER+STRICT", "amber-strict")]
    [InlineData("amber-strict", "amber-strict")]
    [InlineData("Amber Strict", "amber-strict")]
    [InlineData("white", "clear")]
    [InlineData("TLP:WHITE", "clear")]
    [InlineData("TLP:CLEAR", "clear")]
    [InlineData("Purple", "purple")]
    [InlineData("TLP:Beige", "Beige")]
    [InlineData(null, null)]
    public void One_word_goes_out(string? given, string? sent) => Assert.Equal(sent, CloudforceVocabulary.TlpWord(given));

    [Theory]
    [InlineData("""{"field":"tlp","op":"equals","value":"TLP:AMBER"}""", """[{"field":"tlp","op":"equals","value":"amber"}]""")]
    [InlineData("""{"field":"tlp","op":"equals","value":"TLP:WHITE"}""", """[{"field":"tlp","op":"in","value":["clear","white"]}]""")]
    [InlineData("""{"field":"tlp","op":"equals","value":"amber-strict"}""", """[{"field":"tlp","op":"in","value":["amber-strict","amber+strict"]}]""")]
    [InlineData("""{"field":"tlp","op":"in","value":["RED","TLP:Clear","white"]}""", """[{"field":"tlp","op":"in","value":["red","clear","white"]}]""")]
    [InlineData("""{"field":"tlp","op":"not","value":"TLP:RED"}""", """[{"field":"tlp","op":"not","value":"red"}]""")]
    [InlineData("""{"field":"tlp","op":"not","value":"White"}""", """[{"field":"tlp","op":"not","value":"clear"},{"field":"tlp","op":"not","value":"white"}]""")]
    [InlineData("""{"field":"tlp","op":"startsWith","value":"TLP:AMB"}""", """[{"field":"tlp","op":"startsWith","value":"amb"}]""")]
    [InlineData("""{"field":"event","op":"equals","value":"TLP:AMBER"}""", """[{"field":"event","op":"equals","value":"TLP:AMBER"}]""")]
    public void A_search_asks_for_the_word_and_for_what_means_the_same(string condition, string sent)
    {
        var search = CfSearch.Of(new CfEventQuery { Conditions = [Condition(condition)] });
        Assert.Equal(sent, CfSearch.Json(search[0].Conditions));
        Assert.Equal($"[{sent}]", CfSearch.Json(CfSearch.Of(new CfEventQuery { Branches = [[Condition(condition)]] })[0].Branches));
    }

    private static CfCondition Condition(string json)
    {
        var node = JsonNode.Parse(json)!;
        var value = node["value"] is JsonArray list ? list.Select(item => (object)(string)item!).ToArray() : (object)(string)node["value"]!;
        return new CfCondition((string)node["field"]!, (string)node["op"]!, value);
    }
}
