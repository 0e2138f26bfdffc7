using System.Text.Json;

namespace ThreatEvents.Json;

/// <summary>What the service says of a list that is not complete, in words.</summary>
internal static class Completeness
{
    private const int MostNames = 5;

    private const int LongestText = 500;

    public static string Describe<T>(ParsedPage<T> page)
    {
        var text = "The service says that this list is not complete: some of its datasets did not answer.";
        if (Names(page.Detail("failedDatasets")) is { } datasets) text += $" Datasets: {datasets}.";
        if (Names(page.Detail("failedShards")) is { } shards) text += $" Parts of datasets: {shards}.";
        if (Names(page.Detail("warnings")) is { } warnings) text += $" Its words: {warnings.TrimEnd('.')}.";
        return text.Length <= LongestText ? text : text.Substring(0, LongestText) + "…";
    }

    private static string? Names(JsonElement? list)
    {
        if (list is not { ValueKind: JsonValueKind.Array } found || found.GetArrayLength() == 0) return null;
        var count = found.GetArrayLength();
        var names = string.Join(", ", found.EnumerateArray().Take(MostNames).Select(Name));
        return count > MostNames ? FormattableString.Invariant($"{names} and {count - MostNames} more") : names;
    }

    /// <summary>A text, or a shard by its dataset and number.</summary>
    private static string Name(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) return Text(item);
        var parts = ((string[])["datasetId", "shardId"]).Select(name => item.TryFind(name, out var part) ? Text(part) : null).Where(part => part is not null);
        return string.Join("/", parts);
    }

    private static string Text(JsonElement item) => item.ValueKind == JsonValueKind.String ? LenientText.Of(item) ?? "" : item.GetRawText();
}
