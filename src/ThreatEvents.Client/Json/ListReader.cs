using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ThreatEvents.Http;
using ThreatEvents.Paging;

namespace ThreatEvents.Json;

/// <summary>
/// Reads a list in one pass over its bytes: bare, in an <see cref="Envelope"/> or several, or in a list of envelopes. A record that cannot be read costs
/// itself, not its list.
/// </summary>
internal ref struct ListReader<T>
    where T : class
{
    /// <summary>
    /// The reader itself knows no recursion, so depth costs nothing here: a record that is nested deeper than its own limit
    /// (<see cref="LenientElement.MaxDepth"/>) must break that record and not the list.
    /// </summary>
    private const int MaxDepth = int.MaxValue;

    /// <summary>What is missing need not be told at any length.</summary>
    private const int LongestFaultList = 64 * 1024;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly JsonTypeInfo<T> _type;
    private readonly string? _listName;
    private readonly Func<string, T>? _ofText;
    private readonly ParsedPage<T> _page;
    private Utf8JsonReader _reader;

    /// <param name="bytes">The whole answer.</param>
    /// <param name="type">How one record is read.</param>
    /// <param name="listName">Another name that the list may have.</param>
    /// <param name="ofText">The record of a bare text; null where a text is no record.</param>
    /// <param name="page">What is read goes there.</param>
    public ListReader(ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type, string? listName, Func<string, T>? ofText, ParsedPage<T> page)
    {
        _bytes = bytes;
        _type = type;
        _listName = listName;
        _ofText = ofText;
        _page = page;
        _reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    /// <exception cref="JsonException">The answer is no JSON, or cut short.</exception>
    /// <exception cref="UnreadableAnswerException">The answer is JSON, but neither an object nor a list.</exception>
    public void Read()
    {
        if (!_reader.Read()) throw new UnreadableAnswerException("The answer is empty.");
        if (_reader.TokenType == JsonTokenType.StartArray && HoldsEnvelopes(_reader)) ReadEnvelopes();
        else if (_reader.TokenType == JsonTokenType.StartArray) ReadRecords();
        else if (_reader.TokenType == JsonTokenType.StartObject) ReadEnvelope(level: 0);
        else throw new UnreadableAnswerException("The answer is no JSON object or list.");
        if (_reader.Read()) throw new UnreadableAnswerException("The answer goes on after its end.");
    }

    /// <summary>Whether the list's first item is itself an envelope, as one vendor page has it.</summary>
    private static bool HoldsEnvelopes(Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        var hasResult = false;
        var verdict = default(AnswerVerdict);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = LenientText.Of(ref reader) ?? "";
            if (Envelope.IsId(name)) return false;
            var isResult = name == "result";
            reader.Read();
            verdict.Note(name, ref reader);
            hasResult |= isResult && reader.TokenType == JsonTokenType.StartArray;
            reader.Skip();
        }

        return hasResult || verdict.IsEnvelopeOfFailure;
    }

    private void ReadEnvelopes()
    {
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            _page.HasList = false;
            if (_reader.TokenType == JsonTokenType.StartObject) ReadEnvelope(level: 0);
            else _reader.Skip();
        }

        _page.HasList = true;
    }

    private void ReadEnvelope(int level, bool isDetail = false)
    {
        var isEmpty = false;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = LenientText.Of(ref _reader) ?? "";
            _reader.Read();
            var isList = name == _listName || Envelope.IsData(name);
            if (!isDetail) _page.Verdict.Note(name, ref _reader);
            switch (_reader.TokenType)
            {
                case JsonTokenType.StartArray when isList && !_page.HasList:
                    ReadRecords();
                    break;
                case JsonTokenType.StartObject when level < Envelope.MaxLevels && (isList || Envelope.IsDetail(name)):
                    ReadEnvelope(level + 1, isDetail || !isList);
                    break;
                case JsonTokenType.StartArray when Envelope.IsFaultList(name):
                    _page.Details[name] = ReadDetail();
                    break;
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    _reader.Skip();
                    break;
                case JsonTokenType.Null:
                    isEmpty |= isList && !isDetail;
                    break;
                case JsonTokenType.Number:
                    if (_reader.TryGetInt64(out var number)) _page.Numbers[name] = number;
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    _page.Flags[name] = _reader.TokenType == JsonTokenType.True;
                    break;
                case JsonTokenType.String:
                    var text = LenientText.Of(ref _reader) ?? "";
                    _page.Texts[name] = text;
                    isEmpty |= name == "type" && text == "array";
                    break;
            }
        }

        // Null in a list's place, and {"type": "array", "items": {"type": "string"}}, which describes a list, are lists without rows.
        _page.HasList |= isEmpty;
    }

    private JsonElement ReadDetail()
    {
        var start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        var text = Since(start);
        if (text.Length > LongestFaultList) return default;
        try
        {
            using var document = JsonDocument.Parse(text.ToArray(), new JsonDocumentOptions { MaxDepth = 256 });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // Nested without end: the page is good, and says without these words that it is not complete.
            return default;
        }
    }

    private void ReadRecords()
    {
        _page.HasList = true;
        for (var index = 0; _reader.Read() && _reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (_reader.TokenType == JsonTokenType.StartObject) ReadRecord(index);
            else if (_reader.TokenType == JsonTokenType.String && _ofText is not null) ReadName();
            else
            {
                _page.Faults.Add(RecordFault.NoObject(index, _reader.TokenType == JsonTokenType.StartArray ? "Array" : _reader.TokenType.ToString()));
                _reader.Skip();
            }
        }
    }

    private void ReadName()
    {
        if (LenientText.Of(ref _reader) is { Length: > 0 } name) _page.Items.Add(_ofText!(name));
    }

    private void ReadRecord(int index)
    {
        var start = (int)_reader.TokenStartIndex;
        var before = _reader;
        try
        {
            Oddities.Clear();
            var item = InPlace.Read(ref _reader, _type)!;
            Oddities.Keep(item, Since(start), start);
            _page.Items.Add(item);
        }
        catch (Exception fault) when (ReadFault.Is(fault))
        {
            // A record that breaks inside must leave the list readable behind it; where the JSON itself is broken, this throws again.
            _reader = before;
            _reader.Skip();
            var record = Since(start);
            _page.Faults.Add(RecordFault.Unreadable(index, IdOf(record), PathOfFault(record)));
        }
    }

    private readonly ReadOnlySpan<byte> Since(int start) => _bytes.Slice(start, (int)_reader.BytesConsumed - start);

    /// <summary>Where a record breaks. Only the serializer keeps track of that, so it reads the record once more.</summary>
    private readonly string? PathOfFault(ReadOnlySpan<byte> record)
    {
        try
        {
            JsonSerializer.Deserialize(record, _type);
        }
        catch (JsonException fault)
        {
            return fault.Path;
        }
        catch (Exception fault) when (ReadFault.Is(fault))
        {
            // Broken all the same; only the place is not known.
        }

        return null;
    }

    /// <summary>The uuid of a record that cannot be read, or its id where it has none.</summary>
    private static string? IdOf(ReadOnlySpan<byte> record)
    {
        string? id = null;
        try
        {
            var reader = new Utf8JsonReader(record, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = LenientText.Of(ref reader) ?? "";
                reader.Read();
                if (reader.TokenType == JsonTokenType.String && Envelope.IsId(name))
                {
                    var text = LenientText.Of(ref reader);
                    if (name == "uuid") return text;
                    id ??= text;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // The id is a courtesy of the message; the fault itself is reported without it.
        }

        return id;
    }
}
