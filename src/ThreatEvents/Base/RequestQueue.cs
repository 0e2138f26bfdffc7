using System.Collections.Concurrent;
using System.Diagnostics;
using ThreatEvents.Http;

namespace ThreatEvents.Commands;

/// <summary>
/// Keeps what the client reports on its pool threads until the pipeline thread, which alone may write, comes for it.
/// </summary>
internal sealed class RequestQueue : IRequestObserver
{
    private readonly ConcurrentQueue<Report> _reports = new();

    public bool WantsDetail { get; set; }

    public bool IsEmpty => _reports.IsEmpty;

    public void OnAttempt(RequestTrace trace) => _reports.Enqueue(new Report(trace, null, Stopwatch.GetTimestamp()));

    public void OnWait(WaitNotice wait) => _reports.Enqueue(new Report(null, wait, Stopwatch.GetTimestamp()));

    public bool TryTake(out Report report) => _reports.TryDequeue(out report);

    /// <summary>An attempt or a wait, and when it was reported.</summary>
    internal readonly record struct Report(RequestTrace? Trace, WaitNotice? Wait, long At);
}
