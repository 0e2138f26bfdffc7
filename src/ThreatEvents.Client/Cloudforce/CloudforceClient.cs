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

    internal const string Events = "events";

    private readonly string _accountId;

    /// <exception cref="ArgumentException">The settings are for another service, or name no account.</exception>
    public CloudforceClient(ConnectionSettings settings)
        : base(settings, ServiceKind.Cloudflare)
    {
        if (string.IsNullOrWhiteSpace(settings.AccountId)) throw new ArgumentException("Cloudforce One needs the id of the Cloudflare account.", nameof(settings));
        _accountId = settings.AccountId!;
    }

    private CloudforceClient(CloudforceClient owner, string accountId)
        : base(owner) => _accountId = accountId;

    /// <summary>The same client for another account of the same token. It is closed together with this one.</summary>
    /// <exception cref="ArgumentException">The id is not 32 hexadecimal digits.</exception>
    public CloudforceClient ForAccount(string accountId)
    {
        accountId = PastedText.Account(accountId);
        return accountId == _accountId ? this : new CloudforceClient(this, accountId);
    }

    internal string[] Path(params string[] parts) => ["accounts", _accountId, "cloudforce-one", .. parts];

    private ApiRequest Get(params string[] parts) => ApiRequest.Read(HttpMethod.Get, Path([Events, .. parts]));

    private ApiRequest Change(HttpMethod method, byte[]? body, params string[] parts) => ApiRequest.Write(method, Path([Events, .. parts]), body);

    private Task<T> RecordAsync<T>(ApiRequest request, JsonTypeInfo<T> type, IRequestObserver? observer, CancellationToken cancellationToken)
        where T : class
        => SendAsync(request, response => CfAnswer.Record(response, type), observer, cancellationToken);

    private async Task<List<T>> RecordsAsync<T>(
        ApiRequest request, JsonTypeInfo<T> type, IRequestObserver? observer, CancellationToken cancellationToken, string? listName = null, Func<string, T>? ofText = null)
        where T : class
        => await SendAsync(request, response => CfAnswer.Records(response, type, listName, ofText), observer, cancellationToken).ConfigureAwait(false);

    private Task DoneAsync(ApiRequest request, IRequestObserver? observer, CancellationToken cancellationToken)
        => SendAsync(request, CfAnswer.Done, observer, cancellationToken);

    private static PageOptions WithSize(PageOptions page, int size) => page.PageSize is null ? page with { PageSize = size } : page;

    // "PATCH" has no constant on the .NET Framework.
    private static readonly HttpMethod Patch = new("PATCH");
}
