using System.Text.Json;

namespace ThreatEvents.Json;

/// <summary>
/// What lies around the data of an answer. The documents show bare JSON, the vendors' notes an envelope with <c>result</c> and <c>result_info</c>, some pages a
/// list of envelopes, some <c>{type, items}</c>, and one service a second level (<c>data.results</c>): each is understood for every endpoint. The names stand
/// here alone, for the readers of lists and of records and for the verdict.
/// </summary>
internal static class Envelope
{
    /// <summary>How many of them may lie around a list.</summary>
    public const int MaxLevels = 4;

    /// <summary>Members that hold what was asked for.</summary>
    private static readonly string[] DataNames = ["result", "data", "items", "results"];

    /// <summary>Members that say something of a list, or hold it one level further down.</summary>
    private static readonly string[] DetailNames = ["result_info", "pagination", "completeness", "properties"];

    /// <summary>Lists that say what is missing from a list.</summary>
    private static readonly string[] FaultLists = ["failedDatasets", "failedShards", "warnings"];

    /// <summary>A raw record has its data under the name of an envelope's, beside these.</summary>
    private static readonly string[] NamesOfRawRecord = ["source", "tlp", "created"];

    public static bool IsData(string name) => DataNames.Contains(name);

    public static bool IsDetail(string name) => DetailNames.Contains(name);

    public static bool IsFaultList(string name) => FaultLists.Contains(name);

    /// <summary>A record has an id of its own; only what has none can be an envelope.</summary>
    public static bool IsId(string name) => name is "uuid" or "id";

    /// <summary>The values that an object has as an envelope.</summary>
    public static IEnumerable<JsonElement> DataOf(JsonElement element)
    {
        foreach (var name in DataNames)
        {
            if (element.TryFind(name, out var data)) yield return data;
        }
    }

    /// <summary>The record inside whatever lies around it: envelopes, or a list of one.</summary>
    /// <exception cref="Http.UnreadableAnswerException">There is none.</exception>
    public static JsonElement Record(JsonElement root)
    {
        while (true)
        {
            if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() == 1)
            {
                root = root[0];
                continue;
            }

            if (root.ValueKind != JsonValueKind.Object) throw new Http.UnreadableAnswerException($"The answer is no object but {root.ValueKind}.");
            if (IsRecord(root)) return root;
            if (root.TryFind("result", out var data))
            {
                if (data.ValueKind == JsonValueKind.Null) throw new Http.UnreadableAnswerException("The answer holds nothing: its result is null.");
            }
            else
            {
                // "items" and "results" hold lists only.
                root.TryFind("data", out data);
            }

            if (data.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) return root;
            root = data;
        }
    }

    private static bool IsRecord(JsonElement element)
    {
        var isEnvelope = element.TryFind("result", out _);
        foreach (var property in element.EnumerateObject())
        {
            var name = LenientElement.NameOf(property);
            if (IsId(name) || (!isEnvelope && NamesOfRawRecord.Contains(name))) return true;
        }

        return false;
    }
}
