using System.Diagnostics;
using System.Net;
using System.Text.Json;
using RestSharp;

namespace ThreatEvents.Http;

/// <summary>Sends one request at a time to one service: authenticates, retries, waits for the rate limit, traces. Safe to share between threads.</summary>
public sealed class ApiRequester : IDisposable
{
    private const int MaxRedirects = 5;

    /// <summary>Servers give up at 8 to 32 thousand characters, and .NET itself at 65 thousand.</summary>
    private const int LongestResource = 32_000;

    private readonly HttpSettings _settings;
    private readonly RestClient _client;
    private readonly Redactor _redactor;
    private readonly RateGate _gate = new(() => DateTimeOffset.UtcNow);

    public ApiRequester(HttpSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _redactor = new Redactor(settings.Secrets);
        _client = HttpTransport.Create(settings);
    }

    /// <summary>True while the service's rate limit holds this connection back.</summary>
    public bool IsRateLimited => _gate.Remaining > TimeSpan.Zero;

    /// <summary>Counts the 429 answers so far; a reader that fetches ahead falls back to one request at a time when it grows.</summary>
    public int RateLimitHits => Volatile.Read(ref _rateLimitHits);

    private int _rateLimitHits;

    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="read">Turns the complete answer into a result. It must not keep the body.</param>
    /// <param name="observer">Told of attempts and waits.</param>
    /// <param name="cancellationToken">Ends the request, its body and every wait at once.</param>
    /// <exception cref="HttpFailure">No usable answer after all attempts.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<T> SendAsync<T>(
        ApiRequest request, Func<ApiResponse, T> read, IRequestObserver? observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(read);
        var maxAttempts = _settings.Retry.MaxRetry + 1;
        var resource = request.Resource;
        if (resource.Length > LongestResource)
        {
            throw new ArgumentException(FormattableString.Invariant($"The request's address would have {resource.Length} characters; no service takes more than {LongestResource}."));
        }

