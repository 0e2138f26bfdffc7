using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>
/// Conditions as the vendor's own client sends them, <c>search.field=tlp&amp;search.op=equals&amp;search.value=amber</c>, although its documents ask for a JSON
/// array: folded into that array, so that every route knows one form.
/// </summary>
internal static class DottedQuery
{
    private static readonly string[] Names = ["search", "tagSearch", "filters"];

    public static SandboxRequest Fold(SandboxRequest request)
    {
        if (!Array.Exists(request.QueryPairs, pair => NameOf(pair.Key) is not null)) return request;
        var kept = new List<KeyValuePair<string, string>>();
        var folded = new Dictionary<string, JsonArray>(StringComparer.Ordinal);
        foreach (var pair in request.QueryPairs)
        {
            if (NameOf(pair.Key) is not { } name)
            {
                kept.Add(pair);
                continue;
            }

            if (!folded.TryGetValue(name, out var conditions)) folded[name] = conditions = [];
            Add(conditions, name, pair.Key.Substring(name.Length + 1), pair.Value);
        }

        foreach (var pair in folded)
        {
            if (kept.Exists(other => other.Key == pair.Key)) throw RequestRefusal.Invalid(pair.Key, $"'{pair.Key}' is given both as JSON and with dots.");
            foreach (var condition in pair.Value.OfType<JsonObject>()) Complete(condition);
            kept.Add(new(pair.Key, pair.Value.ToJsonString()));
        }

        var query = string.Join("&", kept.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        return new SandboxRequest(request.Method, $"{request.Path}?{query}", request.Headers, request.Body) { KeepAlive = request.KeepAlive, PathValues = request.PathValues };
    }

    private static string? NameOf(string key) => Array.Find(Names, name => key.StartsWith(name + ".", StringComparison.Ordinal));

    /// <summary>A field begins the next condition; further values belong to the one before.</summary>
    private static void Add(JsonArray conditions, string name, string part, string value)
    {
        if (part is not ("field" or "op" or "value")) throw RequestRefusal.Invalid(name, $"A condition has an unknown key '{part}'.");
        if (part == "field" || conditions.Count == 0) conditions.Add(new JsonObject());
        var condition = conditions[conditions.Count - 1]!.AsObject();
        if (part != "value") condition[part] = value;
        else if (condition["value"] is JsonArray values) values.Add(value);
        else condition["value"] = new JsonArray(value);
    }

    /// <summary>In takes a list, every other operator a single value.</summary>
    private static void Complete(JsonObject condition)
    {
        if (condition["value"] is not JsonArray { Count: 1 } values || (string?)condition["op"] == "in") return;
        var text = (string)values[0]!;
        condition["value"] = (string?)condition["field"] == "hasChildren" && text is "true" or "false" ? JsonValue.Create(text == "true") : JsonValue.Create(text);
    }
}
