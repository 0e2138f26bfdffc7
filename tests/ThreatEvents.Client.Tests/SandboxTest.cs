using System.Text.Json.Nodes;
using ThreatEvents.Http;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests;

/// <summary>A sandbox of its own for each test, and what ends with it.</summary>
public abstract class SandboxTest : IDisposable
{
    private readonly List<IDisposable> _owned = [];

    protected SandboxServer Server { get; private set; } = null!;

    private protected void StartServer(SandboxOptions options) => Server = Own(SandboxServer.Start(options));

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
