using ThreatEvents.Paging;

namespace ThreatEvents.Continuity;

/// <summary>What a watch has for its consumer next.</summary>
internal sealed record WatchStep<T>
{
    public IReadOnlyList<T> Items { get; init; } = [];

    public IReadOnlyList<RecordFault> Faults { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How long to wait before the next step; null for not at all.</summary>
    public TimeSpan? Pause { get; init; }

    public bool IsOver { get; init; }

    /// <summary>Why the watch ends.</summary>
    public ApiException? Failure { get; init; }
}
