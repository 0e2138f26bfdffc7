using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ThreatEvents.Http;

namespace ThreatEvents.Json;

/// <summary>
/// Reads the services' answers. Every one comes through here, in one order: is it JSON, does it say that the request has failed, and only then what it
/// holds. A list is read by <see cref="ListReader{T}"/> in one pass, everything else as a document.
/// </summary>
internal static class AnswerReader
{
    private const int MaxDepth = 256;

    /// <summary>A list, or a page of one. A record that cannot be read costs itself.</summary>
    /// <param name="response">The whole answer.</param>
    /// <param name="type">How one record is read.</param>
    /// <param name="listName">Another name that the list may have.</param>
    /// <param name="ofText">The record of a bare text, where a vocabulary may come as names alone.</param>
    /// <exception cref="UnreadableAnswerException">The answer is no JSON, is cut short, or has no list.</exception>
    /// <exception cref="RefusedAnswerException">The answer says that the request has failed.</exception>
    public static ParsedPage<T> List<T>(ApiResponse response, JsonTypeInfo<T> type, string? listName = null, Func<string, T>? ofText = null)
        where T : class
    {
        var bytes = AnswerBytes.Clean(response.Body).Span;
        var page = new ParsedPage<T>();
        try
        {
            new ListReader<T>(bytes, type, listName, ofText, page).Read();
        }
        catch (JsonException error)
        {
            var what = response.ContentType is { } media && !media.Contains("json", StringComparison.OrdinalIgnoreCase) ? $"no JSON but {media}" : "no complete JSON";
            throw new UnreadableAnswerException(FormattableString.Invariant($"The answer ({bytes.Length} bytes) is {what}: {error.Message}"), error);
        }

        // Failure first: an answer that says so is asked for no second time, and its rows, if there are any, are not believed.
        if (page.Verdict.IsFailureOfList(page.Items.Count + page.Faults.Count)) throw new RefusedAnswerException();
        if (!page.HasList) throw new UnreadableAnswerException("The answer has no list of records" + (page.Verdict.IsTalk ? ErrorBody.Sentence(ErrorBody.Read(response.Body)) : ""));
        page.Warning = page.Flag("complete") == false ? Completeness.Describe(page) : page.Verdict.HasErrors ? ErrorsBeside(response) : null;
        return page;
    }

    /// <summary>A single record, bare or in an envelope.</summary>
    /// <param name="response">The whole answer.</param>
    /// <param name="type">How the record is read.</param>
    /// <param name="needsId">Whether a record without an id is none: a page of a proxy, or an error that forgot its status, is an object too.</param>
    /// <exception cref="UnreadableAnswerException">The answer holds no record, or one without the id that it must have.</exception>
    /// <exception cref="RefusedAnswerException">The answer says that the request has failed.</exception>
    public static T Record<T>(ApiResponse response, JsonTypeInfo<T> type, bool needsId = false)
        where T : class
        => Element(response, element =>
        {
            Oddities.Clear();
            var record = element.Deserialize(type) ?? throw new UnreadableAnswerException("The answer is null.");
            Oddities.Keep(record, element);
            if (!needsId || record is not IIdentified { Id: null or "" }) return record;
            throw new UnreadableAnswerException("The answer is no record: it has no id" + Words(response, element));
        });

    /// <summary>A single object, bare or in an envelope, that is no model.</summary>
    public static T Element<T>(ApiResponse response, Func<JsonElement, T> read) => Document(response, root => read(Envelope.Record(root)));

    /// <summary>A count, bare or in an envelope; null where the answer gives none.</summary>
    public static long? Count(ApiResponse response) => response.Body.IsEmpty ? null : Document(response, root =>
    {
        var value = root.ValueKind == JsonValueKind.Object && root.TryFind("result", out var inner) ? inner : root;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) ? count : (long?)null;
    });

    /// <summary>Any answer as plain values; null where it is empty.</summary>
    public static object? Plain(ApiResponse response) => response.Body.IsEmpty ? null : Document<object?>(response, PlainValue.Of);

    /// <summary>An answer of which only the success matters; it may be empty.</summary>
    public static bool Done(ApiResponse response) => response.Body.IsEmpty || Document(response, _ => true);

    /// <exception cref="UnreadableAnswerException">The answer is no JSON, or <paramref name="read"/> cannot read it.</exception>
    /// <exception cref="RefusedAnswerException">The answer says that the request has failed.</exception>
    public static T Document<T>(ApiResponse response, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(AnswerBytes.Clean(response.Body), new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (AnswerVerdict.IsFailure(document.RootElement)) throw new RefusedAnswerException();
            return read(document.RootElement);
        }
        catch (Exception fault) when (ReadFault.Is(fault))
        {
            throw new UnreadableAnswerException($"The answer cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>What the service says instead of data, as the end of a sentence; nothing where it says nothing.</summary>
    private static string Words(ApiResponse response, JsonElement element)
        => element.ValueKind == JsonValueKind.Object && AnswerVerdict.Of(element).IsTalk ? ErrorBody.Sentence(ErrorBody.Read(response.Body)) : "";

    /// <summary>What the service complains of although it gives data; nobody should take such a list for the whole.</summary>
    private static string ErrorsBeside(ApiResponse response)
        => SafeText.Escape(Redactor.CleanAll("The service reports errors beside this list, which may not be complete" + ErrorBody.Sentence(ErrorBody.Read(response.Body)).TrimEnd('.') + "."));
}
