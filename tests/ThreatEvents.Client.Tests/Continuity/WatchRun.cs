using ThreatEvents.Continuity;

namespace ThreatEvents.Tests.Continuity;

/// <summary>A watch in simulated time: a pause takes none, and the service's clock goes with ours.</summary>
internal sealed class WatchRun : IDisposable
{
    private readonly EventWatch<CtiEvent> _watch;
    private readonly Action<TimeSpan> _pass;

    public WatchRun(ISyncFeed<CtiEvent> feed, WatchOptions options, Action<TimeSpan> pass)
    {
        _pass = pass;
        _watch = new EventWatch<CtiEvent>(feed, options, Clock);
    }

    public SimulatedClock Clock { get; } = new();

    public List<string> Delivered { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<TimeSpan> Pauses { get; } = [];

    public ApiException? Failure { get; private set; }

    public bool IsOver { get; private set; }

    public int Held => _watch.Held;

    /// <summary>Goes on to the next pause, or the end, and lets the pause pass.</summary>
    public async Task<WatchRun> PollAsync(int times = 1)
    {
        while (times-- > 0 && !IsOver)
        {
            while (true)
            {
                var step = await _watch.NextAsync(CancellationToken.None);
                Delivered.AddRange(step.Items.Select(item => item.Id!));
                Warnings.AddRange(step.Warnings);
                (IsOver, Failure) = (step.IsOver, step.Failure);
                if (IsOver) break;
                if (step.Pause is not { } pause) continue;
                Pauses.Add(pause);
                Clock.Elapsed += pause;
                _pass(pause);
                break;
            }
        }

        return this;
    }

    public void Dispose() => _watch.Dispose();
}
