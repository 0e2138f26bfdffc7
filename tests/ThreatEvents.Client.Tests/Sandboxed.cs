using System.Text.Json.Nodes;
using ThreatEvents.Http;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests;

/// <summary>A sandbox of its own for each test, and a client that waits milliseconds where users wait seconds.</summary>
public abstract class Sandboxed : IDisposable
{
    private readonly List<IDisposable> _owned = [];

    protected SandboxServer Server { get; private set; } = null!;

    private protected NameshieldClient Start(SandboxOptions? options = null, TimeSpan? timeout = null, int maxRetry = 5, string? token = null)
    {
        Server = SandboxServer.Start(options ?? new SandboxOptions());
        _owned.Add(Server);
        return Connect(Server.BaseUri, timeout, maxRetry, token);
    }

    private protected NameshieldClient Connect(Uri address, TimeSpan? timeout = null, int maxRetry = 5, string? token = null)
    {
        var settings = new ConnectionSettings(ServiceKind.Nameshield, address, ApiCredential.FromToken(token ?? "sandbox-token"))
        {
            RetryBaseDelay = TimeSpan.FromMilliseconds(1),
            MaxRetry = maxRetry,
            Timeout = timeout ?? TimeSpan.FromSeconds(20),
        };
        var client = new NameshieldClient(settings);
        _owned.Add(client);
        return client;
    }

    /// <summary>Something that ends with the test.</summary>
    private protected T Own<T>(T item)
        where T : IDisposable
    {
        _owned.Add(item);
        return item;
    }

    /// <summary>Queries as the service saw them, without the leading "?".</summary>
    private protected IEnumerable<string> Queries => Server.Log.Select(request => request.Query.TrimStart('?'));

    private protected JsonNode BodyOf(int index) => JsonNode.Parse(Server.Log.ElementAt(index).Body)!;

    public void Dispose()
    {
        _owned.Reverse();
        foreach (var item in _owned) item.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Keeps what a cmdlet would show.</summary>
    private protected sealed class Witness : IRequestObserver
    {
        private readonly object _gate = new();

        public List<RequestTrace> Attempts { get; } = [];

        public List<WaitNotice> Waits { get; } = [];

        public bool WantsDetail { get; init; }

        public void OnAttempt(RequestTrace trace)
        {
            lock (_gate) Attempts.Add(trace);
        }

        public void OnWait(WaitNotice wait)
        {
            lock (_gate) Waits.Add(wait);
        }
    }
}
