using System.Text;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>
/// A JSON answer as a tree, with its rows wherever the service puts them: at the root, or under data, data.results, result and the like.
/// An answer without rows counts as one record.
/// </summary>
internal sealed class AnswerDocument
{
    private const string LoneSurrogate = "\\ud800";

    private static readonly string[] RowNames = ["data", "results", "result", "indicators", "items"];
    private static readonly string[] TotalNames = ["total_items", "total", "total_count"];
    private static readonly string[] MoreNames = ["has_next", "has_more"];

    private readonly JsonNode _root;

    private AnswerDocument(JsonNode root)
    {
        _root = root;
        Rows = FindRows(root);
    }

    public Splices Splices { get; private init; } = new();

    public JsonArray? Rows { get; }

    public JsonObject? Envelope => _root as JsonObject;

    /// <summary>The records that are objects.</summary>
    public IEnumerable<JsonObject> Records =>
        Rows is { } rows ? rows.OfType<JsonObject>().ToArray() : _root is JsonObject record ? [record] : [];

    /// <summary>The records to spoil: the one with that index, or all when it is null. Negative numbers count from the end.</summary>
    public IEnumerable<JsonObject> RecordsAt(int? index)
    {
        var records = Records.ToArray();
        if (index is null) return records;
        var place = index < 0 ? records.Length + index.Value : index.Value;
        return place >= 0 && place < records.Length ? [records[place]] : [];
    }

    public static AnswerDocument Parse(SandboxReply reply)
    {
        // The tree throws on half a surrogate pair.
        var text = Encoding.UTF8.GetString(reply.Body.Span);
        var hasHalf = text.Contains(LoneSurrogate, StringComparison.Ordinal);
        if (!hasHalf) return new AnswerDocument(JsonNode.Parse(text)!);
        var splices = new Splices();
        var mark = splices.InString(PutLoneSurrogate);
        return new AnswerDocument(JsonNode.Parse(text.Replace(LoneSurrogate, mark))!) { Splices = splices };
    }

    public static void PutLoneSurrogate(PooledBuffer target) => Splices.Put(target, Encoding.ASCII.GetBytes(LoneSurrogate));

    public void AddToTotals(int delta)
    {
        foreach (var holder in Holders())
        {
            foreach (var name in TotalNames)
            {
                if (holder[name] is JsonValue value && value.TryGetValue<long>(out var total)) holder[name] = total + delta;
            }
        }
    }

    public void PromiseMore()
    {
        foreach (var holder in Holders())
        {
            foreach (var name in MoreNames)
            {
                if (holder.ContainsKey(name)) holder[name] = true;
            }
        }
    }

    public SandboxReply ToReply(int status) => Splices.Apply(SandboxReply.Json(writer => _root.WriteTo(writer), status));

    private IEnumerable<JsonObject> Holders() =>
        Envelope is { } envelope ? new[] { envelope }.Concat(envelope.Select(pair => pair.Value).OfType<JsonObject>()).ToArray() : [];

    private static JsonArray? FindRows(JsonNode root)
    {
        if (root is JsonArray rows) return rows;
        if (root is not JsonObject holder) return null;
        foreach (var name in RowNames)
        {
            switch (holder[name])
            {
                case JsonArray list:
                    return list;
                case JsonObject nested when FindRows(nested) is { } inner:
                    return inner;
            }
        }

        return null;
    }
}
