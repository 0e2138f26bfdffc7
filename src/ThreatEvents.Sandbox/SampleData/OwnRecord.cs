using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ThreatEvents.Sandbox.SampleData;

/// <summary>Reads a record that a test wrote itself, which may be as broken as the test needs it.</summary>
internal static class OwnRecord
{
    public static long Time(JsonObject record) =>
        DateTimeOffset.TryParse(Text(record, "date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date.ToUnixTimeMilliseconds()
            : 0;

    public static SampleId Id(JsonObject record) => SampleId.TryParse(Text(record, "id"), out var id) ? id : default;

    /// <summary>The text or the number under a path of names, as text; empty when there is none.</summary>
    public static string Text(JsonObject record, params string[] path)
    {
        JsonNode? node = record;
        foreach (var name in path) node = node is JsonObject holder && holder.TryGetPropertyValue(name, out var next) ? next : null;
        return node is JsonValue && node.GetValueKind() is JsonValueKind.String or JsonValueKind.Number ? node.ToString() : "";
    }

    public static long Whole(JsonObject record, params string[] path) =>
        long.TryParse(Text(record, path), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
