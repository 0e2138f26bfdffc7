using System.Diagnostics;

namespace ThreatEvents.Commands;

/// <summary>
/// What one connection's service knows at this moment, for completion. The service is asked in the background; a prompt waits for the answer
/// less than a second, and what comes later is there at the next Tab. Answers are kept for a few minutes, or until a command changes something.
/// </summary>
internal sealed class LiveVocabulary(ThreatEventConnection connection)
{
    /// <summary>How long a prompt waits.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    /// <summary>When a request that nobody waits for any more is given up.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private readonly Dictionary<string, Answer> _answers = new(StringComparer.Ordinal);

    /// <summary>How long an answer is kept. Another value is for tests.</summary>
    internal static TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a failure is kept, so that a service which is away is not asked at each Tab.</summary>
    internal static TimeSpan FailureLifetime { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The words of a list, or none when they are not to be had in time.</summary>
    /// <param name="key">Which list, for which parameters.</param>
    /// <param name="load">Asks the service.</param>
    public IReadOnlyList<CompletionWord> Get(string key, Func<ConnectionLease, CancellationToken, Task<IReadOnlyList<CompletionWord>>> load)
    {
        Answer answer;
        lock (_gate)
        {
            if (!_answers.TryGetValue(key, out answer!) || answer.IsOver) _answers[key] = answer = new Answer(Ask(load), answer?.Known ?? []);
        }

        return answer.Words(Patience);
    }

    /// <summary>Something was changed, or the connection is closed: ask anew.</summary>
    public void Forget()
    {
        lock (_gate) _answers.Clear();
    }

    /// <summary>Away from the pipeline thread from the first step on: even making the client, or loading its assemblies, must not hold up a prompt.</summary>
    private Task<IReadOnlyList<CompletionWord>> Ask(Func<ConnectionLease, CancellationToken, Task<IReadOnlyList<CompletionWord>>> load) => Task.Run(async () =>
    {
        using var limit = new CancellationTokenSource(Limit);
        using var lease = new ConnectionLease(connection);
        return await load(lease, limit.Token).ConfigureAwait(false);
    });

    /// <param name="task">The request, running or done.</param>
    /// <param name="before">What an earlier answer said, to bridge the wait.</param>
    private sealed class Answer(Task<IReadOnlyList<CompletionWord>> task, IReadOnlyList<CompletionWord> before)
    {
        private readonly long _asked = Stopwatch.GetTimestamp();

        public bool IsOver => task.IsCompleted
            && (Stopwatch.GetTimestamp() - _asked) / (double)Stopwatch.Frequency >= (task.Status == TaskStatus.RanToCompletion ? Lifetime : FailureLifetime).TotalSeconds;

        public IReadOnlyList<CompletionWord> Known => task.Status == TaskStatus.RanToCompletion ? task.Result : before;

        public IReadOnlyList<CompletionWord> Words(TimeSpan patience)
        {
            Task.WaitAny([task], patience);
            _ = task.Exception;
            return Known;
        }
    }
}
