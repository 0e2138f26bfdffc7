namespace ThreatEvents;

/// <summary>What became of one event of a bulk creation.</summary>
public enum CfBulkStatus
{
    /// <summary>The service has created it.</summary>
    Created,

    /// <summary>It was not created: it can be sent again once the reason is gone.</summary>
    Failed,

    /// <summary>The answer was lost: it may or may not exist. Look before it is sent again.</summary>
    Unknown,
}

/// <summary>The outcome of one event that was given to <see cref="CfBulkUpload"/>.</summary>
public sealed class CfBulkResult
{
    /// <summary>The event's place in the input, counted from 0.</summary>
    public required long Index { get; init; }

    public required CfBulkStatus Status { get; init; }

    /// <summary>The id of the created event.</summary>
    public string? Uuid { get; init; }

    /// <summary>The dataset in which it was created.</summary>
    public string? ShardId { get; init; }

    /// <summary>Names the request to the vendor's support, and the indicators that the service makes of it later; null where the event was not sent.</summary>
    public string? CreateBulkEventsRequestId { get; init; }

    /// <summary>How many tags the event's request has created, the events of the same request together.</summary>
    public long? CreatedTagsCount { get; init; }

    /// <summary>How many indicators of the event's request wait to be created, those of the same request together.</summary>
    public long? QueuedIndicatorsCount { get; init; }

    /// <summary>Why it was not created, or why that is not known.</summary>
    public string? Error { get; init; }

    /// <summary>What was given, so that it can be given again.</summary>
    public object? InputObject { get; init; }

    public override string ToString() => FormattableString.Invariant($"{Index}: {Status} {Uuid ?? Error}");
}
