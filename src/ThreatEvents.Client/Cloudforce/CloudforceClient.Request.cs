using System.Text.Json;
using ThreatEvents.Http;
using ThreatEvents.Json;

namespace ThreatEvents;

public sealed partial class CloudforceClient
{
    /// <summary>
    /// Sends any request below the account's own <c>cloudforce-one</c> path, for what this class has no method for. A GET is repeated after
    /// transient faults, everything else only where the service cannot have acted on it. Returns the answer as plain values, or null.
    /// </summary>
    /// <param name="method">GET, POST, PATCH, PUT or DELETE.</param>
    /// <param name="path">Relative to the account's path, such as <c>events/graphql</c>; a query may follow a question mark.</param>
    /// <param name="query">More query parameters.</param>
    /// <param name="body">JSON text, a dictionary or a list; null sends none.</param>
    /// <param name="observer">Told of attempts and waits.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ArgumentException">The path leads out of the account, or the body is no JSON.</exception>
    public Task<object?> RequestAsync(
        HttpMethod method,
        string path,
        IEnumerable<KeyValuePair<string, string>>? query = null,
        object? body = null,
        IRequestObserver? observer = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var mark = path.IndexOf('?');
        var segments = Path([.. Segments(mark < 0 ? path : path.Substring(0, mark))]);
        var request = method == HttpMethod.Get ? ApiRequest.Read(method, segments, Json(body)) : ApiRequest.Write(method, segments, Json(body));
        if (mark >= 0)
        {
            foreach (var pair in path.Substring(mark + 1).Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                var parts = pair.Split('=', 2);
                request.With(Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
            }
        }

        foreach (var (name, value) in query ?? []) request.With(name, value);
        return SendAsync(request, CfAnswer.Plain, observer, cancellationToken);
    }

    private string[] Segments(string path)
    {
        var trimmed = path.Trim().Trim('/');
        if (path.Contains(':') && Uri.TryCreate(path, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            throw new ArgumentException("The path is relative to the account's own cloudforce-one path; a whole address is not taken.", nameof(path));
        }

        var own = $"accounts/{_accountId}/cloudforce-one/";
        if (trimmed.StartsWith(own, StringComparison.OrdinalIgnoreCase)) trimmed = trimmed.Substring(own.Length);
        else if (trimmed.StartsWith("accounts/", StringComparison.OrdinalIgnoreCase)) throw new ArgumentException("The path leads out of this connection's account.", nameof(path));
        var segments = trimmed.Split('/');
        if (segments.Any(segment => segment.Contains('\\') || Uri.UnescapeDataString(segment) is "." or ".."))
        {
            throw new ArgumentException("The path leads out of the account's own part.", nameof(path));
        }

        return segments;
    }

    private static byte[]? Json(object? body)
    {
        if (body is null) return null;
        using var stream = new MemoryStream();
        try
        {
            using var writer = new Utf8JsonWriter(stream, PlainValue.Writing);
            if (body is string text) writer.WriteRawValue(text);
            else writer.Value(body);
        }
        catch (JsonException fault)
        {
            throw new ArgumentException($"The body is no JSON: {fault.Message}", nameof(body), fault);
        }

        return stream.ToArray();
    }
}
