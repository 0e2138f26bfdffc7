using System.Collections.Concurrent;
using System.Net.Sockets;
using ThreatEvents.Sandbox.Cloudforce;
using ThreatEvents.Sandbox.Control;
using ThreatEvents.Sandbox.Hosting;
using ThreatEvents.Sandbox.Nameshield;
using ThreatEvents.Sandbox.Resources;

namespace ThreatEvents.Sandbox;

/// <summary>A stand-in for the services, on real HTTP at 127.0.0.1. It starts with sample data and does what its fault rules say.</summary>
public sealed class SandboxServer : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<HttpConnection, Task> _connections = new();
    private readonly Signal _connectionsChanged = new();
    private readonly LoopbackListener _listener;
    private readonly RequestPipeline _pipeline;
    private readonly Task _accepting;

    private SandboxServer(SandboxOptions options)
    {
        Options = options;
        Now = options.Now ?? DateTimeOffset.UtcNow;
        _listener = new LoopbackListener(options.Port);
        BaseUri = new Uri($"http://127.0.0.1:{_listener.Port}/");
        CloudflareUri = new Uri(BaseUri, "client/v4/");
        Cti = new CtiStore(options, Now, BaseUri);
        Audit = new AuditStore(options, Now);
        Cloudforce = new CloudforceStore(options, Now, Clock);
        Faults = new FaultRules(this);
        Growth = new Growth(this);
        Areas = [new ControlArea(this), new ResourceArea(), new CloudforceArea(this), new NameshieldArea(this)];
        _pipeline = new RequestPipeline(options, Log, Faults, Areas);
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>The address of the Nameshield routes.</summary>
    public Uri BaseUri { get; }

    /// <summary>The address of the Cloudflare routes.</summary>
    public Uri CloudflareUri { get; }

    /// <summary>What the server was started with.</summary>
    public SandboxOptions Options { get; }

    /// <summary>The moment at which the sample data ends.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The requests that came in.</summary>
    public RequestLog Log { get; } = new();

    /// <summary>What goes wrong.</summary>
    public FaultRules Faults { get; }

    /// <summary>The Nameshield threat events.</summary>
    public CtiStore Cti { get; }

    /// <summary>The Nameshield audit events.</summary>
    public AuditStore Audit { get; }

    /// <summary>The Cloudforce One threat events and what belongs to them.</summary>
    public CloudforceStore Cloudforce { get; }

    /// <summary>The clock of the answers.</summary>
    internal ServerClock Clock { get; } = new();

    /// <summary>What adds events by itself.</summary>
    internal Growth Growth { get; }

    internal IReadOnlyList<ServiceArea> Areas { get; }

    /// <summary>Starts a server. It answers as soon as this returns.</summary>
    public static SandboxServer Start(SandboxOptions? options = null) => new(options ?? new SandboxOptions());

    /// <summary>Adds threat events with that date.</summary>
    public void InsertCti(int count, DateTimeOffset date) => Cti.Insert(count, date);

    /// <summary>Adds events with that date to one of the services: cti, audit or cloudforce.</summary>
    internal void Insert(string service, int count, DateTimeOffset date)
    {
        if (service == "cloudforce") Cloudforce.Insert(count, date, Clock.Now);
        else if (service == "audit") Audit.Insert(count, date);
        else Cti.Insert(count, date);
    }

    /// <summary>Takes away the oldest threat events.</summary>
    public void RemoveCti(int count) => Cti.RemoveFirst(count);

    /// <summary>How many clients are connected.</summary>
    public int OpenConnections => _connections.Count;

    /// <summary>Waits until no more than so many clients are connected.</summary>
    public Task WhenConnectionsAsync(int atMost, CancellationToken cancellation = default) =>
        _connectionsChanged.WaitAsync(() => _connections.Count <= atMost, cancellation);

    /// <summary>Stops at once: open connections are cut and nothing is left running.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested) return;
        _stop.Cancel();
        Growth.Dispose();
        _listener.Dispose();
        // Only when nobody accepts any more is the list of connections whole.
        _accepting.Wait(TimeSpan.FromSeconds(5));
        foreach (var connection in _connections.Keys) connection.Reset();
        Task.WaitAll([.. _connections.Values], TimeSpan.FromSeconds(5));
        _stop.Dispose();
    }

    /// <summary>Refuses connections for a while and cuts the open ones, the given one included.</summary>
    internal async Task RefuseForAsync(TimeSpan time)
    {
        _listener.Pause();
        foreach (var connection in _connections.Keys) connection.Reset();
        try
        {
            await Task.Delay(time, _stop.Token);
        }
        finally
        {
            _listener.Resume();
        }
    }

    private async Task AcceptAsync()
    {
        while (await _listener.AcceptAsync() is { } socket)
        {
            var connection = new HttpConnection(socket, Clock);
            // The task must be known before it can end and take itself off the list.
            var begin = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _connections[connection] = ServeAsync(connection, begin.Task);
            begin.SetResult(true);
        }
    }

    private async Task ServeAsync(HttpConnection connection, Task begin)
    {
        await begin;
        try
        {
            await _pipeline.ServeAsync(connection, _stop.Token);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The client left, or the server stops.
        }
        finally
        {
            connection.Dispose();
            _connections.TryRemove(connection, out _);
            _connectionsChanged.Raise();
        }
    }

    private static bool IsEnd(Exception exception) =>
        exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException;
}
