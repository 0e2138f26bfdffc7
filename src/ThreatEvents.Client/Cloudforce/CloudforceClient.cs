using System.Text.Json.Serialization.Metadata;
using ThreatEvents.Http;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>
/// Cloudflare's Cloudforce One threat events. Every call can be cancelled; failures are <see cref="ApiException"/>. Reads are repeated after
/// transient faults, writes only where the service cannot have acted on them. Vendor page: developers.cloudflare.com/api, Cloudforce One, Threat Events.
/// </summary>
public sealed partial class CloudforceClient : ServiceClient
{
    /// <summary>The most events the service gives in one page.</summary>
    public const int MaxPageSize = 25_000;

    /// <summary>How many events a page holds unless something else is asked for: the first ones come soon, and a long list takes few requests.</summary>
    public const int DefaultPageSize = 1000;

    /// <summary>How many rows of the smaller listings a page holds: their maximum is not published.</summary>
    public const int DefaultListSize = 100;

    /// <summary>The highest row that pages without a cursor reach.</summary>
    public const long MaxOffset = 100_000;

    /// <summary>How many events one request may delete, change, copy or move.</summary>
    public const int MaxIds = 100;

    private readonly string _accountId;
    private readonly CfRoutes _routes;

    /// <exception cref="ArgumentException">The settings are for another service, or name no account.</exception>
    public CloudforceClient(ConnectionSettings settings)
        : base(settings, ServiceKind.Cloudflare)
    {
        if (string.IsNullOrWhiteSpace(settings.AccountId)) throw new ArgumentException("Cloudforce One needs the id of the Cloudflare account.", nameof(settings));
        _accountId = settings.AccountId!;
        _routes = new CfRoutes();
    }

    private CloudforceClient(CloudforceClient owner, string accountId)
        : base(owner)
    {
        _accountId = accountId;
        _routes = owner._routes;
    }

    /// <summary>The same client for another account of the same token. It is closed together with this one.</summary>
    /// <exception cref="ArgumentException">The id is not 32 hexadecimal digits.</exception>
    public CloudforceClient ForAccount(string accountId)
    {
        accountId = PastedText.Account(accountId);
        return accountId == _accountId ? this : new CloudforceClient(this, accountId);
    }

    internal string[] Path(params string[] parts) => ["accounts", _accountId, "cloudforce-one", .. parts];

    /// <summary>A call without a body. The ids are those of the endpoint's path, in its order.</summary>
    internal CfCall Call(CfEndpoint endpoint, params string[] ids) => Call(endpoint, null, ids);

    /// <summary>A call with a body.</summary>
    internal CfCall Call(CfEndpoint endpoint, byte[]? body, params string[] ids) => Build(endpoint, ids, segments => endpoint.Method == "GET"
        ? ApiRequest.Read(HttpMethod.Get, segments, body)
        : ApiRequest.Write(new HttpMethod(endpoint.Method), segments, body));

    /// <summary>A call that only reads, whatever its verb.</summary>
    internal CfCall Page(CfEndpoint endpoint, string[] ids, int number, byte[]? body = null)
        => Build(endpoint, ids, segments => ApiRequest.Read(new HttpMethod(endpoint.Method), segments, body, number));

    internal Task<T> SendAsync<T>(CfCall call, Func<ApiResponse, T> read, IRequestObserver? observer, CancellationToken cancellationToken)
        => _routes.SendAsync(call, request => SendAsync(request, read, observer, cancellationToken), cancellationToken);

    private CfCall Build(CfEndpoint endpoint, string[] ids, Func<string[], ApiRequest> build)
        => new(endpoint, build(Path(endpoint.Segments(ids))), endpoint.OldSegments(ids) is { } old ? build(Path(old)) : null);

    // What was asked for or created must come with its id; of what was changed the id is known.
    private Task<T> RecordAsync<T>(CfCall call, JsonTypeInfo<T> type, IRequestObserver? observer, CancellationToken cancellationToken)
        where T : class
        => SendAsync(call, response => CfAnswer.Record(response, type, needsId: call.Endpoint.Method is "GET" or "POST"), observer, cancellationToken);

    private async Task<List<T>> RecordsAsync<T>(
        CfCall call, JsonTypeInfo<T> type, IRequestObserver? observer, CancellationToken cancellationToken, string? listName = null, Func<string, T>? ofText = null)
        where T : class
        => await SendAsync(call, response => CfAnswer.Records(response, type, listName, ofText), observer, cancellationToken).ConfigureAwait(false);

    private Task DoneAsync(CfCall call, IRequestObserver? observer, CancellationToken cancellationToken)
        => SendAsync(call, CfAnswer.Done, observer, cancellationToken);

    private static PageOptions WithSize(PageOptions page, int size) => page.PageSize is null ? page with { PageSize = size } : page;
}
