using System.Text.Json;
using ThreatEvents.Json;

namespace ThreatEvents.Interop.Stix;

/// <summary>Goes through JSON of any size value by value; memory holds the largest one of those that are asked for.</summary>
internal sealed class JsonScan
{
    /// <summary>As deep as a value may be nested; no object of the specification is deeper than ten.</summary>
    private const int MaxDepth = 64;

    /// <summary>The largest value. What is larger is a file, and no indicator.</summary>
    private const int MaxValue = 256 * 1024 * 1024;

    private readonly Stream _stream;
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isFinal;

    public JsonScan(Stream stream)
    {
        _stream = stream;
        stream.Position = 0;
        while (_end < 3 && More())
        {
        }

        if (_end >= 3 && _buffer[0] == 0xEF && _buffer[1] == 0xBB && _buffer[2] == 0xBF) Go(3);
    }

    /// <summary>How many bytes were read over.</summary>
    public long Position { get; private set; }

    /// <summary>The next character that is no white space; false at the end.</summary>
    public bool TryPeek(out char next)
    {
        while (_start < _end || More())
        {
            if (_start == _end) continue;
            next = (char)_buffer[_start];
            if (next is not (' ' or '\t' or '\r' or '\n')) return true;
            Go(1);
        }

        next = '\0';
        return false;
    }

    /// <exception cref="JsonException">Another character stands there.</exception>
    public void Take(char expected)
    {
        if (!TryPeek(out var next)) throw new JsonException("It ends in the middle.");
        if (next != expected) throw new JsonException(FormattableString.Invariant($"A {expected} is missing at byte {Position}."));
        Go(1);
    }

    /// <summary>Goes to the next member; false where the end was taken instead.</summary>
    public bool GoesOn(char end, bool isFirst)
    {
        if (TryPeek(out var next) && next == end)
        {
            Go(1);
            return false;
        }

        if (!isFirst) Take(',');
        return true;
    }

    /// <summary>The name of a member, and the colon behind it.</summary>
    public string? Name()
    {
        using var name = Value();
        if (name.RootElement.ValueKind != JsonValueKind.String) throw new JsonException(FormattableString.Invariant($"A name is missing before byte {Position}."));
        Take(':');
        return LenientText.Of(name.RootElement);
    }

    /// <summary>The members of a list. Each is good until the next one is read.</summary>
    public IEnumerable<JsonElement> List()
    {
        Take('[');
        for (var isFirst = true; GoesOn(']', isFirst); isFirst = false)
        {
            using var item = Value();
            yield return item.RootElement;
        }
    }

    public JsonDocument Value()
    {
        TryPeek(out _);
        while (true)
        {
            try
            {
                var reader = new Utf8JsonReader(new ReadOnlySpan<byte>(_buffer, _start, _end - _start), _isFinal, new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth }));
                if (JsonDocument.TryParseValue(ref reader, out var document))
                {
                    Go((int)reader.BytesConsumed);
                    return document;
                }
            }
            catch (JsonException error)
            {
                throw new JsonException(FormattableString.Invariant($"It is no JSON from byte {Position} on: {error.Message}"), error);
            }

            if (!More()) throw new JsonException("It ends in the middle.");
        }
    }

    /// <summary>A value that was gone over, from where it began until here.</summary>
    public JsonDocument Again(long start)
    {
        var length = Position - start;
        if (length > MaxValue) throw TooLarge();
        var bytes = new byte[length];
        var back = _stream.Position;
        _stream.Position = start;
        for (var at = 0; at < bytes.Length;)
        {
            var count = _stream.Read(bytes, at, bytes.Length - at);
            if (count == 0) throw new JsonException("It was cut while it was read.");
            at += count;
        }

        _stream.Position = back;
        return JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth });
    }

    private static JsonException TooLarge() => new("One object in it is larger than 256 MB.");

    private void Go(int count)
    {
        _start += count;
        Position += count;
    }

    /// <summary>Reads on; false at the end.</summary>
    private bool More()
    {
        if (_isFinal) return false;
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaxValue) throw TooLarge();
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var count = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        _isFinal = count == 0;

        // At the end the last value is read once more, as one that is whole.
        return true;
    }
}
