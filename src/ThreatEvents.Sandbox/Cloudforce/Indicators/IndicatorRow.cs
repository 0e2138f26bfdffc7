using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>An indicator, as the events of a dataset have it.</summary>
internal sealed class IndicatorRow
{
    public required Guid Id { get; init; }

    public required string Value { get; init; }

    public required string Type { get; init; }

    public required string DatasetId { get; init; }

    public long CreatedAt { get; set; }

    public List<Guid> Events { get; } = [];

    public HashSet<string> Tags { get; } = [];

    public static Guid IdOf(string datasetId, string type, string value)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{datasetId}|{type}|{value}"));
        return new Guid(hash.Take(16).ToArray());
    }

    /// <param name="relatedLimit">How many of its events are listed; a negative number lists all.</param>
    /// <param name="tags">Its tags as the service shows them.</param>
    /// <param name="dateOf">The date of an event.</param>
    public JsonObject ToJson(int relatedLimit, JsonArray tags, Func<Guid, string?> dateOf)
    {
        var related = relatedLimit < 0 ? Events : Events.Take(relatedLimit);
        return new JsonObject
        {
            ["uuid"] = Id.ToString(),
            ["value"] = Value,
            ["indicatorType"] = Type,
            ["datasetId"] = DatasetId,
            ["tlp"] = "AMBER",
            ["createdAt"] = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt).ToString("o"),
            ["updatedAt"] = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt).ToString("o"),
            ["relatedEvents"] = new JsonArray([.. related.Select(id => (JsonNode)new JsonObject { ["datasetId"] = DatasetId, ["eventId"] = id.ToString(), ["eventDate"] = dateOf(id) })]),
            ["relatedEventsHasMore"] = relatedLimit >= 0 && Events.Count > relatedLimit,
            ["sources"] = new JsonArray(new JsonObject { ["resourceId"] = IdOf(DatasetId, "article", Value).ToString(), ["resourceType"] = "article", ["system"] = "threat-signals", ["title"] = "What the sensors saw" }),
            ["tags"] = tags,
        };
    }
}
