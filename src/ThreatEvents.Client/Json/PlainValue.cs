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
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : Real(value),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Object => PropertyBag.From(value),
        JsonValueKind.Array => new PlainList(value),
        _ => null,
    };

    /// <summary>A number that is no whole one; one beyond a double's range as its text, which loses nothing. The .NET Framework would throw there.</summary>
    private static object Real(JsonElement value) => value.TryGetDouble(out var real) && !double.IsInfinity(real) ? real : value.GetRawText();

    public static string Compact(Action<Utf8JsonWriter> write) => JsonSheet.Text(write);
}

/// <summary>A list of plain values that prints as compact JSON.</summary>
internal sealed class PlainList : List<object?>
{
    private readonly string _json;

    public PlainList(JsonElement array)
        : base(array.GetArrayLength())
    {
        foreach (var item in array.EnumerateArray()) Add(PlainValue.Of(item));
        _json = PlainValue.Compact(writer => array.WriteLenient(writer));
    }

    public override string ToString() => _json;
}
