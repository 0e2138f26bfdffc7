using System.Text;
using System.Text.Json;

namespace ThreatEvents.Json;

/// <summary>A record that keeps the values which none of its properties can.</summary>
internal interface IKeepsExtra
{
    Dictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>
/// Values of known fields that are of another kind than the field: a brand that is a text, a customer with twenty digits. The property is then empty, and
/// the value is kept among the additional ones, under its path. Converters know neither the record nor the path; they note the place, and whoever reads
/// the record looks it up behind them, which costs the records that have none nothing.
/// </summary>
internal static class Oddities
{
    /// <summary>More are not kept of one record: an attacker must not make one that takes its size many times over.</summary>
    private const int Most = 100;

    [ThreadStatic]
    private static List<long>? s_places;

    /// <summary>Notes the value that the reader stands on. To be called before it is passed over.</summary>
    public static void Note(ref Utf8JsonReader reader)
    {
        var places = s_places ??= [];
        if (places.Count < Most) places.Add(reader.TokenStartIndex);
    }

    /// <summary>Notes a text that says something.</summary>
    public static void NoteText(ref Utf8JsonReader reader, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text)) Note(ref reader);
    }

    public static void Clear() => s_places?.Clear();

    /// <summary>Puts what was noted into the record.</summary>
    /// <param name="record">What was read.</param>
    /// <param name="json">The record's bytes.</param>
    /// <param name="start">Where they began for the reader.</param>
    public static void Keep(object? record, ReadOnlySpan<byte> json, long start)
    {
        if (s_places is not { Count: > 0 } places) return;
        try
        {
            if (record is IKeepsExtra keeper) Keep(keeper, json, start, places);
        }
        catch (Exception fault) when (ReadFault.Is(fault))
        {
            // The record is read; what was odd about it is nested too deep to be kept.
        }
        finally
        {
            places.Clear();
        }
    }

    public static void Keep(object? record, JsonElement element)
    {
        if (s_places is { Count: > 0 }) Keep(record, Encoding.UTF8.GetBytes(element.GetRawText()), 0);
    }

    private static void Keep(IKeepsExtra keeper, ReadOnlySpan<byte> json, long start, List<long> places)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = LenientElement.MaxDepth });
        var path = new Stack<(string Name, int Index)>();
        var name = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = LenientText.Of(ref reader) ?? "";
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Pop();
                    continue;
            }

            var isItem = path.Count > 0 && path.Peek().Index >= 0;
            if (isItem)
            {
                var (list, index) = path.Pop();
                path.Push((list, index + 1));
                name = FormattableString.Invariant($"[{index}]");
            }

            if (places.Contains(reader.TokenStartIndex + start))
            {
                // The path from the record down, and the value as it came.
                var place = Join(path, name);
                var at = reader;
                using var document = JsonDocument.ParseValue(ref at);
                reader = at;
                var extra = keeper.Extra ??= [];
                if (!extra.ContainsKey(place)) extra[place] = document.RootElement.Clone();
                continue;
            }

            if (reader.TokenType == JsonTokenType.StartObject) path.Push((name, -1));
            else if (reader.TokenType == JsonTokenType.StartArray) path.Push((name, 0));
        }
    }

    private static string Join(Stack<(string Name, int Index)> path, string name)
    {
        var text = new StringBuilder();
        foreach (var (part, _) in path.Reverse().Skip(1)) Add(text, part);
        Add(text, name);
        return text.ToString();
    }

    private static void Add(StringBuilder text, string part)
    {
        if (text.Length > 0 && !part.StartsWith('[')) text.Append('.');
        text.Append(part);
    }
}
