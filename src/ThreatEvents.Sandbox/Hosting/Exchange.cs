using System.IO.Compression;
using System.Runtime.InteropServices;

namespace ThreatEvents.Sandbox.Hosting;

/// <summary>One request and everything a fault needs to spoil its answer.</summary>
internal sealed class Exchange(
    SandboxRequest request,
    ServiceArea area,
    HttpConnection connection,
    RecordedRequest? record,
    bool compress,
    CancellationToken cancellation)
{
    public SandboxRequest Request { get; } = request;

    public ServiceArea Area { get; } = area;

    public HttpConnection Connection { get; } = connection;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>False once the connection cannot carry another request.</summary>
    public bool IsConnectionUsable { get; set; } = true;

    /// <summary>What the service answers when nothing goes wrong.</summary>
    public Task<SandboxReply> AnswerAsync() => AnswerAsync(Request);

    /// <summary>What the service would answer to another request.</summary>
    public Task<SandboxReply> AnswerAsync(SandboxRequest other) => Area.AnswerAsync(other, Cancellation);

    /// <summary>Waits as long as the client does. When it leaves, the connection is of no more use.</summary>
    public async Task WaitAsync(int milliseconds)
    {
        if (!await Connection.WaitAsync(TimeSpan.FromMilliseconds(milliseconds), Cancellation)) IsConnectionUsable = false;
    }

    public async Task SendAsync(SandboxReply reply)
    {
        using var packed = Pack(reply);
        var sent = packed ?? reply;
        await SendHeadAsync(sent);
        await SendBytesAsync(sent.Body);
    }

    /// <summary>Sends the status and the headers of a reply, with its full length.</summary>
    public Task SendHeadAsync(SandboxReply reply)
    {
        // Before the first byte leaves: a client that has its answer must find the status in the log.
        if (record is not null) record.Status = reply.Status;
        if (!Request.KeepAlive) reply.WithHeader("Connection", "close");
        return Connection.SendHeadAsync(reply, reply.Body.Length, Cancellation);
    }

    public Task SendBytesAsync(ReadOnlyMemory<byte> bytes) =>
        Request.Method == "HEAD" ? Task.CompletedTask : Connection.SendBytesAsync(bytes, Cancellation);

    public void Reset()
    {
        IsConnectionUsable = false;
        Connection.Reset();
    }

    public void Close()
    {
        IsConnectionUsable = false;
        Connection.Close();
    }

    private SandboxReply? Pack(SandboxReply reply)
    {
        var accepted = Request.Header("Accept-Encoding") ?? "";
        if (!compress || reply.Body.IsEmpty || accepted.IndexOf("gzip", StringComparison.OrdinalIgnoreCase) < 0) return null;
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            if (MemoryMarshal.TryGetArray(reply.Body, out var body)) gzip.Write(body.Array!, body.Offset, body.Count);
        }

        var result = new SandboxReply(reply.Status, reply.ContentType, packed.ToArray());
        result.Headers.AddRange(reply.Headers);
        return result.WithHeader("Content-Encoding", "gzip").WithHeader("Vary", "Accept-Encoding");
    }
}
