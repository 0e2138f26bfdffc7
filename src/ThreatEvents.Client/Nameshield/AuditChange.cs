using System.Text.Json;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>
/// Summarises <c>payload.records</c>: records that stand on one side only were created (+) or deleted (-), and those of the same type and name on
/// both sides were changed (→).
/// </summary>
internal static class AuditChange
{
    private sealed record DnsEntry(string Key, string Data);

    public static string? Summarize(JsonElement payload)
    {
        if (payload.ValueKind != JsonValueKind.Object || !payload.TryFind("records", out var records) || records.ValueKind != JsonValueKind.Object) return null;
        var before = Read(records, "old");
        var after = Read(records, "new");
        if (before.Count == 0 && after.Count == 0) return null;

        var parts = new List<string>();
        foreach (var key in before.Concat(after).Select(entry => entry.Key).Distinct())
        {
            var old = string.Join(", ", before.Where(entry => entry.Key == key).Select(entry => entry.Data));
            var now = string.Join(", ", after.Where(entry => entry.Key == key).Select(entry => entry.Data));
            parts.Add(old.Length == 0 ? $"+{key}: {now}" : now.Length == 0 ? $"-{key}: {old}" : $"{key}: {old} → {now}");
        }

        return string.Join("; ", parts);
    }

    private static List<DnsEntry> Read(JsonElement records, string side)
    {
        var entries = new List<DnsEntry>();
        if (!records.TryFind(side, out var list)) return entries;
        var items = list.ValueKind switch
        {
            JsonValueKind.Array => list.EnumerateArray().ToArray(),
            JsonValueKind.Object => [list],
            _ => [],
        };
        foreach (var item in items)
        {
            if (item.ValueKind == JsonValueKind.Object) entries.Add(new DnsEntry($"{Text(item, "type")} {Text(item, "name")}".Trim(), Text(item, "data")));
        }

        return entries;
    }

    private static string Text(JsonElement owner, string name)
        => !owner.TryFind(name, out var value) ? "" : value.ValueKind == JsonValueKind.String ? LenientText.Of(value) ?? "" : value.GetRawText();
}
