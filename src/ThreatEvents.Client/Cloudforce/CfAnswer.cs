using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ThreatEvents.Http;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>
/// Reads Cloudforce One's answers. The documents show bare JSON, the vendor's notes an envelope with <c>result</c> and <c>result_info</c>, some pages a
/// list of envelopes and some <c>{type, items}</c>: each is understood for every endpoint.
/// </summary>
internal static class CfAnswer
{
    private static readonly string[] ListNames = ["result", "items", "data", "results", "properties"];

    /// <summary>A single record.</summary>
    /// <exception cref="UnreadableAnswerException">The answer holds no record, or one without the id that it must have.</exception>
    public static T Record<T>(ApiResponse response, JsonTypeInfo<T> type, bool needsId = false)
        where T : class
        => ObjectParser.Read(response, type, needsId);

    /// <summary>A list of records, each of which may be a bare text where the vocabulary is one of names. One that cannot be read costs itself.</summary>
    /// <exception cref="UnreadableAnswerException">The answer holds no list.</exception>
    public static CfListing<T> Records<T>(ApiResponse response, JsonTypeInfo<T> type, string? listName = null, Func<string, T>? ofText = null)
        where T : class
        => AnswerDocument.Read(response, root =>
        {
            var records = new CfListing<T>();
            var index = 0;
            var verdict = root.ValueKind == JsonValueKind.Object ? AnswerVerdict.Of(root) : default;
            foreach (var item in List(root, listName) ?? throw new UnreadableAnswerException("The answer has no list" + AnswerDocument.Words(response, root)))
            {
                if (ofText is null || item.ValueKind != JsonValueKind.String) AddRecord(records, item, index, type);
                else if (LenientText.Of(item) is { Length: > 0 } text) records.Add(ofText(text));
                index++;
            }

            if (verdict.IsFailureOfList(index)) throw new RefusedAnswerException();
            if (verdict.HasErrors) records.Warning = ErrorsBeside(response);
            return records;
        });

    /// <summary>A count, bare or in an envelope; null where the answer gives none.</summary>
    public static long? Count(ApiResponse response) => response.Body.IsEmpty ? null : AnswerDocument.Read(response, root =>
    {
        var value = root.ValueKind == JsonValueKind.Object && root.TryFind("result", out var inner) ? inner : root;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) ? count : (long?)null;
    });

    /// <summary>Any answer as plain values; null where it is empty.</summary>
    public static object? Plain(ApiResponse response) => response.Body.IsEmpty ? null : AnswerDocument.Read<object?>(response, PlainValue.Of);

    public static T Element<T>(ApiResponse response, Func<JsonElement, T> read) => AnswerDocument.Read(response, root => read(AnswerDocument.Record(root)));

    /// <summary>An answer of which only the success matters; it may be empty.</summary>
    public static bool Done(ApiResponse response) => response.Body.IsEmpty || AnswerDocument.Read(response, _ => true);

    /// <summary>The cursor of the next page; null where there is none, or where an empty page repeats the one that was sent.</summary>
    public static string? NextCursor<T>(ParsedPage<T> page, string? sent)
    {
        if (page.Text("cursor") is not { Length: > 0 } cursor || page.Flag("has_more") == false) return null;
        return cursor == sent && page.Items.Count + page.Faults.Count == 0 ? null : cursor;
    }

    /// <summary>What the service complains of although it gives data; nobody should take such a list for the whole.</summary>
    public static string ErrorsBeside(ApiResponse response)
        => SafeText.Escape(Redactor.CleanAll("The service reports errors beside this list, which may not be complete" + ErrorBody.Sentence(ErrorBody.Read(response.Body)).TrimEnd('.') + "."));

    private static void AddRecord<T>(CfListing<T> records, JsonElement item, int index, JsonTypeInfo<T> type)
        where T : class
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            records.Faults.Add(new RecordFault(index, null, FormattableString.Invariant($"Record {index} of the list is no object but {item.ValueKind}.")));
            return;
        }

        try
        {
            Oddities.Clear();
            var record = item.Deserialize(type)!;
            Oddities.Keep(record, item);
            records.Add(record);
        }
        catch (Exception fault) when (ReadFault.Is(fault))
        {
            var id = (item.TryFind("uuid", out var value) || item.TryFind("id", out value)) && value.ValueKind == JsonValueKind.String ? LenientText.Of(value) : null;
            var where = fault is JsonException { Path: { Length: > 0 } path } ? $" at {path}" : "";
            records.Faults.Add(new RecordFault(index, id, SafeText.Escape(FormattableString.Invariant($"Record {index} of the list{(id is null ? "" : $" (id {id})")} cannot be read{where}."))));
        }
    }

    private static IEnumerable<JsonElement>? List(JsonElement root, string? listName)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return root.EnumerateArray().SelectMany(item => IsEnvelope(item) ? List(item, listName) ?? [] : [item]);
        }

        if (root.ValueKind != JsonValueKind.Object) return null;
        if (listName is not null && root.TryFind(listName, out var named)) return named.ValueKind == JsonValueKind.Null ? [] : List(named, null) ?? [];
        foreach (var name in ListNames)
        {
            if (!root.TryFind(name, out var inner)) continue;
            if (inner.ValueKind == JsonValueKind.Null) return [];

            // {"type": "array", "items": {"type": "string"}} is a description of a list without one.
            return List(inner, listName) ?? [];
        }

        return null;
    }

    private static bool IsEnvelope(JsonElement item)
        => item.ValueKind == JsonValueKind.Object && item.TryFind("result", out var result) && result.ValueKind == JsonValueKind.Array
            && !item.TryFind("uuid", out _);
}
