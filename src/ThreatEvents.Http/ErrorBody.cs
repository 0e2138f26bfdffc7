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

    private const int MostErrors = 20;

    /// <param name="body">The body, or as much of it as came. What is read is as the service wrote it, secrets included.</param>
    public static IReadOnlyList<ServiceError> Read(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) return [];
        if (body.Span.StartsWith(Bom)) body = body.Slice(3);
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = 256 });
            var reader = new Reader();
            if (document.RootElement.ValueKind == JsonValueKind.Object) reader.ReadObject(document.RootElement);
            else if (document.RootElement.ValueKind is JsonValueKind.Array or JsonValueKind.String) reader.AddAll(document.RootElement);
            return reader.Found;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // No JSON, or JSON whose names are no Unicode text.
            return PlainText(body.Span);
        }
    }

    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    /// <summary>An HTML page's title, or else the beginning of the text without tags.</summary>
    private static IReadOnlyList<ServiceError> PlainText(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Slice(0, Math.Min(body.Length, 64 * 1024)));
        var open = text.IndexOf("<title>", StringComparison.OrdinalIgnoreCase);
        var close = open < 0 ? -1 : text.IndexOf("</title>", open, StringComparison.OrdinalIgnoreCase);
        var said = Shorten(close > open ? text.Substring(open + 7, close - open - 7) : WithoutTags(text));
        return said.Length == 0 ? [] : [new ServiceError(null, said)];
    }

    private static string WithoutTags(string text)
    {
        var plain = new StringBuilder();
        var inTag = false;
        foreach (var letter in text)
        {
            if (letter == '<') inTag = true;
            else if (letter == '>') inTag = false;
            else if (!inTag && plain.Length <= LongestText) plain.Append(letter);
        }

        return plain.ToString();
    }

    private static string Shorten(string text)
    {
        text = text.Trim();
        return text.Length <= LongestText ? text : text.Substring(0, LongestText) + "…";
    }

    private sealed class Reader
    {
        public List<ServiceError> Found { get; } = [];

        public void ReadObject(JsonElement root)
        {
            if (root.TryGetProperty("errors", out var errors)) AddAll(errors);
            if (Found.Count > 0) return;
            if (root.TryGetProperty("error", out var error)) AddAll(error);
            if (Found.Count == 0 && Text(root, "message") is { } message) Found.Add(new ServiceError(Text(root, "code"), message));
        }

        public void AddAll(JsonElement value)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.Array:
                    foreach (var item in value.EnumerateArray())
                    {
                        if (Found.Count == MostErrors) return;
                        AddAll(item);
                    }

                    break;
                case JsonValueKind.String:
                    Found.Add(new ServiceError(null, TextOf(value)));
                    break;
                case JsonValueKind.Object:
                    Add(value);
                    break;
            }
        }

        private void Add(JsonElement value)
        {
            var message = Text(value, "message") ?? Text(value, "detail") ?? Text(value, "title") ?? Text(value, "error");
            var code = Text(value, "code") ?? Text(value, "status");
            if (message is null && code is null) return;
            var details = value.TryGetProperty("details", out var more) && more.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
                ? Shorten(more.GetRawText())
                : null;
            Found.Add(new ServiceError(code, message ?? "error " + code, details, Text(value, "documentation_url")));
        }

        private string? Text(JsonElement owner, string name)
        {
            if (!owner.TryGetProperty(name, out var value)) return null;
            return value.ValueKind switch
            {
                JsonValueKind.String => TextOf(value),
                JsonValueKind.Number => Shorten(value.GetRawText()),
                _ => null,
            };
        }

        private string TextOf(JsonElement value)
        {
            try
            {
                return Shorten(value.GetString()!);
            }
            catch (InvalidOperationException)
            {
                // Half a surrogate pair: the text as it stands in the answer, its escapes visible.
                return Shorten(value.GetRawText().Trim('"'));
            }
        }
    }
}
