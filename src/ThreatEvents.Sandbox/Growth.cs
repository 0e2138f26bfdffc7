namespace ThreatEvents.Sandbox;

/// <summary>Events that come by themselves while the server runs: at intervals, or after a while.</summary>
internal sealed class Growth(SandboxServer server) : IDisposable
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Timer> _timers = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Random _dice = new(server.Options.Seed);

    /// <summary>Adds events with that date, which appear only after a while.</summary>
    public void Add(string service, int count, DateTimeOffset date, TimeSpan after)
    {
        if (after <= TimeSpan.Zero) server.Insert(service, count, date);
        else _ = AddLaterAsync(service, count, date, after);
    }

    /// <summary>Adds an event at each interval, dated with the server's clock. Some of them appear up to so many seconds late. An interval of zero ends it.</summary>
    public void Every(string service, TimeSpan interval, int latePercent, int lateSeconds)
    {
        lock (_gate)
        {
            if (_timers.TryGetValue(service, out var running)) running.Dispose();
            _timers.Remove(service);
            if (interval <= TimeSpan.Zero || _stop.IsCancellationRequested) return;
            _timers[service] = new Timer(_ => Add(service, 1, server.Clock.Now, Delay(latePercent, lateSeconds)), null, interval, interval);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        lock (_gate)
        {
            foreach (var timer in _timers.Values) timer.Dispose();
            _timers.Clear();
        }
    }

    private async Task AddLaterAsync(string service, int count, DateTimeOffset date, TimeSpan after)
    {
        try
        {
            await Task.Delay(after, _stop.Token);
            server.Insert(service, count, date);
        }
        catch (OperationCanceledException)
        {
            // The server stops; nobody would see them.
        }
    }

    private TimeSpan Delay(int latePercent, int lateSeconds)
    {
        lock (_gate) return _dice.Next(100) < latePercent ? TimeSpan.FromMilliseconds(_dice.Next(1, (lateSeconds * 1000) + 1)) : TimeSpan.Zero;
    }
}
