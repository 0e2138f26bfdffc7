namespace ThreatEvents.Http;

public enum FailureKind
{
    /// <summary>The service answered with an error status.</summary>
    Status,

    /// <summary>No connection, or it broke.</summary>
    Connection,

    /// <summary>No headers, or no further byte of the body, within the timeout.</summary>
    Timeout,

    /// <summary>The answer is not what the documents say: no JSON, cut short, or of another shape.</summary>
    Unreadable,

    /// <summary>The answer is larger than <see cref="HttpSettings.MaxResponseBytes"/>.</summary>
    TooLarge,

    /// <summary>The service points to another host, where the token must not go.</summary>
    Redirect,

    /// <summary>The status is a success, but the answer says that the request has failed.</summary>
    Refused,
}

/// <summary>A request that ended without a usable answer, after all attempts. Its text is redacted.</summary>
public sealed class HttpFailure(FailureKind kind, string message, Exception? inner = null) : Exception(message, inner)
{
    public FailureKind Kind { get; } = kind;

    public int? StatusCode { get; init; }

    /// <summary>The service's own errors, as far as they could be read.</summary>
    public IReadOnlyList<ServiceError> Errors { get; init; } = [];

    public TimeSpan? RetryAfter { get; init; }

    public string? RequestId { get; init; }

    /// <summary>True only where the request cannot have reached the service or was turned away unprocessed.</summary>
    public bool NotProcessed { get; init; }

    /// <summary>True where trying again cannot help.</summary>
    public bool IsFinal { get; init; }

    public string Method { get; set; } = "";

    public string Resource { get; set; } = "";

    public int Attempts { get; set; } = 1;

    /// <summary>The proxy that the request went through, or null.</summary>
    public Uri? Proxy { get; set; }
}

/// <summary>One error of the service's error body.</summary>
public sealed record ServiceError(string? Code, string Message, string? Details = null, string? DocumentationUrl = null);

/// <summary>Thrown by a reader whose answer is no usable JSON; the requester treats it as a transient fault of a read.</summary>
public sealed class UnreadableAnswerException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True where asking again gives no other answer.</summary>
    public bool IsFinal { get; init; }
}

/// <summary>Thrown by a reader whose answer says, under a status of success, that the request has failed. The requester reads the service's words.</summary>
public sealed class RefusedAnswerException() : Exception("The service says that the request has failed.");
