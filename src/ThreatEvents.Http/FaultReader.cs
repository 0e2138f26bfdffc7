using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace ThreatEvents.Http;

/// <summary>Turns whatever went wrong into one <see cref="HttpFailure"/>: its kind, its words, and whether the service can have acted.</summary>
internal sealed class FaultReader(HttpSettings settings, Redactor redactor)
{
    public HttpFailure NoHeaders() => new(
        FailureKind.Timeout,
        FormattableString.Invariant($"No answer within {settings.Timeout.TotalSeconds:0.#} s."));

    public HttpFailure Connection(Exception fault)
    {
        // The outer text of a connection fault says nothing ("An error occurred while sending the request"); the innermost names the cause.
        var cause = fault.GetBaseException();
        var text = ReferenceEquals(cause, fault) ? fault.Message : $"{fault.Message.TrimEnd('.')}: {cause.Message}";
        var kind = fault is OperationCanceledException or TimeoutException ? FailureKind.Timeout : FailureKind.Connection;
        return new HttpFailure(kind, text, fault)
        {
            NotProcessed = NeverSent(fault),
            IsFinal = IsCertificateFault(fault),
        };
    }

    public HttpFailure Status(HttpAnswer answer, ReadOnlyMemory<byte> body)
    {
        var errors = ErrorBody.Read(body);
        return new HttpFailure(FailureKind.Status, FormattableString.Invariant($"HTTP {answer.StatusCode} {Reason(answer.StatusCode)}").TrimEnd() + ErrorBody.Sentence(errors))
        {
            StatusCode = answer.StatusCode,
            Errors = errors,
            RequestId = answer.RequestId,
            RetryAfter = answer.RetryAfter,
            NotProcessed = answer.StatusCode is 407 or 429,
        };
    }

    public HttpFailure Unreadable(HttpAnswer answer, Exception fault) => new(FailureKind.Unreadable, fault.Message, fault)
    {
        IsFinal = fault is UnreadableAnswerException { IsFinal: true },
        StatusCode = answer.StatusCode,
        RequestId = answer.RequestId,
    };

    public HttpFailure Refused(HttpAnswer answer, ReadOnlyMemory<byte> body)
    {
        var errors = ErrorBody.Read(body);
        return new HttpFailure(FailureKind.Refused, "The service says that the request has failed" + ErrorBody.Sentence(errors))
        {
            StatusCode = answer.StatusCode,
            Errors = errors,
            RequestId = answer.RequestId,
        };
    }

    public HttpFailure Redirect(HttpAnswer answer, string why) => new(FailureKind.Redirect, $"HTTP {answer.StatusCode}: the service redirects {why}.")
    {
        StatusCode = answer.StatusCode,
        RequestId = answer.RequestId,
    };

    /// <summary>The one place where a failure's words lose their secrets: after everything has been cut, joined and quoted.</summary>
    public HttpFailure Publish(HttpFailure failure) => new(failure.Kind, redactor.Clean(failure.Message), Publishable(failure.InnerException))
    {
        StatusCode = failure.StatusCode,
        Errors = [.. failure.Errors.Select(error => new ServiceError(Clean(error.Code), redactor.Clean(error.Message), Clean(error.Details), Clean(error.DocumentationUrl)))],
        RequestId = Clean(failure.RequestId),
        RetryAfter = failure.RetryAfter,
        NotProcessed = failure.NotProcessed,
        IsFinal = failure.IsFinal,
    };

    public string? Clean(string? text) => text is null ? null : redactor.Clean(text);

    /// <summary>What broke may quote what the service sent: such an exception is dropped, since nobody can edit its text.</summary>
    private Exception? Publishable(Exception? fault) => fault is not null && redactor.IsClean(fault.ToString()) ? fault : null;

    private static bool NeverSent(Exception fault)
    {
#if NET
        return fault is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
#else
        return fault.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound }
            || (fault is HttpRequestException { InnerException: WebException web }
                && web.Status is WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure);
#endif
    }

    private static bool IsCertificateFault(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is AuthenticationException) return true;
        }

        return false;
    }

    // Not the server's own reason phrase: it is free text on the wire.
    private static string Reason(int status) => status switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "",
    };
}
