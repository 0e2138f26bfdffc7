namespace ThreatEvents.Http;

/// <summary>What is kept of an answer's head.</summary>
internal readonly record struct HttpAnswer(
    int StatusCode, string? ContentType, Uri? Location, DateTimeOffset? Date, TimeSpan? RetryAfter, RateBudget? Budget, string? RequestId, IReadOnlyList<string> Headers)
{
    private static readonly string[] RequestIdHeaders = ["X-Request-Id", "CF-Ray", "X-Correlation-Id", "Request-Id", "X-Amzn-Trace-Id"];

    public static HttpAnswer From(HttpResponseMessage response, DateTimeOffset now, bool withHeaders) => new(
        (int)response.StatusCode,
        response.Content?.Headers.ContentType?.MediaType,
        response.Headers.Location,
        response.Headers.Date,
        RetryAfterHeader.Read(response, now),
        RateBudget.Read(response),
        RequestIdOf(response),
        withHeaders ? TraceDetail.HeadersOf(response) : []);

    private static string? RequestIdOf(HttpResponseMessage response)
    {
        foreach (var name in RequestIdHeaders)
        {
            if (response.Headers.TryGetValues(name, out var values)) return values.FirstOrDefault();
        }

        return null;
    }
}
