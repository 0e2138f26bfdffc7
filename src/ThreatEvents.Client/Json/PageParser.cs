using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ThreatEvents.Http;
using ThreatEvents.Paging;

namespace ThreatEvents.Json;

/// <summary>
/// Reads a page of any of the services' shapes in one pass over its bytes: a bare list, a list in <c>data</c>, <c>result</c> or <c>items</c>,
/// or one more level down (<c>data.results</c>). A record that cannot be read costs itself, not its page.
/// </summary>
internal static class PageParser
{
    /// <summary>
    /// The reader itself knows no recursion, so depth costs nothing here: a record that is nested deeper than its own limit
    /// (<see cref="LenientElement.MaxDepth"/>) must break that record and not the page.
    /// </summary>
    private const int MaxDepth = int.MaxValue;

    /// <summary>How many envelopes may lie around a list.</summary>
    private const int MaxLevels = 4;

    private static readonly string[] ListNames = ["data", "result", "results", "items"];

    private static readonly string[] DetailNames = ["result_info", "pagination", "completeness", "properties"];

    /// <summary>Lists that say what is missing from a page.</summary>
    private static readonly string[] FaultLists = ["failedDatasets", "failedShards", "warnings"];

    /// <summary>What is missing need not be told at any length.</summary>
    private const int LongestFaultList = 64 * 1024;

    /// <param name="body">The whole answer.</param>
    /// <param name="type">How one record is read.</param>
    /// <param name="idName">The JSON name of the record's id, to name a record that cannot be read.</param>
    /// <param name="listName">Another name that the list may have.</param>
    /// <exception cref="UnreadableAnswerException">The answer is no JSON, is cut short, or has no list.</exception>
    public static ParsedPage<T> Read<T>(ApiResponse body, JsonTypeInfo<T> type, string idName, string? listName = null)
        where T : class
    {
        var bytes = AnswerBytes.Clean(body.Body).Span;
        var page = new ParsedPage<T>();
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
            if (!reader.Read()) throw new UnreadableAnswerException("The answer is empty.");
            if (reader.TokenType == JsonTokenType.StartArray && HoldsEnvelopes(reader, idName)) ReadEnvelopes(ref reader, bytes, type, idName, listName, page);
            else if (reader.TokenType == JsonTokenType.StartArray) ReadList(ref reader, bytes, type, idName, page);
            else if (reader.TokenType == JsonTokenType.StartObject) ReadEnvelope(ref reader, bytes, type, idName, listName, page, level: 0);
            else throw new UnreadableAnswerException("The answer is no JSON object or list.");
            if (reader.Read()) throw new UnreadableAnswerException("The answer goes on after its end.");
        }
        catch (JsonException error)
        {
            var what = body.ContentType is { } media && !media.Contains("json", StringComparison.OrdinalIgnoreCase) ? $"no JSON but {media}" : "no complete JSON";
            throw new UnreadableAnswerException(FormattableString.Invariant($"The answer ({bytes.Length} bytes) is {what}: {error.Message}"), error);
        }

