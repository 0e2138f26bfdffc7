namespace ThreatEvents.Http;

/// <summary>When and how long to wait before a request is sent again.</summary>
public sealed class RetryPolicy
{
    /// <summary>How many times a request is sent again after the first attempt; 0 turns retrying off.</summary>
    public int MaxRetry { get; init; } = 5;

    /// <summary>The longest Retry-After that is waited for. Nameshield asks for up to 297 seconds.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>The first backoff; it doubles with each attempt up to 60 times this value.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether a status is worth another attempt at all.</summary>
    public static bool IsTransient(int statusCode) => statusCode is 408 or 429 or 500 or 502 or 503 or 504 or (>= 520 and <= 530);

    /// <summary>The wait before attempt <paramref name="attempt"/> + 1, or null when the service asks for more than <see cref="MaxWait"/>.</summary>
    public TimeSpan? DelayAfter(int attempt, TimeSpan? retryAfter, bool rateLimited)
    {
        if (retryAfter is { } asked)
        {
            if (asked > MaxWait) return null;
            if (asked > TimeSpan.Zero) return asked + TimeSpan.FromMilliseconds(Jitter.Next(100));
        }

        // Without a Retry-After a rate limit is waited out longer than a hiccup: the documented windows are minutes long.
        var factor = Math.Min(Math.Pow(2, attempt - 1) * (rateLimited ? 4 : 1), 60);
        var delay = TimeSpan.FromTicks((long)(BaseDelay.Ticks * factor * (1 - (Jitter.Next(250) / 1000.0))));
        return delay > MaxWait ? MaxWait : delay;
    }
}
