using System.Globalization;

namespace ThreatEvents.Continuity;

/// <summary>A filter and an account in the words that a state file and an error show: the same text for the same filter, whatever the order of its values.</summary>
internal static class FeedText
{
    public static string Query(params (string Name, string? Value)[] parts)
    {
        var given = parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => part.Name + "=" + part.Value).ToArray();
        return given.Length == 0 ? "all events" : string.Join("; ", given);
    }

    public static string? Words(IEnumerable<string> values) => string.Join(",", values.Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(value => value, StringComparer.OrdinalIgnoreCase));

    public static string Scope(Uri address, string account) => address.Authority + address.AbsolutePath.TrimEnd('/') + " " + account;

    public static string Customers(IReadOnlyList<long> asked, long? own)
    {
        var all = asked.Count > 0 ? asked.Distinct().OrderBy(id => id) : own is { } single ? [single] : Enumerable.Empty<long>();
        var text = string.Join(",", all.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        return text.Length == 0 ? "customer of the token" : "customer " + text;
    }
}
