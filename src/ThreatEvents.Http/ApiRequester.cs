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
    private readonly FaultReader _faults;
    private readonly RedirectRule _redirects;
    private readonly RateGate _gate = new();
    private int _rateLimitHits;
    private volatile bool _isDisposed;

    public ApiRequester(HttpSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _redactor = new Redactor(settings.Secrets);
        _faults = new FaultReader(settings, _redactor);
        _redirects = new RedirectRule(settings);
        _client = HttpTransport.Create(settings);
    }

    /// <summary>Counts the 429 answers so far; a reader that fetches ahead falls back to one request at a time when it grows.</summary>
    public int RateLimitHits => Volatile.Read(ref _rateLimitHits);

    /// <summary>What the service last said is left of its rate limit; null where it does not say.</summary>
    public RateBudget? Budget { get; private set; }

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
                if (++redirects > MaxRedirects) throw Finish(failure, request, resource, attempt);
                resource = next;
                attempt--;
                continue;
            }

            var rateLimited = failure.StatusCode == 429;
            if (rateLimited) Interlocked.Increment(ref _rateLimitHits);
            var delay = attempt < maxAttempts && MayRepeat(request, failure)
                ? _settings.Retry.DelayAfter(attempt, failure.RetryAfter, rateLimited)
                : null;
            if (delay is not { } wait) throw Finish(failure, request, resource, attempt);

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

    public void Dispose()
    {
        _isDisposed = true;
        _client.Dispose();
    }

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
        FailureKind.Timeout or FailureKind.Unreadable => !failure.IsFinal,
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
            if (_settings.Guard is { } guard) await guard.CheckAsync(new Uri(_settings.BaseUri, resource), cancellationToken).ConfigureAwait(false);
            var response = await _client.ExecuteAsync(message, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            var answer = body.Head;
            Budget = answer.Budget ?? Budget;
            if (PrivateAddressException.In(response.ErrorException) is { } forbidden) throw forbidden;
            if (response.ResponseStatus == ResponseStatus.TimedOut) failure = _faults.NoHeaders();
            else if (response.ErrorException is { } error) failure = _faults.Connection(error);
            else if (answer.StatusCode is >= 300 and < 400)
            {
                redirectTo = _redirects.Next(request, resource, answer, out var why)?.AbsoluteUri;
                failure = _faults.Redirect(answer, why);
            }
            else if (answer.StatusCode is < 200 or >= 300) failure = _faults.Status(answer, body.Body?.Memory ?? default);
            else
            {
                result = read(new ApiResponse
                {
                    StatusCode = answer.StatusCode,
                    Body = body.Body?.Memory ?? default,
                    ContentType = answer.ContentType,
                    ServerTime = answer.Date,
                    RequestId = _faults.Clean(answer.RequestId),
                });
            }
        }
        catch (Exception fault) when (fault is UnreadableAnswerException or JsonException)
        {
            failure = _faults.Unreadable(body.Head, fault);
        }
        catch (RefusedAnswerException)
        {
            failure = _faults.Refused(body.Head, body.Body?.Memory ?? default);
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
            failure = _faults.Connection(fault);
        }
        finally
        {
            // Whatever a closed connection breaks in, it is neither a timeout nor a fault of the network, and no attempt can mend it.
            if (failure is not null && _isDisposed) failure = new HttpFailure(FailureKind.Connection, "The connection was closed while the request was under way.") { IsFinal = true };
            if (failure is not null) failure = _faults.Publish(failure);
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

    private HttpFailure Finish(HttpFailure failure, ApiRequest request, string resource, int attempts)
    {
        failure.Method = request.Method.Method;
        failure.Resource = _redactor.Clean(request.Sink is null ? "/" + request.Resource : request.Resource);
        failure.Attempts = attempts;
        failure.Proxy = _settings.Route.Shown(new Uri(_settings.BaseUri, resource));
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
            ServerTime = body.Head.Date,
            Detail = detail ? _redactor.Clean(TraceDetail.Describe(request, body.Head, body.Body?.Memory ?? default, _settings.UserAgent)) : null,
        };
}
