using System.Text;
using System.Text.Json;

namespace ThreatEvents.Http;

/// <summary>
/// Reads whatever an error answer says. Known shapes: <c>errors</c> as a list or as one object, with code/message/details or title/detail and an
/// <c>error_chain</c> of causes; a bare <c>message</c> or <c>error</c>; <c>messages</c> beside them; all of it in an envelope or two; and text or HTML
/// from a proxy.
/// </summary>
internal static class ErrorBody
{
    private const int LongestText = 500;

    private const int MostErrors = 20;

    private const int DeepestEnvelope = 3;

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
            else if (document.RootElement.ValueKind == JsonValueKind.Array) reader.ReadList(document.RootElement);
            else if (document.RootElement.ValueKind == JsonValueKind.String) reader.AddAll(document.RootElement);
            return reader.Found;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // No JSON, or JSON whose names are no Unicode text.
            return PlainText(body.Span);
        }
    }

    /// <summary>The service's words as the end of a sentence, or nothing.</summary>
    public static string Sentence(IReadOnlyList<ServiceError> errors) => errors.Count == 0
        ? ""
        : ": " + string.Join("; ", errors.Select(error => error.Code is null ? error.Message : $"{error.Message} (code {error.Code})"));

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

        public void ReadObject(JsonElement root, int level = 0)
        {
            if (root.TryGetProperty("errors", out var errors)) AddAll(errors);
            if (Found.Count == 0 && root.TryGetProperty("error", out var error)) AddAll(error);
            if (Text(root, "message") is { } message) Add(new ServiceError(Found.Count == 0 ? Text(root, "code") : null, message));
            else if (Found.Count == 0 && (Text(root, "detail") ?? Text(root, "title")) is { } detail) Add(new ServiceError(Text(root, "code"), detail));
            if (root.TryGetProperty("messages", out var messages)) AddAll(messages);
            if (Found.Count > 0 || level == DeepestEnvelope) return;
            foreach (var name in (string[])["result", "data"])
            {
                if (root.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.Object) ReadObject(inner, level + 1);
            }
        }

        /// <summary>What an envelope that came as one of a list says, or else the errors that the list itself holds.</summary>
        public void ReadList(JsonElement list)
        {
            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Object && Found.Count < MostErrors) ReadObject(item);
            }

            if (Found.Count == 0) AddAll(list);
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
                    Add(new ServiceError(null, TextOf(value)));
                    break;
                case JsonValueKind.Object:
                    AddObject(value);
                    break;
            }
        }

        /// <summary>The same words twice say no more than once.</summary>
        private void Add(ServiceError error)
        {
            if (error.Message.Length > 0 && Found.Count < MostErrors && !Found.Exists(known => known.Message == error.Message)) Found.Add(error);
        }

        private void AddObject(JsonElement value)
        {
            var message = Text(value, "message") ?? Text(value, "detail") ?? Text(value, "title") ?? Text(value, "error");
            var code = Text(value, "code") ?? Text(value, "status");
            if (message is null && code is null)
            {
                // Validation errors by field: {"domain": ["is too long"]}.
                foreach (var field in value.EnumerateObject())
                {
                    if (field.Value.ValueKind is JsonValueKind.Array or JsonValueKind.String && field.Name is not "source") AddField(field.Name, field.Value);
                }

                return;
            }

            var details = value.TryGetProperty("details", out var more) && more.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
                ? Shorten(more.GetRawText())
                : null;
            Add(new ServiceError(code, message ?? "error " + code, details, Text(value, "documentation_url")));

            // What lies behind it, from the outermost cause to the innermost.
            if (value.TryGetProperty("error_chain", out var causes)) AddAll(causes);
        }

        private void AddField(string name, JsonElement value)
        {
            if (name == "error_chain") AddAll(value);
            else if (value.ValueKind == JsonValueKind.String) Add(new ServiceError(null, $"{name}: {TextOf(value)}"));
            else foreach (var item in value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Take(MostErrors)) Add(new ServiceError(null, $"{name}: {TextOf(item)}"));
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
