using ThreatEvents.Http;

namespace ThreatEvents;

/// <summary>What went wrong with a service, as a stable word to branch on.</summary>
public enum ApiErrorKind
{
    /// <summary>401: the token is missing, wrong or revoked.</summary>
    Authentication,

    /// <summary>403: the token is valid, but not for this, or not from this address.</summary>
    Permission,

    /// <summary>404: no such event, dataset, category…</summary>
    NotFound,

    /// <summary>409: it exists already.</summary>
    Conflict,

    /// <summary>400, 422 and other refusals of what was asked.</summary>
    InvalidRequest,

    /// <summary>429, after every allowed wait.</summary>
    RateLimit,

    /// <summary>5xx.</summary>
    Server,

    /// <summary>No connection, or it broke.</summary>
    Connection,

    /// <summary>No answer, or no further byte of it, in time.</summary>
    Timeout,

    /// <summary>An answer that cannot be read.</summary>
    Unreadable,

    /// <summary>An answer larger than the module takes.</summary>
    TooLarge,

    /// <summary>A redirect to where the token must not go.</summary>
    Redirect,

    /// <summary>Fewer events came than the service itself counts.</summary>
    Incomplete,
}

/// <summary>
/// A service's refusal, or the lack of an answer, after all retries. Message and properties are free of secrets; the message is harmless on a
/// terminal, while the service's own words in <see cref="Errors"/> are as they came.
/// Status codes and error texts: see the vendors' pages; Nameshield: docs.nameshield.net (getting started, errors),
/// Cloudflare: developers.cloudflare.com/api.
/// </summary>
public sealed class ApiException : Exception
{
    public ApiException(ApiErrorKind kind, string message, Exception? inner = null)
        : base(SafeText.EscapeLines(message), inner) => Kind = kind;

    internal ApiException(HttpFailure failure)
        // One line: a service's line break must not make a second entry in a log.
        : base(SafeText.Escape(Describe(failure)), Presentable(failure.InnerException))
    {
        Kind = KindOf(failure);
        StatusCode = failure.StatusCode is >= 400 ? failure.StatusCode : null;
        Errors = failure.Errors;
        RequestId = failure.RequestId;
        RetryAfter = failure.RetryAfter;
        Attempts = failure.Attempts;
        Method = failure.Method;
        Resource = failure.Resource;
        NotProcessed = failure.NotProcessed;
    }

    public ApiErrorKind Kind { get; }

    /// <summary>The HTTP status (400 to 599), or null where no error status was the cause.</summary>
    public int? StatusCode { get; }

    /// <summary>The service's own code of its first error, kept as text; the vendors publish no list.</summary>
    public string? ApiCode => Errors.Count > 0 ? Errors[0].Code : null;

    /// <summary>The service's own words of its first error.</summary>
    public string? ApiMessage => Errors.Count > 0 ? Errors[0].Message : null;

    public IReadOnlyList<ServiceError> Errors { get; } = [];

    /// <summary>The service's id of the request, for its support.</summary>
    public string? RequestId { get; }

    /// <summary>The wait that the service asked for.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>How many times the request was sent.</summary>
    public int Attempts { get; } = 1;

    public string? Method { get; }

    /// <summary>Path and query.</summary>
    public string? Resource { get; }

    /// <summary>True only where the service cannot have acted on the request. A write that failed otherwise may have been done.</summary>
    public bool NotProcessed { get; }

    /// <summary>What broke underneath, unless its text quotes control characters from the wire.</summary>
    private static Exception? Presentable(Exception? inner)
        => inner?.ToString() is { } text && !ReferenceEquals(SafeText.EscapeLines(text), text) ? null : inner;

    private static string Describe(HttpFailure failure)
    {
        var attempts = failure.Attempts > 1 ? FormattableString.Invariant($" after {failure.Attempts} attempts") : "";
        var wait = failure.RetryAfter is { } after && failure.StatusCode is 429 or 503
            ? FormattableString.Invariant($" The service asks to wait {failure.RetryAfter!.Value.TotalSeconds:0} s.")
            : "";
        var request = failure.RequestId is { } id ? $" Request id {id}." : "";
        var through = failure.Proxy is { } proxy ? $" through the proxy {proxy.AbsoluteUri.TrimEnd('/')}" : "";
        return $"{failure.Method} {failure.Resource.Split('?')[0]} failed{attempts}{through}: {failure.Message.TrimEnd('.')}.{wait}{request}";
    }

    private static ApiErrorKind KindOf(HttpFailure failure) => failure.Kind switch
    {
        FailureKind.Connection => ApiErrorKind.Connection,
        FailureKind.Timeout => ApiErrorKind.Timeout,
        FailureKind.Unreadable => ApiErrorKind.Unreadable,
        FailureKind.TooLarge => ApiErrorKind.TooLarge,
        FailureKind.Redirect => ApiErrorKind.Redirect,
        FailureKind.Refused => ApiErrorKind.InvalidRequest,
        _ => failure.StatusCode switch
        {
            401 => ApiErrorKind.Authentication,
            403 => ApiErrorKind.Permission,
            404 => ApiErrorKind.NotFound,

            // The proxy's word, not the service's.
            407 => ApiErrorKind.Connection,
            408 => ApiErrorKind.Timeout,
            409 => ApiErrorKind.Conflict,
            429 => ApiErrorKind.RateLimit,
            >= 500 => ApiErrorKind.Server,
            _ => ApiErrorKind.InvalidRequest,
        },
    };
}
