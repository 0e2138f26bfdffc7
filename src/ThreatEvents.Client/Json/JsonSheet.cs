using System.Text;
using System.Text.Json;

namespace ThreatEvents.Json;

/// <summary>
/// A JSON writer and its buffer, to be used again by the same thread. An export and a bulk upload write several small texts for each event; a
/// writer and its buffers each time would be most of what they allocate.
/// </summary>
internal sealed class JsonSheet
{
    private const int LargestKept = 64 * 1024;

    [ThreadStatic]
    private static JsonSheet? s_free;

    [ThreadStatic]
    private static JsonSheet? s_freeTrusted;

    private readonly MemoryStream _stream = new();
    private readonly Utf8JsonWriter _writer;

    private JsonSheet(JsonWriterOptions options) => _writer = new Utf8JsonWriter(_stream, options);

    public static string Text(Action<Utf8JsonWriter> write) => Text(write, static (writer, all) => all(writer));

    /// <param name="state">What is written; handed on, so that writing a million of them makes no delegate for each.</param>
    /// <param name="write">How.</param>
    public static string Text<TState>(TState state, Action<Utf8JsonWriter, TState> write) => Use(ref s_free, PlainValue.Writing, state, write, Read);

    /// <summary>The same without a look at whether each value may stand where it does: for writers whose tests see that it may.</summary>
    public static string TrustedText<TState>(TState state, Action<Utf8JsonWriter, TState> write)
        => Use(ref s_freeTrusted, PlainValue.Writing with { SkipValidation = true }, state, write, Read);

    public static byte[] Bytes(Action<Utf8JsonWriter> write) => Use(ref s_free, PlainValue.Writing, write, static (writer, all) => all(writer), static stream => stream.ToArray());

    private static string Read(MemoryStream stream) => Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);

    // One on which writing failed, or that has grown large, is left to the collector.
    private static T Use<TState, T>(ref JsonSheet? free, JsonWriterOptions options, TState state, Action<Utf8JsonWriter, TState> write, Func<MemoryStream, T> read)
    {
        var sheet = free ?? new JsonSheet(options);
        free = null;
        write(sheet._writer, state);
        sheet._writer.Flush();
        var result = read(sheet._stream);
        if (sheet._stream.Capacity > LargestKept) return result;
        sheet._stream.SetLength(0);
        sheet._writer.Reset();
        free = sheet;
        return result;
    }
}