        // Failure first: an answer that says so is asked for no second time, and its rows, if there are any, are not believed.
        if (page.Verdict.IsFailureOfList(page.Items.Count + page.Faults.Count)) throw new RefusedAnswerException();
        if (!page.HasList) throw new UnreadableAnswerException("The answer has no list of records" + (page.Verdict.IsTalk ? ErrorBody.Sentence(ErrorBody.Read(body.Body)) : ""));
        if (page.Verdict.HasErrors) page.ErrorsBeside = CfAnswer.ErrorsBeside(body);
        return page;
    }

    /// <summary>Whether the list's first item is itself an envelope, as one vendor page has it.</summary>
    private static bool HoldsEnvelopes(Utf8JsonReader reader, string idName)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        var hasResult = false;
        var verdict = default(AnswerVerdict);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = LenientText.Of(ref reader) ?? "";
            if (name == idName) return false;
            var isResult = name == "result";
            reader.Read();
            verdict.Note(name, ref reader);
            hasResult |= isResult && reader.TokenType == JsonTokenType.StartArray;
            reader.Skip();
        }

        return hasResult || verdict.IsEnvelopeOfFailure;
    }

    private static void ReadEnvelopes<T>(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type, string idName, string? listName, ParsedPage<T> page)
        where T : class
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            page.HasList = false;
            if (reader.TokenType == JsonTokenType.StartObject) ReadEnvelope(ref reader, bytes, type, idName, listName, page, level: 0);
            else reader.Skip();
        }

        page.HasList = true;
    }

    private static void ReadEnvelope<T>(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type, string idName, string? listName, ParsedPage<T> page, int level, bool isDetail = false)
        where T : class
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = LenientText.Of(ref reader) ?? "";
            reader.Read();
            var isList = name == listName || ListNames.Contains(name);
            if (!isDetail) page.Verdict.Note(name, ref reader);
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray when isList && !page.HasList:
                    ReadList(ref reader, bytes, type, idName, page);
                    break;
                case JsonTokenType.StartObject when level < MaxLevels && (isList || DetailNames.Contains(name)):
                    ReadEnvelope(ref reader, bytes, type, idName, listName, page, level + 1, isDetail || !isList);
                    break;
                case JsonTokenType.StartArray when FaultLists.Contains(name):
                    page.Details[name] = ReadDetail(ref reader, bytes);
                    break;
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    reader.Skip();
                    break;
                case JsonTokenType.Null when isList && level == 0:
                    page.HasList = true;
                    break;
                case JsonTokenType.Number:
                    if (reader.TryGetInt64(out var number)) page.Numbers[name] = number;
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    page.Flags[name] = reader.TokenType == JsonTokenType.True;
                    break;
                case JsonTokenType.String:
                    page.Texts[name] = LenientText.Of(ref reader) ?? "";
                    break;
            }
        }
    }

    private static JsonElement ReadDetail(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var text = bytes.Slice(start, (int)reader.BytesConsumed - start);
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

    private static void ReadList<T>(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type, string idName, ParsedPage<T> page)
        where T : class
    {
        page.HasList = true;
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            var start = (int)reader.TokenStartIndex;
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                page.Faults.Add(new RecordFault(index, null, $"Record {index} of the page is no object but {reader.TokenType}."));
                reader.Skip();
                continue;
            }

            var before = reader;
            try
            {
                Oddities.Clear();
                var item = InPlace.Read(ref reader, type)!;
                Oddities.Keep(item, bytes.Slice(start, (int)reader.BytesConsumed - start), start);
                page.Items.Add(item);
            }
            catch (Exception fault) when (ReadFault.Is(fault))
            {
                // A record that breaks inside must leave the page readable behind it; where the JSON itself is broken, this throws again.
                reader = before;
                reader.Skip();
                var record = bytes.Slice(start, (int)reader.BytesConsumed - start);
                var id = IdOf(record, idName);
                var where = PathOfFault(record, type) is { Length: > 0 } path ? $" at {path}" : "";
                page.Faults.Add(new RecordFault(index, id, SafeText.Escape($"Record {index} of the page{(id is null ? "" : $" (id {id})")} cannot be read{where}.")));
            }
        }
    }

    /// <summary>Where a record breaks. Only the serializer keeps track of that, so it reads the record once more.</summary>
    private static string? PathOfFault<T>(ReadOnlySpan<byte> record, JsonTypeInfo<T> type)
    {
        try
        {
            JsonSerializer.Deserialize(record, type);
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

    private static string? IdOf(ReadOnlySpan<byte> record, string idName)
    {
        try
        {
            var reader = new Utf8JsonReader(record, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var hit = LenientText.Of(ref reader) == idName;
                reader.Read();
                if (hit && reader.TokenType == JsonTokenType.String) return LenientText.Of(ref reader);
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // The id is a courtesy of the message; the fault itself is reported without it.
        }

        return null;
    }
}

/// <summary>A page's records and the scalars of its envelope, by their JSON names.</summary>
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

    /// <summary>What the service complains of although rows came; null where it does not.</summary>
    public string? ErrorsBeside { get; set; }

    public JsonElement? Detail(string name) => Details.TryGetValue(name, out var value) ? value : null;

    public long? Number(string name) => Numbers.TryGetValue(name, out var value) ? value : null;

    public bool? Flag(string name) => Flags.TryGetValue(name, out var value) ? value : null;

    public string? Text(string name) => Texts.TryGetValue(name, out var value) ? value : null;
}
