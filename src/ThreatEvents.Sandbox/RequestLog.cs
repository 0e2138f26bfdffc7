using System.Collections;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox;

/// <summary>The requests that came in, oldest first. Reading takes a snapshot, so a test may look while others write.</summary>
public sealed class RequestLog : IReadOnlyCollection<RecordedRequest>
{
    // A soak test sends requests for hours; what it looks at is the end of the log.
    private const int Longest = 50_000;

    private readonly Queue<RecordedRequest> _requests = new();
    private readonly object _gate = new();
    private readonly Signal _changed = new();
    private long _all;

    /// <summary>How many requests are kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _requests.Count;
        }
    }

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<RecordedRequest> ToList()
    {
        lock (_gate) return _requests.ToArray();
    }

    /// <summary>Waits until so many requests have come in since the start, the forgotten ones counted.</summary>
    public Task WhenReceivedAsync(long count, CancellationToken cancellation = default) => _changed.WaitAsync(() => Volatile.Read(ref _all) >= count, cancellation);

    /// <summary>Forgets all requests.</summary>
    public void Clear()
    {
        lock (_gate) _requests.Clear();
    }

    /// <inheritdoc />
    public IEnumerator<RecordedRequest> GetEnumerator() => ToList().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(RecordedRequest request)
    {
        lock (_gate)
        {
            if (_requests.Count == Longest) _requests.Dequeue();
            _requests.Enqueue(request);
            _all++;
        }

        _changed.Raise();
    }
}
