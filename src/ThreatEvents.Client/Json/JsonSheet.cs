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

    private readonly MemoryStream _stream = new();
    private readonly Utf8JsonWriter _writer;

    private JsonSheet() => _writer = new Utf8JsonWriter(_stream, PlainValue.Writing);

    public static string Text(Action<Utf8JsonWriter> write) => Use(write, stream => Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));

    public static byte[] Bytes(Action<Utf8JsonWriter> write) => Use(write, stream => stream.ToArray());

    // One on which writing failed, or that has grown large, is left to the collector.
    private static T Use<T>(Action<Utf8JsonWriter> write, Func<MemoryStream, T> read)
    {
        var sheet = s_free ?? new JsonSheet();
        s_free = null;
        write(sheet._writer);
        sheet._writer.Flush();
        var result = read(sheet._stream);
        if (sheet._stream.Capacity > LargestKept) return result;
        sheet._stream.SetLength(0);
        sheet._writer.Reset();
        s_free = sheet;
        return result;
    }
}
