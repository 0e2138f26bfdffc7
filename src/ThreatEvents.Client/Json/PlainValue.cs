using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ThreatEvents.Json;

/// <summary>Turns JSON into values that PowerShell shows and converts without help: text, numbers, booleans, dictionaries and lists.</summary>
internal static class PlainValue
{
    // Relaxed escaping: what is exported is read by people, and is never put into HTML.
    internal static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = false };

    public static object? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => LenientText.Of(value),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Object => PropertyBag.From(value),
        JsonValueKind.Array => new PlainList(value),
        _ => null,
    };

    public static string Compact(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Writing)) write(writer);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}

/// <summary>A list of plain values that prints as compact JSON.</summary>
internal sealed class PlainList : List<object?>
{
    private readonly string _json;

    public PlainList(JsonElement array)
        : base(array.GetArrayLength())
    {
        foreach (var item in array.EnumerateArray()) Add(PlainValue.Of(item));
        _json = PlainValue.Compact(array.WriteTo);
    }

    public override string ToString() => _json;
}
