using System.Globalization;
using System.Text;
using System.Text.Json;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>
/// A list in one cell of a table. <c>a; b</c> where no item could be mistaken for two, else the JSON array of the items: what <see cref="Join"/> writes,
/// <see cref="Split"/> reads back.
/// </summary>
public static class ListCell
{
    private const string Separator = "; ";

    /// <summary>No items are an empty text.</summary>
    public static string Join(IReadOnlyList<string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.Count == 0 ? "" : IsPlain(items) ? string.Join(Separator, items) : Json(items);
    }

    /// <summary>Reads what <see cref="Join"/> writes, and what people write: <c>a; b</c>, <c>a;b</c> or <c>a,b</c>.</summary>
    /// <exception cref="FormatException">It begins as the JSON of a list, and is none, or has items that are no text.</exception>
    public static string[] Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.TrimStart();
        if (start.Length > 0 && start[0] == '[' && start.Substring(1).TrimStart() is var first && (first.Length == 0 || first[0] is '"' or ']')) return FromJson(start);
        return [.. text.Split(text.Contains(';') ? ';' : ',').Select(part => part.Trim()).Where(part => part.Length > 0)];
    }

    private static bool IsPlain(IReadOnlyList<string> items)
    {
        foreach (var item in items)
        {
            if (item is null || item.Length == 0 || char.IsWhiteSpace(item[0]) || char.IsWhiteSpace(item[item.Length - 1])) return false;
            for (var at = 0; at < item.Length; at++)
            {
                if (item[at] is ';' or '"' || char.IsControl(item[at])) return false;
                if (!char.IsSurrogate(item[at])) continue;

                // Half a character survives no file.
                if (!char.IsSurrogatePair(item, at)) return false;
                at++;
            }
        }

        // A comma separates where no semicolon does.
        return items[0][0] != '[' && (items.Count > 1 || items[0].IndexOf(',') < 0);
    }

    private static string Json(IReadOnlyList<string> items)
    {
        var json = new StringBuilder("[");
        foreach (var item in items)
        {
            if (json.Length > 1) json.Append(',');
            json.Append('"');
            Escape(item ?? "", json);
            json.Append('"');
        }

        return json.Append(']').ToString();
    }

    /// <summary>By hand, for the writers of .NET replace half a character by another one.</summary>
    private static void Escape(string item, StringBuilder json)
    {
        for (var at = 0; at < item.Length; at++)
        {
            var letter = item[at];
            if (letter is '"' or '\\') json.Append('\\').Append(letter);
            else if (char.IsControl(letter) || (char.IsSurrogate(letter) && !char.IsSurrogatePair(item, at))) json.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            else if (char.IsSurrogate(letter)) json.Append(letter).Append(item[++at]);
            else json.Append(letter);
        }
    }

    private static string[] FromJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. document.RootElement.EnumerateArray().Where(item => item.ValueKind != JsonValueKind.Null).Select(item => item.ValueKind switch
            {
                JsonValueKind.String => LenientText.Of(item) ?? "",
                JsonValueKind.Array or JsonValueKind.Object => throw new FormatException("The JSON list holds other lists or objects, where texts belong."),
                _ => item.GetRawText(),
            })];
        }
        catch (JsonException problem)
        {
            throw new FormatException("The text begins as a JSON list, and is none.", problem);
        }
    }
}
