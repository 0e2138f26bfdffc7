using System.Text.Json;
using ThreatEvents.Http;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>
/// Tries a connection with one small request, on a TLS connection of its own. Only where the service refuses it with 403 a second one follows, which tells
/// a token that lacks a role from one that may do nothing here at all.
/// </summary>
public sealed class ConnectionProbe
{
    private static readonly TimeSpan HarmlessSkew = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SoonExpired = TimeSpan.FromDays(14);

    private readonly ConnectionSettings _settings;
    private readonly Listener _listener;
    private ServerCertificate? _certificate;

    private ConnectionProbe(ConnectionSettings settings, IRequestObserver? observer)
    {
        _settings = settings;
        _listener = new Listener(observer);
    }

    private bool IsNameshield => _settings.Service == ServiceKind.Nameshield;

    /// <summary>Whatever goes wrong is in the result, and no exception.</summary>
    /// <param name="settings">The connection.</param>
    /// <param name="name">What it is called in the result.</param>
    /// <param name="observer">Told of the attempts.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<ConnectionTest> RunAsync(
        ConnectionSettings settings, string? name = null, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var probe = new ConnectionProbe(settings, observer);
        return await probe.RunAsync(name, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ConnectionTest> RunAsync(string? name, CancellationToken cancellationToken)
    {
        using var requester = _settings.CreateProbe(seen => _certificate = seen);
        var failure = await SendAsync(requester, IsNameshield ? Threats() : Datasets(), cancellationToken).ConfigureAwait(false);
        var (trace, skew) = (_listener.Last, _listener.Skew);
        var knowsToken = failure is null || (failure.Kind == ApiErrorKind.Permission
            && await SendAsync(requester, IsNameshield ? Audit() : OwnToken(), cancellationToken).ConfigureAwait(false) is null);
        var isRefusal = failure?.Kind == ApiErrorKind.Authentication;
        return new ConnectionTest
        {
            Name = name,
            Service = _settings.Service,
            BaseUri = _settings.BaseUri,
            IsGood = failure is null,
            TokenAccepted = knowsToken ? true : isRefusal ? false : null,
            RoleGranted = failure is null ? true : knowsToken ? false : null,
            AddressAllowed = failure is null || (knowsToken && IsNameshield) ? true : null,
            CertificateValid = _certificate is { } seen ? seen.Problem is null : null,
            Certificate = _certificate is { } shown ? SafeText.Escape($"{shown.Subject}, by {shown.Issuer}") : null,
            Expires = _certificate is { Expires.Ticks: > 0 } known ? new Moment(known.Expires) : null,
            ClockSkew = skew,
            RoundTripMs = trace is null ? null : Math.Round(trace.Duration.TotalMilliseconds, 1),
            Proxy = _settings.ProxyInUse,
            StatusCode = trace?.StatusCode,
            Problem = failure is null ? null : _certificate?.Problem is { } wrong && trace?.StatusCode is null ? $"The certificate is refused: {wrong}." : failure.Message,
            Advice = failure is null ? WhileGood(skew) : Advice(failure, knowsToken),
        };
    }

    private async Task<ApiException?> SendAsync(ApiRequester requester, ApiRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await requester.SendAsync(request, static response => AnswerReader.Document(response, IsAnswer), _listener, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (HttpFailure failure)
        {
            return new ApiException(failure);
        }
    }

    /// <summary>A login page and another service's answer are no success, whatever their status says.</summary>
    private static bool IsAnswer(JsonElement root)
    {
        var isAnswer = root.ValueKind == JsonValueKind.Array || (root.ValueKind == JsonValueKind.Object && (root.TryFind("data", out _) || root.TryFind("result", out _)));
        return isAnswer ? true : throw new UnreadableAnswerException("The answer is none of this service.") { IsFinal = true };
    }

    private static ApiRequest Threats() => ApiRequest.Read(HttpMethod.Get, "cti", "v2", "events").With("size", 1);

    private static ApiRequest Audit() => ApiRequest.Read(HttpMethod.Post, ["event", "v1", "search"], """{"limit":1,"offset":0}"""u8.ToArray());

    private static ApiRequest OwnToken() => ApiRequest.Read(HttpMethod.Get, "user", "tokens", "verify");

    private ApiRequest Datasets() => ApiRequest.Read(HttpMethod.Get, "accounts", _settings.AccountId ?? "", "cloudforce-one", "events", "dataset");

    private string? WhileGood(TimeSpan? skew)
    {
        if (skew is { } off && off.Duration() > HarmlessSkew) return "Set this machine's clock: spans such as -Last 1h are counted from it.";
        if (_certificate?.Problem is { } problem) return $"The certificate is not checked on this connection, though {problem}: connect without -SkipCertificateCheck.";
        return _certificate is { Expires.Ticks: > 0 } seen && seen.Expires - DateTime.UtcNow < SoonExpired ? "The service's certificate expires within two weeks; nothing is to be done here." : null;
    }

    private string Advice(ApiException failure, bool knowsToken) => failure.Kind switch
    {
        ApiErrorKind.Authentication => "Check that the token is whole, not revoked, and meant for this service and environment; then connect again.",
        ApiErrorKind.Permission when knowsToken && IsNameshield => "The token is good and reads audit events; ask Nameshield for the role that reads threat events.",
        ApiErrorKind.Permission when knowsToken => "The token is good; give it the permission Cloudforce One: Read for this account, or check the account's id.",
        ApiErrorKind.Permission when IsNameshield => "Check the token's role, and ask Nameshield whether this network's address is on its allow-list.",
        ApiErrorKind.Permission => "Check the account's id, and that the token has the permission Cloudforce One: Read and no filter of addresses.",
        ApiErrorKind.NotFound when !IsNameshield => "Check the account's id, and that the account has Cloudforce One.",
        ApiErrorKind.NotFound => "Check the address: -BaseUri, or the environment variable of it.",
        ApiErrorKind.RateLimit => "Wait as long as the service asks; all programs that use the same token share its limit.",
        ApiErrorKind.Server => "The fault is on the service's side: try again later.",
        ApiErrorKind.Timeout => "Check network, proxy and firewall, or connect with a larger -TimeoutSec.",
        ApiErrorKind.Redirect or ApiErrorKind.Unreadable => "Check that the address is the service's, and that no proxy or login page answers in its place.",
        ApiErrorKind.Connection when _certificate?.Problem is not null => "Check the name in the address, and whether a proxy looks into TLS, whose authority this machine would have to trust.",
        ApiErrorKind.Connection => "Check name, network, proxy and firewall.",
        _ => "Read the service's words in Problem; -Debug shows the request and the answer.",
    };

    /// <summary>Keeps what the first attempt of the last request told, and hands it on.</summary>
    private sealed class Listener(IRequestObserver? next) : IRequestObserver
    {
        private DateTimeOffset _now;

        public RequestTrace? Last { get; private set; }

        /// <summary>The service's clock stood at its second when the answer left it, on average half of the way ago, and half a second into that second.</summary>
        public TimeSpan? Skew => Last?.ServerTime is { } there
            ? TimeSpan.FromSeconds(Math.Round((_now - TimeSpan.FromTicks(Last.Duration.Ticks / 2) - there.AddSeconds(0.5)).TotalSeconds))
            : null;

        public bool WantsDetail => next?.WantsDetail == true;

        public void OnAttempt(RequestTrace trace)
        {
            (Last, _now) = (trace, DateTimeOffset.UtcNow);
            next?.OnAttempt(trace);
        }

        public void OnWait(WaitNotice wait) => next?.OnWait(wait);
    }
}
