using System.Text;

namespace ThreatEvents.Http;

/// <summary>Headers and bodies for the debug stream. Header values are shown by allow-list: what is not known to be harmless is named and hidden.</summary>
internal static class TraceDetail
{
    private const int LongestBody = 64 * 1024;

    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Age", "Cache-Control", "CF-Ray", "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Date",
        "ETag", "Keep-Alive", "Ratelimit", "Ratelimit-Policy", "Request-Id", "Retry-After", "Server", "Transfer-Encoding", "User-Agent", "Vary",
        "X-Correlation-Id", "X-Request-Id",
    };

    public static IReadOnlyList<string> HeadersOf(HttpResponseMessage response)
    {
        var lines = new List<string>();
        var all = response.Content is null ? response.Headers : response.Headers.Concat(response.Content.Headers);
        foreach (var header in all) lines.Add($"{header.Key}: {(Harmless.Contains(header.Key) ? string.Join(", ", header.Value) : "(hidden)")}");
        return lines;
    }

    /// <param name="request">What was sent.</param>
    /// <param name="answer">The head of what came.</param>
    /// <param name="body">The body of what came.</param>
    /// <param name="userAgent">How we named ourselves.</param>
    /// <returns>The text with whatever secrets are in it.</returns>
    public static string Describe(ApiRequest request, HttpAnswer answer, ReadOnlyMemory<byte> body, string userAgent)
    {
        var text = new StringBuilder();
        text.Append("> ").Append(request.Method.Method).Append(" /").AppendLine(request.Resource);
        text.Append("> Accept: ").AppendLine(request.Accept);
        text.Append("> User-Agent: ").AppendLine(userAgent);
        text.AppendLine("> Authorization: (hidden)");
        if (request.Body is { } sent) text.AppendLine("> Content-Type: application/json").Append("> ").AppendLine(Shorten(sent));
        if (answer.StatusCode != 0) text.Append("< ").AppendLine(answer.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var header in answer.Headers ?? []) text.Append("< ").AppendLine(header);
        if (!body.IsEmpty) text.Append("< ").AppendLine(Shorten(body.Span));
        return text.ToString().TrimEnd();
    }

    private static string Shorten(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= LongestBody) return Encoding.UTF8.GetString(bytes);
        return Encoding.UTF8.GetString(bytes.Slice(0, LongestBody)) + FormattableString.Invariant($"… ({bytes.Length} bytes)");
    }
}
