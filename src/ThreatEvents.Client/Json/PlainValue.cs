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
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : Real(value),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Object => PropertyBag.From(value),
        JsonValueKind.Array => new PlainList(value),
        _ => null,
    };

    /// <summary>A number that is no whole one; one beyond a double's range as its text, which loses nothing. The .NET Framework would throw there.</summary>
    internal static object Real(JsonElement value) => value.TryGetDouble(out var real) && !double.IsInfinity(real) ? real : value.GetRawText();

    public static string Compact(Action<Utf8JsonWriter> write)
    {
        // An export asks for this several times an event; a writer and its buffers each time would be most of what the export allocates.
        var sheet = s_free ?? new Sheet();
        s_free = null;
        var text = sheet.Write(write);
        s_free = sheet;
        return text;
    }

    [ThreadStatic]
    private static Sheet? s_free;

    /// <summary>A writer and its buffer, to be used again. One on which writing failed is left to the collector.</summary>
    private sealed class Sheet
    {
        private const int LargestKept = 64 * 1024;

        private MemoryStream _stream = new();
        private Utf8JsonWriter _writer;

        public Sheet() => _writer = new Utf8JsonWriter(_stream, Writing);

        public string Write(Action<Utf8JsonWriter> write)
        {
            write(_writer);
            _writer.Flush();
            var text = Encoding.UTF8.GetString(_stream.GetBuffer(), 0, (int)_stream.Length);
            if (_stream.Capacity > LargestKept)
            {
                _stream = new MemoryStream();
                _writer = new Utf8JsonWriter(_stream, Writing);
            }
            else
            {
                _stream.SetLength(0);
                _writer.Reset();
            }

            return text;
        }
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
        _json = PlainValue.Compact(writer => array.WriteLenient(writer));
    }

    public override string ToString() => _json;
}
