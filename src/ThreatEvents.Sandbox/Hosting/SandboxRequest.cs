using System.Text;

namespace ThreatEvents.Sandbox.Hosting;

/// <summary>A request with its path and query both raw and decoded.</summary>
internal sealed class SandboxRequest
{
    public SandboxRequest(string method, string target, IReadOnlyDictionary<string, string> headers, byte[] body)
    {
        Method = method;
        Headers = headers;
        Body = body;
        Target = WithoutOrigin(target);
        var mark = Target.IndexOf('?');
        Path = mark < 0 ? Target : Target.Substring(0, mark);
        Query = mark < 0 ? "" : Target.Substring(mark + 1);
        Segments = Array.ConvertAll(Path.TrimStart('/').Split('/'), Uri.UnescapeDataString);
        QueryPairs = Query.Length == 0 ? [] : Array.ConvertAll(Query.Split('&'), Pair);
    }

    public string Method { get; }

    /// <summary>Path and query as they were sent.</summary>
    public string Target { get; }

    public string Path { get; }

    public string Query { get; }

    /// <summary>
    /// The parts of the path between slashes, decoded one by one: an encoded slash stays inside its part, and dots are not resolved.
    /// </summary>
    public string[] Segments { get; }

    public KeyValuePair<string, string>[] QueryPairs { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    public byte[] Body { get; }

    /// <summary>Whether the client wants to use the connection again.</summary>
    public bool KeepAlive { get; init; } = true;

    /// <summary>The parts of the path that the route's template names.</summary>
    public IReadOnlyDictionary<string, string> PathValues { get; set; } = new Dictionary<string, string>();

    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;

    public string BodyText() => Encoding.UTF8.GetString(Body);

    public SandboxRequest With(string target, byte[] body) => new(Method, target, Headers, body) { KeepAlive = KeepAlive };

    // A client that takes the stand-in for its proxy names the whole address.
    private static string WithoutOrigin(string target)
    {
        if (target.StartsWith('/')) return target;
        var origin = target.IndexOf("://", StringComparison.Ordinal);
        if (origin < 0) return "/" + target;
        var path = target.IndexOf('/', origin + 3);
        return path < 0 ? "/" : target.Substring(path);
    }

    // A plus is a plus here: the documents encode a space as %20 and say nothing of the form encoding.
    private static KeyValuePair<string, string> Pair(string text)
    {
        var equals = text.IndexOf('=');
        return equals < 0
            ? new(Uri.UnescapeDataString(text), "")
            : new(Uri.UnescapeDataString(text.Substring(0, equals)), Uri.UnescapeDataString(text.Substring(equals + 1)));
    }
}
