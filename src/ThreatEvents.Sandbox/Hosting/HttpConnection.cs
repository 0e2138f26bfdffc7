using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace ThreatEvents.Sandbox.Hosting;

/// <summary>
/// One client connection. It speaks HTTP on the bare socket because the framework's listener cannot do what the faults ask for
/// (a reset, half a body, silence), and on Windows wants an address reservation.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private static readonly TimeSpan LongestNap = TimeSpan.FromMilliseconds(50);

    private readonly ServerClock _clock;
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly RequestReader _reader;

    public HttpConnection(Socket socket, ServerClock clock)
    {
        _clock = clock;
        socket.NoDelay = true;
        // A page should leave in one go instead of in as many pieces as the client takes.
        socket.SendBufferSize = 1024 * 1024;
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: false);
        _reader = new RequestReader(_stream);
    }

    public Task<SandboxRequest?> ReadAsync(CancellationToken cancellation) => _reader.ReadAsync(cancellation);

    public async Task SendHeadAsync(SandboxReply reply, long contentLength, CancellationToken cancellation)
    {
        var head = new StringBuilder(256).Append("HTTP/1.1 ").Append(reply.Status).Append(' ').Append(Reason(reply.Status)).Append("\r\n");
        if (_clock.IsShown) Append(head, "Date", _clock.Now.ToString("R", CultureInfo.InvariantCulture));
        Append(head, "X-Request-Id", Guid.NewGuid().ToString("D"));
        if (reply.ContentType is { } type) Append(head, "Content-Type", type);
        foreach (var header in reply.Headers) Append(head, header.Key, header.Value);
        if (reply.Status != 204) Append(head, "Content-Length", contentLength.ToString(CultureInfo.InvariantCulture));
        head.Append("\r\n");
        await SendBytesAsync(Encoding.UTF8.GetBytes(head.ToString()), cancellation);
    }

    public async Task SendBytesAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        // Bodies are arrays in all frameworks, and only arrays can be sent in all of them.
        if (MemoryMarshal.TryGetArray(bytes, out var part) && part.Count > 0)
        {
            await _stream.WriteAsync(part.Array!, part.Offset, part.Count, cancellation);
        }
    }

    /// <summary>Waits, but not longer than the client does. False when the client has left.</summary>
    public async Task<bool> WaitAsync(TimeSpan time, CancellationToken cancellation)
    {
        var until = DateTime.UtcNow + time;
        while (DateTime.UtcNow < until)
        {
            if (HasClientLeft()) return false;
            var rest = until - DateTime.UtcNow;
            await Task.Delay(rest > LongestNap ? LongestNap : rest > TimeSpan.Zero ? rest : TimeSpan.Zero, cancellation);
        }

        return true;
    }

    /// <summary>Says that nothing more will come, and lets what was sent arrive.</summary>
    public void Close()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client was faster.
        }

        Dispose();
    }

    /// <summary>Ends the connection with a reset, as a crashed server or a firewall does.</summary>
    public void Reset()
    {
        try
        {
            _socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client was faster.
        }

        Dispose();
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    private bool HasClientLeft()
    {
        try
        {
            return _socket.Poll(0, SelectMode.SelectRead) && _socket.Available == 0;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    private static void Append(StringBuilder head, string name, string value) =>
        head.Append(name).Append(": ").Append(value).Append("\r\n");

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        409 => "Conflict",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Status",
    };
}
