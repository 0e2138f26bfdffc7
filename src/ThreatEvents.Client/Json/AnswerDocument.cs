using System.Text.Json;
using ThreatEvents.Http;

namespace ThreatEvents.Json;

/// <summary>
/// Opens an answer that is read as a whole. Every read and write that is no page comes through here, in one order: is it JSON, does it say that the
/// request has failed, and only then what it holds.
/// </summary>
internal static class AnswerDocument
{
    private const int MaxDepth = 256;

    /// <exception cref="UnreadableAnswerException">The answer is no JSON, or <paramref name="read"/> cannot read it.</exception>
    /// <exception cref="RefusedAnswerException">The answer says that the request has failed.</exception>
    public static T Read<T>(ApiResponse response, Func<JsonElement, T> read)
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
    public static string Words(ApiResponse response, JsonElement element)
        => element.ValueKind == JsonValueKind.Object && AnswerVerdict.Of(element).IsTalk ? ErrorBody.Sentence(ErrorBody.Read(response.Body)) : "";

    /// <summary>The record inside whatever lies around it: an envelope with <c>result</c> or <c>data</c>, or a list of one.</summary>
    /// <exception cref="UnreadableAnswerException">There is none.</exception>
    public static JsonElement Record(JsonElement root)
    {
        while (true)
        {
            if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() == 1)
            {
                root = root[0];
                continue;
            }

            if (root.ValueKind != JsonValueKind.Object) throw new UnreadableAnswerException($"The answer is no object but {root.ValueKind}.");

            // A record of its own has an id; only what has none can be an envelope around one.
            if (root.TryFind("uuid", out _) || root.TryFind("id", out _)) return root;
            if (root.TryFind("result", out var inner))
            {
                if (inner.ValueKind == JsonValueKind.Null) throw new UnreadableAnswerException("The answer holds nothing: its result is null.");
            }
            else if (!root.TryFind("data", out inner) || !IsEnvelope(root))
            {
                return root;
            }

            if (inner.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) return root;
            root = inner;
        }
    }

    /// <summary>A raw record has its data under the same name, beside fields of its own.</summary>
    private static bool IsEnvelope(JsonElement root)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (LenientElement.NameOf(property) is "source" or "tlp" or "created") return false;
        }

        return true;
    }
}
