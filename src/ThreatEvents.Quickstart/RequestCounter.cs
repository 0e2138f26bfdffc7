using ThreatEvents.Http;

namespace ThreatEvents.Quickstart;

/// <summary>Counts requests, and says why nothing happens while the service asks to wait.</summary>
internal sealed class RequestCounter(TextWriter error) : IRequestObserver
{
    private readonly TextWriter _error = TextWriter.Synchronized(error);
    private int _requests;

    public int Requests => Volatile.Read(ref _requests);

    public bool WantsDetail => false;

    public void OnAttempt(RequestTrace trace) => Interlocked.Increment(ref _requests);

    public void OnWait(WaitNotice wait) => _error.WriteLine(SafeText.Escape(wait.ToString()));
}
