namespace ThreatEvents.Http;

/// <summary>Told of every attempt and every wait. Called on pool threads: an observer only queues what it is told.</summary>
public interface IRequestObserver
{
    /// <summary>Whether headers and bodies are wanted; they cost time, so they are gathered only then.</summary>
    bool WantsDetail { get; }

    void OnAttempt(RequestTrace trace);

    void OnWait(WaitNotice wait);
}

/// <summary>One attempt of one request. All text is redacted.</summary>
public sealed class RequestTrace
{
    public required string Method { get; init; }

    public required string Resource { get; init; }

    /// <summary>The HTTP status, or null when no answer came.</summary>
    public int? StatusCode { get; init; }

    public string? Failure { get; init; }

    public required TimeSpan Duration { get; init; }

    public long Bytes { get; init; }

    public required int Attempt { get; init; }

    public int? PageNumber { get; init; }

    /// <summary>The service's clock at the time of the answer, from its Date header.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>Headers and bodies, one line each; null unless <see cref="IRequestObserver.WantsDetail"/>.</summary>
    public string? Detail { get; init; }

    public override string ToString()
    {
        var page = PageNumber is { } number ? FormattableString.Invariant($", page {number}") : "";
        var outcome = StatusCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Failure ?? "no answer";
        return FormattableString.Invariant($"{Method} /{Resource} -> {outcome} ({Duration.TotalMilliseconds:0} ms, {Bytes} bytes, attempt {Attempt}{page})");
    }
}

/// <summary>A wait before the next attempt.</summary>
public sealed class WaitNotice
{
    public required TimeSpan Delay { get; init; }

    /// <summary>Why: a rate limit, a status, or a broken connection.</summary>
    public required string Reason { get; init; }

    public required bool RateLimited { get; init; }

    /// <summary>The attempt that comes after the wait, counted from 1.</summary>
    public required int NextAttempt { get; init; }

    public required int MaxAttempts { get; init; }

    public override string ToString()
        => FormattableString.Invariant($"Waiting {Delay.TotalSeconds:0.#} s before attempt {NextAttempt} of {MaxAttempts}: {Reason}");
}
