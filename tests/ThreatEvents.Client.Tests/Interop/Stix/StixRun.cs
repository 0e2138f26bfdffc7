using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatEvents.Interop.Stix;
using ThreatEvents.Json;

namespace ThreatEvents.Tests.Interop;

/// <summary>Events on their way through bundles, and what is asked of every one.</summary>
internal sealed class StixRun
{
    public List<string> Texts { get; } = [];

    public List<string> Warnings { get; } = [];

    public IEnumerable<JsonNode> Bundles => Texts.Select(text => JsonNode.Parse(text)!);

    public IEnumerable<JsonObject> Objects => Bundles.SelectMany(ObjectsOf);

    public IEnumerable<JsonObject> Of(string type) => Objects.Where(item => (string?)item["type"] == type);

    public IEnumerable<string> Patterns => Of("indicator").Select(item => (string)item["pattern"]!);

    public static StixRun Of(StixOptions options, params object[] items)
    {
        var run = new StixRun();
        using var bundler = new StixBundler(options, new StixTexts(run.Texts.Add), new StixNotices(run.Warnings.Add));
        foreach (var item in items) bundler.Add(item);
        bundler.Complete(evenEmpty: false);
        return run;
    }

    public static IEnumerable<JsonObject> ObjectsOf(JsonNode bundle) => (bundle["objects"] ?? bundle["stixobjects"])!.AsArray().Select(item => item!.AsObject());

    /// <summary>References that lead out of their bundle.</summary>
    public static IEnumerable<string> Dangling(JsonNode bundle)
    {
        var known = ObjectsOf(bundle).Select(item => (string)item["id"]!).ToHashSet();
        return ObjectsOf(bundle).SelectMany(item => item).Where(member => member.Key.EndsWith("_ref", StringComparison.Ordinal) || member.Key.EndsWith("_refs", StringComparison.Ordinal))
            .SelectMany(member => member.Value is JsonArray list ? list.Select(id => (string)id!) : [(string)member.Value!]).Where(id => !known.Contains(id));
    }

    public static CtiEvent Cti(string json) => JsonSerializer.Deserialize(json, EventJson.Default.CtiEvent)!;

    public static CfEvent Cloudforce(string json) => JsonSerializer.Deserialize(json, CloudforceJson.Default.CfEvent)!;

    public static CfIndicator Indicator(string json) => JsonSerializer.Deserialize(json, CloudforceJson.Default.CfIndicator)!;

    public static string Quoted(string text) => JsonSerializer.Serialize(text).Replace("\\uFFFD", "\\ud800", StringComparison.Ordinal);

    /// <summary>An event all of whose fields hold the text, beside what it needs to be one.</summary>
    public static CtiEvent HostileCti(string text)
    {
        var value = Quoted(text);
        return Cti($$$"""
            {"id":{{{value}}},"date":"2026-05-01T10:00:00Z","type":{{{value}}},"domain":{{{value}}},"criticality":{"level":{{{value}}},"name":{{{value}}}},"customer_id":42,"brand":{"id":{{{value}}},"name":{{{value}}}},
            "observed_data":{"dns_records":[{"type":"A","name":{{{value}}},"ip":{{{value}}},"autonomous_system_info":{"as_number":{{{value}}},"as_organization":{{{value}}}}},{"type":"NS","name":{{{value}}}},{"type":"A",
            "name":"x.example","ip":"192.0.2.1","autonomous_system_info":{"as_number":"64500","as_organization":{{{value}}}}}],
            "whois":{"owner_name":{{{value}}},"owner_email":{{{value}}},"owner_organisation":{{{value}}},"registrar_name":{{{value}}},"resource_url":{{{value}}}},
            "website":{"page_title":{{{value}}},"origin_url":{{{value}}},"final_url":{{{value}}},"screenshot_resource_url":{{{value}}},"source_resource_url":{{{value}}}}},"comments":[{"content":{{{value}}}},
            {"content":{{{value}}},"date":"2026-05-02T00:00:00Z"}]}
            """);
    }

    /// <summary>The same with a good domain, to which the text is added as page and path.</summary>
    public static CtiEvent HostilePage(string text)
    {
        var page = Quoted("https://good.example/" + text);
        return Cti($$$"""{"id":"p","date":"2026-05-01T10:00:00Z","domain":"good.example","observed_data":{"website":{"final_url":{{{page}}},"origin_url":{{{Quoted("https://" + text + ".good.example/")}}},"screenshot_resource_url":{{{page}}} } } }""");
    }

    public static CfEvent HostileCloudforce(string text, string type)
    {
        var value = Quoted(text);
        return Cloudforce($$$"""
            {"uuid":{{{value}}},"date":"2026-05-01T10:00:00Z","event":{{{value}}},"category":{{{value}}},"indicator":{{{value}}},"indicatorType":{{{Quoted(type)}}},"attacker":{{{value}}},"attackerCountry":{{{value}}},
            "targetCountry":{{{value}}},"targetIndustry":{{{value}}},
            "tlp":{{{value}}},"tags":[{{{value}}},"x"],"killChain":5,"mitreAttack":[{{{value}}},"T1583.001","CAPEC-1"],"mitreCapec":[{{{value}}},"98","CVE-2024-1234"],"insight":{{{value}}},"datasetId":{{{value}}}}
            """);
    }

    public static CfIndicator HostileIndicator(string text)
    {
        var value = Quoted(text);
        return Indicator($$$"""
            {"uuid":{{{value}}},"value":{{{value}}},"indicatorType":"URL","createdAt":"2026-05-01T10:00:00Z","updatedAt":"2026-04-01T10:00:00Z","tlp":{{{value}}},"datasetId":{{{value}}},"tags":[{"uuid":"t","value":{{{value}}}}],
            "relatedEvents":[{"datasetId":"d","eventId":{{{value}}}}],"sources":[{"system":{{{value}}},"resourceId":{{{value}}},"title":{{{value}}}}]}
            """);
    }
}
