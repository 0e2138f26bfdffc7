using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ThreatEvents.Http;

namespace ThreatEvents.Json;

/// <summary>Reads a single record, bare or in a <c>result</c> or <c>data</c> envelope.</summary>
internal static class ObjectParser
{
    /// <exception cref="UnreadableAnswerException">The answer is no JSON object.</exception>
    public static T Read<T>(ApiResponse body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(AnswerBytes.Clean(body.Body), new JsonDocumentOptions { MaxDepth = 256 });
            return Unwrap(document.RootElement).Deserialize(type) ?? throw new UnreadableAnswerException("The answer is null.");
        }
        catch (Exception fault) when (ReadFault.Is(fault))
        {
            throw new UnreadableAnswerException($"The answer is no readable {type.Type.Name}: {fault.Message}", fault);
        }
    }

    private static JsonElement Unwrap(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new UnreadableAnswerException($"The answer is no object but {root.ValueKind}.");

        // A record of its own has an id; only what has none can be an envelope around one.
        if (root.TryFind("id", out _) || root.TryFind("uuid", out _)) return root;
        foreach (var name in (string[])["result", "data"])
        {
            if (root.TryFind(name, out var inner) && inner.ValueKind == JsonValueKind.Object) return inner;
        }

        return root;
    }
}
