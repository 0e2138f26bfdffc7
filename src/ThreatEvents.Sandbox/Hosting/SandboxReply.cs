using System.Text;
using System.Text.Json;

namespace ThreatEvents.Sandbox.Hosting;

/// <summary>An answer before it is on the wire. Whoever sends or replaces it disposes it, which gives its buffer back.</summary>
internal sealed class SandboxReply(int status, string? contentType, ReadOnlyMemory<byte> body, IDisposable? owner = null) : IDisposable
{
    public const string JsonType = "application/json";

    // Answers come in series of one size; a buffer that has to grow copies each of them twice.
    private const int LargestUsualSize = 2 * 1024 * 1024;
    private static int s_usualSize = 4096;

    public int Status { get; } = status;

    public string? ContentType { get; } = contentType;

    public ReadOnlyMemory<byte> Body { get; } = body;

    public List<KeyValuePair<string, string>> Headers { get; } = [];

    public static SandboxReply Json(Action<Utf8JsonWriter> write, int status = 200)
    {
        var buffer = new PooledBuffer(s_usualSize);
        using (var writer = new Utf8JsonWriter(buffer, SandboxJson.WriterOptions)) write(writer);
        s_usualSize = Math.Min(buffer.Written.Length + 4096, LargestUsualSize);
        return new SandboxReply(status, JsonType, buffer.Written, buffer);
    }

    public static SandboxReply Text(int status, string contentType, string text) => new(status, contentType, Encoding.UTF8.GetBytes(text));

    public static SandboxReply Empty(int status) => new(status, null, ReadOnlyMemory<byte>.Empty);

    public SandboxReply WithHeader(string name, string value)
    {
        Headers.Add(new(name, value));
        return this;
    }

    public void Dispose() => owner?.Dispose();
}
