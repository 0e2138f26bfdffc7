using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>Conditions on tags, and on what is searched like them.</summary>
internal static class TagFilter
{
    /// <exception cref="RequestRefusal">It is no list of conditions, or too long a one.</exception>
    public static Func<JsonObject, bool>[] Read(string text)
    {
        if (JsonBody.Parse(System.Text.Encoding.UTF8.GetBytes(text)) is not { ValueKind: JsonValueKind.Array } list) throw RequestRefusal.Invalid("filters", "'filters' must be a JSON array.");
        if (list.GetArrayLength() > 10) throw RequestRefusal.Invalid("filters", "'filters' must have at most 10 elements.");
        return [.. list.EnumerateArray().Select(item =>
        {
            if (item.ValueKind != JsonValueKind.Object || item.Find("field") is not { ValueKind: JsonValueKind.String } field || item.Find("op") is not { ValueKind: JsonValueKind.String } op || item.Find("value") is not { } value)
            {
                throw RequestRefusal.Invalid("filters", "A filter has field, op and value.");
            }

            var wanted = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(one => one.ToString()).ToArray() : [value.ToString()];
            if (wanted.Length > 100) throw RequestRefusal.Invalid("filters", "'in' takes at most 100 values.");
            var (name, verb) = (field.GetString()!, op.GetString()!);
            if (name == "uuid" && verb is not ("equals" or "in")) throw RequestRefusal.Invalid("filters", "A uuid takes equals and in only.");
            return (Func<JsonObject, bool>)(tag =>
            {
                var have = tag[name == "categoryId" ? "categoryUuid" : name]?.ToString() ?? "";
                return verb switch
                {
                    "equals" or "in" => wanted.Contains(have, StringComparer.OrdinalIgnoreCase),
                    "not" => !wanted.Contains(have, StringComparer.OrdinalIgnoreCase),
                    "startsWith" => have.StartsWith(wanted[0], StringComparison.OrdinalIgnoreCase),
                    "endsWith" => have.EndsWith(wanted[0], StringComparison.OrdinalIgnoreCase),
                    "contains" or "like" or "find" => have.Contains(wanted[0], StringComparison.OrdinalIgnoreCase),
                    _ => throw RequestRefusal.Invalid("filters", $"Unknown operator '{verb}'."),
                };
            });
        })];
    }
}
