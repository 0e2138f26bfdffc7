namespace ThreatEvents.Sandbox.Hosting;

/// <summary>Lets a test wait for something to happen instead of looking again and again.</summary>
internal sealed class Signal
{
    private readonly object _gate = new();
    private TaskCompletionSource<bool> _next = New();

    public void Raise()
    {
        TaskCompletionSource<bool> current;
        lock (_gate)
        {
            current = _next;
            _next = New();
        }

        current.SetResult(true);
    }

    /// <summary>Waits until the condition holds. It is looked at now and after every raise.</summary>
    public async Task WaitAsync(Func<bool> condition, CancellationToken cancellation)
    {
        while (true)
        {
            Task next;
            lock (_gate) next = _next.Task;
            if (condition()) return;
            await Task.WhenAny(next, Task.Delay(Timeout.Infinite, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private static TaskCompletionSource<bool> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
