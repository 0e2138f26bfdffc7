using System.Net;
using System.Net.Sockets;

namespace ThreatEvents.Sandbox.Hosting;

/// <summary>The listening socket on 127.0.0.1. It can stop listening for a while without losing its port.</summary>
internal sealed class LoopbackListener : IDisposable
{
    private const int Backlog = 512;

    private readonly object _gate = new();
    private Socket _socket;
    private bool _disposed;

    public LoopbackListener(int port)
    {
        _socket = Bind(port);
        try
        {
            _socket.Listen(Backlog);
        }
        catch (SocketException)
        {
            _socket.Dispose();
            throw;
        }

        Port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
    }

    public int Port { get; }

    /// <summary>The next client, or null when this listener is closed.</summary>
    public async Task<Socket?> AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            lock (_gate)
            {
                if (_disposed) return null;
                socket = _socket;
            }

            try
            {
                return await socket.AcceptAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Closed, paused (bound but not listening), or a client that left before it was accepted.
                await Task.Delay(5);
            }
        }
    }

    /// <summary>Refuses connections from now on. A socket that is bound but does not listen keeps the port and refuses.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _socket.Dispose();
            _socket = BindAgain();
        }
    }

    public void Resume()
    {
        lock (_gate)
        {
            if (!_disposed) _socket.Listen(Backlog);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _socket.Dispose();
        }
    }

    // The old socket is really closed only when its pending accept has come back.
    private Socket BindAgain()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Bind(Port);
            }
            catch (SocketException) when (attempt < 100)
            {
                Thread.Sleep(2);
            }
        }
    }

    private static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // No ReuseAddress: the runtime already lets a port be taken again while old connections linger, and more would let two
            // programs share it.
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }
}