        var redirects = 0;
        for (var attempt = 1; ; attempt++)
        {
            await PassGateAsync(observer, attempt, maxAttempts, cancellationToken).ConfigureAwait(false);
            var outcome = await AttemptAsync(request, resource, read, observer, attempt, cancellationToken).ConfigureAwait(false);
            if (outcome.Failure is not { } failure) return outcome.Result!;

            if (outcome.RedirectTo is { } next)
            {
                if (++redirects > MaxRedirects) throw Finish(failure, request, attempt);
                resource = next;
                attempt--;
                continue;
            }

            var rateLimited = failure.StatusCode == 429;
            if (rateLimited) Interlocked.Increment(ref _rateLimitHits);
            var delay = attempt < maxAttempts && MayRepeat(request, failure)
                ? _settings.Retry.DelayAfter(attempt, failure.RetryAfter, rateLimited)
                : null;
            if (delay is not { } wait) throw Finish(failure, request, attempt);

            if (rateLimited) _gate.CloseFor(wait);
            observer?.OnWait(new WaitNotice
            {
                Delay = wait,
                Reason = failure.Message,
                RateLimited = rateLimited,
                NextAttempt = attempt + 1,
                MaxAttempts = maxAttempts,
            });
            await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task PassGateAsync(IRequestObserver? observer, int attempt, int maxAttempts, CancellationToken cancellationToken)
    {
        for (var told = false; _gate.Remaining is var remaining && remaining > TimeSpan.Zero;)
        {
            if (!told)
            {
                observer?.OnWait(new WaitNotice
                {
                    Delay = remaining,
                    Reason = "the service's rate limit is in force",
                    RateLimited = true,
                    NextAttempt = attempt,
                    MaxAttempts = maxAttempts,
                });
                told = true;
            }

            await Task.Delay(remaining, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool MayRepeat(ApiRequest request, HttpFailure failure) => failure.Kind switch
    {
        // A write is repeated only where the service cannot have acted on the first one.
        _ when request.Safety == RequestSafety.Unsafe => failure.NotProcessed && (failure.StatusCode == 429 || failure.Kind == FailureKind.Connection),
        FailureKind.Status => RetryPolicy.IsTransient(failure.StatusCode ?? 0),
        FailureKind.Connection => !failure.IsFinal,
        FailureKind.Timeout or FailureKind.Unreadable => true,
        _ => false,
    };

    private readonly record struct Outcome<T>(T? Result, HttpFailure? Failure, string? RedirectTo = null);

    private async Task<Outcome<T>> AttemptAsync<T>(
        ApiRequest request, string resource, Func<ApiResponse, T> read, IRequestObserver? observer, int attempt, CancellationToken cancellationToken)
    {
        using var body = new BodyReader(_settings.Timeout, request.MaxBytes ?? _settings.MaxResponseBytes, observer?.WantsDetail == true, request.Safety == RequestSafety.Unsafe, request.Sink);
        var message = Compose(request, resource, body);
        var watch = Stopwatch.StartNew();
        HttpFailure? failure = null;
        string? redirectTo = null;
        T? result = default;
        try
        {
            var response = await _client.ExecuteAsync(message, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            var answer = body.Head;
            if (PrivateAddressException.In(response.ErrorException) is { } forbidden) throw forbidden;
            if (response.ResponseStatus == ResponseStatus.TimedOut) failure = NoHeaders();
            else if (response.ErrorException is { } error) failure = ConnectionFault(error);
            else if (answer.StatusCode is >= 300 and < 400) redirectTo = FollowOrRefuse(request, answer, out failure);
            else if (answer.StatusCode is < 200 or >= 300) failure = StatusFault(answer, body.Body?.Memory ?? default);
            else
            {
                result = read(new ApiResponse
                {
                    StatusCode = answer.StatusCode,
                    Body = body.Body?.Memory ?? default,
                    ContentType = answer.ContentType,
                    ServerTime = answer.Date,
                    RequestId = RequestIdOf(answer),
                });
            }
        }
        catch (Exception fault) when (fault is UnreadableAnswerException or JsonException)
        {
            failure = new HttpFailure(FailureKind.Unreadable, _redactor.Clean(fault.Message), _redactor.IsClean(fault.ToString()) ? fault : null)
            {
                StatusCode = body.Head.StatusCode,
                RequestId = RequestIdOf(body.Head),
            };
        }
        catch (RefusedAnswerException)
        {
            var errors = ErrorsIn(body.Body?.Memory ?? default);
            failure = new HttpFailure(FailureKind.Refused, "The service says that the request has failed" + Said(errors))
            {
                StatusCode = body.Head.StatusCode,
                Errors = errors,
                RequestId = RequestIdOf(body.Head),
            };
        }
        catch (BodyStalledException fault)
        {
            failure = new HttpFailure(FailureKind.Timeout, fault.Message);
        }
        catch (PrivateAddressException fault)
        {
            failure = new HttpFailure(FailureKind.Redirect, fault.Message) { NotProcessed = true };
        }
        catch (AnswerTooLargeException fault)
        {
            failure = new HttpFailure(FailureKind.TooLarge, fault.Message);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or InvalidDataException or WebException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            failure = ConnectionFault(fault);
        }
        finally
        {
            observer?.OnAttempt(Trace(request, resource, body, failure, watch.Elapsed, attempt, observer.WantsDetail));
        }

        return new Outcome<T>(result, failure, redirectTo);
    }

    private RestRequest Compose(ApiRequest request, string resource, BodyReader body)
    {
        var message = new RestRequest(resource, RestMethod(request.Method))
        {
            CompletionOption = HttpCompletionOption.ResponseHeadersRead,
            Interceptors = [body],

            // The body is taken by the interceptor; RestSharp must neither buffer it again nor decode it.
            AdvancedResponseWriter = (response, sent) => new RestResponse(sent)
            {
                StatusCode = response.StatusCode,
                ResponseStatus = ResponseStatus.Completed,
            },
        };
        message.AddHeader("Accept", request.Accept);
        foreach (var (name, value) in _settings.SecretHeaders) message.AddHeader(name, value);
        if (request.Body is { } json) message.AddParameter(new BodyParameter("", json, ContentType.Json, DataFormat.Binary));
        return message;
    }

    private static Method RestMethod(HttpMethod method) => method.Method switch
    {
        "GET" => Method.Get,
        "POST" => Method.Post,
        "PATCH" => Method.Patch,
        "PUT" => Method.Put,
        "DELETE" => Method.Delete,
        var other => throw new NotSupportedException($"The method {other} is not used by these services."),
    };

    private HttpFailure NoHeaders() => new(
        FailureKind.Timeout,
        FormattableString.Invariant($"No answer within {_settings.Timeout.TotalSeconds:0.#} s."));

    private HttpFailure ConnectionFault(Exception fault)
    {
        // The outer text of a connection fault says nothing ("An error occurred while sending the request"); the innermost names the cause.
        var cause = fault.GetBaseException();
        var text = ReferenceEquals(cause, fault) ? fault.Message : $"{fault.Message.TrimEnd('.')}: {cause.Message}";
        var kind = fault is OperationCanceledException or TimeoutException ? FailureKind.Timeout : FailureKind.Connection;

        // What broke may quote what the service sent: such an exception is dropped, since nobody can edit its text.
        return new HttpFailure(kind, _redactor.Clean(text), _redactor.IsClean(fault.ToString()) ? fault : null)
        {
            NotProcessed = NeverSent(fault),
            IsFinal = IsCertificateFault(fault),
        };
    }

    private static bool NeverSent(Exception fault)
    {
#if NET
        return fault is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
#else
        return fault.GetBaseException() is System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.ConnectionRefused or System.Net.Sockets.SocketError.HostNotFound }
            || (fault is HttpRequestException { InnerException: WebException web }
                && web.Status is WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure);
#endif
    }

    private static bool IsCertificateFault(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is System.Security.Authentication.AuthenticationException) return true;
        }

        return false;
    }

    private HttpFailure StatusFault(HttpAnswer answer, ReadOnlyMemory<byte> body)
    {
        var errors = ErrorsIn(body);
        return new HttpFailure(FailureKind.Status, FormattableString.Invariant($"HTTP {answer.StatusCode} {Reason(answer.StatusCode)}").TrimEnd() + Said(errors))
        {
            StatusCode = answer.StatusCode,
            Errors = errors,
            RequestId = RequestIdOf(answer),
            RetryAfter = answer.RetryAfter,
            NotProcessed = answer.StatusCode == 429,
        };
    }

    private IReadOnlyList<ServiceError> ErrorsIn(ReadOnlyMemory<byte> body) => ErrorBody.Read(body, _redactor.Clean);

    private static string Said(IReadOnlyList<ServiceError> errors) => errors.Count == 0
        ? ""
        : ": " + string.Join("; ", errors.Select(error => error.Code is null ? error.Message : $"{error.Message} (code {error.Code})"));

    private string? RequestIdOf(HttpAnswer answer) => answer.RequestId is { } id ? _redactor.Clean(id) : null;

    // Not the server's own reason phrase: it is free text on the wire.
    private static string Reason(int status) => status switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
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

    private string? FollowOrRefuse(ApiRequest request, HttpAnswer answer, out HttpFailure failure)
    {
        var target = answer.Location is null ? null : new Uri(_settings.BaseUri, answer.Location);
        var sameOrigin = target is not null && (_settings.FollowsAnywhere
            ? MayFollow(target)
            : Uri.Compare(target, _settings.BaseUri, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0);
        var keepsMethod = request.Method == HttpMethod.Get || answer.StatusCode is 307 or 308;
        failure = new HttpFailure(
            FailureKind.Redirect,
            _redactor.Clean(target is null
                ? $"HTTP {answer.StatusCode}: the service redirects without saying where."
                : sameOrigin
                    ? $"HTTP {answer.StatusCode}: the service redirects too often or a request that must not be repeated."
                    : $"HTTP {answer.StatusCode}: the service redirects to another address ({target.Scheme}://{target.Authority}), where the token is not sent."))
        {
            StatusCode = answer.StatusCode,
            RequestId = RequestIdOf(answer),
        };
        return sameOrigin && keepsMethod && request.Safety == RequestSafety.Safe ? target!.AbsoluteUri : null;
    }

    private bool MayFollow(Uri target)
        => (target.Scheme == Uri.UriSchemeHttps || target.Scheme == Uri.UriSchemeHttp) && !(_settings.PublicAddressesOnly && PublicAddress.IsPrivateName(target));

    private HttpFailure Finish(HttpFailure failure, ApiRequest request, int attempts)
    {
        failure.Method = request.Method.Method;
        failure.Resource = _redactor.Clean(request.Sink is null ? "/" + request.Resource : request.Resource);
        failure.Attempts = attempts;
        return failure;
    }

    private RequestTrace Trace(
        ApiRequest request, string resource, BodyReader body, HttpFailure? failure, TimeSpan duration, int attempt, bool detail)
        => new()
        {
            Method = request.Method.Method,
            Resource = _redactor.Clean(resource),
            StatusCode = body.Head.StatusCode == 0 ? null : body.Head.StatusCode,
            Failure = failure?.Message,
            Duration = duration,
            Bytes = body.Received,
            Attempt = attempt,
            PageNumber = request.PageNumber,
            Detail = detail ? TraceDetail.Describe(request, body.Head, body.Body?.Memory ?? default, _settings.UserAgent, _redactor.Clean) : null,
        };
}
