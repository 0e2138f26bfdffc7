using System.Text;
using System.Text.Json;

namespace ThreatEvents.Http;

/// <summary>
/// Reads whatever an error answer says. Known shapes: <c>errors</c> as a list or as one object, with code/message/details or title/detail;
/// a bare <c>message</c> or <c>error</c>; and text or HTML from a proxy.
/// </summary>
internal static class ErrorBody
{
    private const int LongestText = 500;

    public static IReadOnlyList<ServiceError> Read(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) return [];
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = 256 });
            var found = new List<ServiceError>();
            if (document.RootElement.ValueKind == JsonValueKind.Object) ReadObject(document.RootElement, found);
            else if (document.RootElement.ValueKind == JsonValueKind.Array) AddAll(document.RootElement, found);
            return found;
        }
        catch (JsonException)
        {
            var text = PlainText(body.Span);
            return text.Length == 0 ? [] : [new ServiceError(null, text)];
        }
    }

    private static void ReadObject(JsonElement root, List<ServiceError> found)
    {
        if (root.TryGetProperty("errors", out var errors)) AddAll(errors, found);
        if (found.Count > 0) return;
        if (root.TryGetProperty("error", out var error)) AddAll(error, found);
        if (found.Count == 0 && Text(root, "message") is { } message) found.Add(new ServiceError(Text(root, "code"), message));
    }

    private static void AddAll(JsonElement value, List<ServiceError> found)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) AddAll(item, found);
                break;
            case JsonValueKind.String:
                found.Add(new ServiceError(null, Shorten(value.GetString()!)));
                break;
            case JsonValueKind.Object:
                var message = Text(value, "message") ?? Text(value, "detail") ?? Text(value, "title") ?? Text(value, "error");
                var code = Text(value, "code") ?? Text(value, "status");
                if (message is null && code is null) break;
                var details = value.TryGetProperty("details", out var more) && more.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
                    ? Shorten(more.GetRawText())
                    : null;
                found.Add(new ServiceError(code, Shorten(message ?? "error " + code), details, Text(value, "documentation_url")));
                break;
        }
    }

    private static string? Text(JsonElement owner, string name)
    {
        if (!owner.TryGetProperty(name, out var value)) return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => Shorten(value.GetString()!),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }

    /// <summary>An HTML page's title, or else the beginning of the text without tags.</summary>
    private static string PlainText(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Slice(0, Math.Min(body.Length, 16 * 1024)));
        var open = text.IndexOf("<title>", StringComparison.OrdinalIgnoreCase);
        var close = open < 0 ? -1 : text.IndexOf("</title>", open, StringComparison.OrdinalIgnoreCase);
        if (close > open) return Shorten(text.Substring(open + 7, close - open - 7));

        var plain = new StringBuilder();
        var inTag = false;
        foreach (var letter in text)
        {
            if (letter == '<') inTag = true;
            else if (letter == '>') inTag = false;
            else if (!inTag && plain.Length < LongestText) plain.Append(letter);
        }

        return Shorten(plain.ToString());
    }

    private static string Shorten(string text)
    {
        text = text.Trim();
        return text.Length <= LongestText ? text : text.Substring(0, LongestText) + "…";
    }
}
