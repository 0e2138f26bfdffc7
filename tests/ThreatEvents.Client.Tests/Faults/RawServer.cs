using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ThreatEvents.Tests.Faults;

/// <summary>Says on the wire, byte for byte, what no HTTP server would: for the faults below HTTP.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Func<int, string, Stream, Task> _answer;
    private readonly List<Socket> _open = [];
    private int _requests;

    /// <param name="answer">Given the request's number, counted from 1, its head, and the connection. The connection is closed behind it.</param>
    public RawServer(Func<int, string, Stream, Task> answer)
    {
        _answer = answer;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(64);
        BaseUri = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/");
        _ = AcceptAsync();
    }

    public Uri BaseUri { get; }

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>The same text for every request.</summary>
    public static RawServer Saying(string answer) => new((_, _, stream) => SayAsync(stream, answer));

    public static Task SayAsync(Stream stream, string text) => stream.WriteAsync(Encoding.Latin1.GetBytes(text)).AsTask();

    public void Dispose()
    {
        _listener.Dispose();
        lock (_open)
        {
            foreach (var socket in _open) socket.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync();
                lock (_open) _open.Add(socket);
                _ = ServeAsync(socket);
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            using var stream = new NetworkStream(socket, ownsSocket: true);
            var buffer = new byte[64 * 1024];
            var length = 0;
            while (true)
            {
                var count = await stream.ReadAsync(buffer.AsMemory(length));
                if (count == 0) return;
                length += count;
                var text = Encoding.Latin1.GetString(buffer, 0, length);
                var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                if (end < 0 || length < end + 4 + BodyLength(text)) continue;
                await _answer(Interlocked.Increment(ref _requests), text, stream);
                socket.Shutdown(SocketShutdown.Send);
                return;
            }
        }
        catch (Exception over) when (over is IOException or SocketException or ObjectDisposedException)
        {
            // The client left.
        }
    }

    private static int BodyLength(string head)
    {
        const string Name = "\r\nContent-Length:";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return 0;
        var end = head.IndexOf("\r\n", at + Name.Length, StringComparison.Ordinal);
        return int.Parse(head.AsSpan(at + Name.Length, end - at - Name.Length), System.Globalization.CultureInfo.InvariantCulture);
    }
}

/// <summary>A port that takes a connection request and never completes it, as a firewall that drops packets does.</summary>
internal sealed class BlackHole : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _crowd = [];

    public BlackHole()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        var place = (IPEndPoint)_listener.LocalEndPoint!;
        BaseUri = new Uri($"http://127.0.0.1:{place.Port}/");

        // Nobody accepts: once the queue is full, the system answers no further one.
        for (var count = 0; count < 8; count++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _crowd.Add(socket);
            try
            {
                socket.Connect(place);
            }
            catch (SocketException pending) when (pending.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // As meant.
            }
        }
    }

    public Uri BaseUri { get; }

    public void Dispose()
    {
        foreach (var socket in _crowd) socket.Dispose();
        _listener.Dispose();
    }
}
