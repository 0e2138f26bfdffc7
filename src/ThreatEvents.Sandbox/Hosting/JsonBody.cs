using System.Text.Json;

namespace ThreatEvents.Sandbox.Hosting;

internal static class JsonBody
{
    /// <summary>The body of a request that says it is JSON and is.</summary>
    public static JsonElement Read(SandboxRequest request)
    {
        var mediaType = (request.Header("Content-Type") ?? "").Split(';')[0].Trim();
        if (!mediaType.Equals(SandboxReply.JsonType, StringComparison.OrdinalIgnoreCase))
        {
            throw new RequestRefusal(415, "UNSUPPORTED_MEDIA_TYPE", "The Content-Type must be application/json.");
        }

        return Parse(request.Body) ?? throw new RequestRefusal(400, "INVALID_JSON", "The body is not valid JSON.", "body");
    }

    public static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            ReadTexts(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public static JsonElement? Find(this JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value : null;

    public static string? Text(this JsonElement body, string name) => body.Find(name)?.GetString();

    public static long? Whole(this JsonElement body, string name) => body.Find(name)?.GetInt64();

    public static bool? Boolean(this JsonElement body, string name) => body.Find(name)?.GetBoolean();

    // Half a surrogate pair passes the parser and throws only when the text is read.
    private static void ReadTexts(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) ReadTexts(item);
                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    _ = property.Name;
                    ReadTexts(property.Value);
                }

                break;
        }
    }
}
