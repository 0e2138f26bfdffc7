using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>Events and indicators as STIX 2.1 objects, in a bundle or in a TAXII 2.1 envelope.</summary>
internal static class ExchangeFormat
{
    private const string TaxiiType = "application/taxii+json;version=2.1";

    /// <summary>Sightings with the indicators that they are of.</summary>
    public static IEnumerable<JsonObject> Of(EventRow row)
    {
        var date = Instant(row.Time);
        var created = Instant(row.CreatedAt);
        if (row.Indicator.Length == 0)
        {
            yield return Base("observed-data", row.Id, created, new JsonObject { ["first_observed"] = date, ["last_observed"] = date, ["number_observed"] = 1, ["object_refs"] = new JsonArray() });
            yield break;
        }

        var indicator = IndicatorRow.IdOf(row.DatasetId, row.IndicatorType, row.Indicator);
        yield return Indicator(indicator, row.Indicator, row.IndicatorType, created);
        yield return Base("sighting", row.Id, created, new JsonObject
        {
            ["description"] = row.Event,
            ["first_seen"] = date,
            ["last_seen"] = date,
            ["count"] = 1,
            ["sighting_of_ref"] = $"indicator--{indicator}",
        });
    }

    public static JsonObject Of(JsonObject indicator) => Indicator(
        Guid.Parse((string)indicator["uuid"]!), (string)indicator["value"]!, (string)indicator["indicatorType"]!, (string)indicator["createdAt"]!);

    /// <param name="format">stix2 or taxii.</param>
    /// <param name="objects">Those of one page.</param>
    /// <param name="hasMore">Whether another page follows.</param>
    public static SandboxReply Answer(string format, IEnumerable<JsonObject> objects, bool hasMore)
    {
        // An indicator that several events of a page have is there once.
        var list = new JsonArray([.. objects.GroupBy(item => (string)item["id"]!).Select(group => (JsonNode)group.First())]);
        if (format == "taxii") return SandboxReply.Text(200, TaxiiType, new JsonObject { ["more"] = hasMore, ["objects"] = list }.ToJsonString());
        using var hash = SHA256.Create();
        var id = new Guid(hash.ComputeHash(Encoding.UTF8.GetBytes(list.ToJsonString())).Take(16).ToArray());
        return SandboxReply.Text(200, SandboxReply.JsonType, new JsonObject { ["type"] = "bundle", ["id"] = $"bundle--{id}", ["objects"] = list }.ToJsonString());
    }

    private static JsonObject Indicator(Guid id, string value, string type, string created) => Base("indicator", id, created, new JsonObject
    {
        ["pattern"] = $"[{Path(type)} = '{value.Replace("\\", "\\\\").Replace("'", "\\'")}']",
        ["pattern_type"] = "stix",
        ["valid_from"] = created,
    });

    private static JsonObject Base(string type, Guid id, string created, JsonObject more)
    {
        var result = new JsonObject { ["type"] = type, ["spec_version"] = "2.1", ["id"] = $"{type}--{id}", ["created"] = created, ["modified"] = created };
        foreach (var property in more) result[property.Key] = property.Value?.DeepClone();
        return result;
    }

    private static string Path(string type) => type.ToUpperInvariant() switch
    {
        "IP" => "ipv4-addr:value",
        "URL" => "url:value",
        "HASH" => "file:hashes.'SHA-256'",
        "EMAIL" => "email-addr:value",
        "JA3" => "network-traffic:extensions.'tls-ext'.ja3",
        _ => "domain-name:value",
    };

    private static string Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
