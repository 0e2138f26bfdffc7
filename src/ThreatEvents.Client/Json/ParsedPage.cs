using System.Text.Json;
using ThreatEvents.Paging;

namespace ThreatEvents.Json;

/// <summary>The records of a list, or of a page of one, and the scalars of its envelope by their JSON names.</summary>
internal sealed class ParsedPage<T>
{
    public List<T> Items { get; } = [];

    public List<RecordFault> Faults { get; } = [];

    public Dictionary<string, long> Numbers { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, bool> Flags { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>Lists of what is missing, by their JSON names.</summary>
    public Dictionary<string, JsonElement> Details { get; } = new(StringComparer.Ordinal);

    public bool HasList { get; set; }

    /// <summary>What the envelopes say of the request. A field, since it is changed in place.</summary>
    public AnswerVerdict Verdict;

    /// <summary>Why the list may not be the whole, although rows came; null where nothing says so.</summary>
    public string? Warning { get; set; }

    public JsonElement? Detail(string name) => Details.TryGetValue(name, out var value) ? value : null;

    public long? Number(string name) => Numbers.TryGetValue(name, out var value) ? value : null;

    public bool? Flag(string name) => Flags.TryGetValue(name, out var value) ? value : null;

    public string? Text(string name) => Texts.TryGetValue(name, out var value) ? value : null;

    /// <summary>The cursor of the next page; null where there is none, or where an empty page repeats the one that was sent.</summary>
    public string? NextCursor(string? sent)
    {
        if (Text("cursor") is not { Length: > 0 } cursor || Flag("has_more") == false) return null;
        return cursor == sent && Items.Count + Faults.Count == 0 ? null : cursor;
    }
}
