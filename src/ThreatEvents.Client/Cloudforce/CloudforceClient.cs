using System.Text.Json;
using ThreatEvents.Http;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>
/// Cloudflare's Cloudforce One threat events, with a client for each kind of resource. Every call can be cancelled; failures are
/// <see cref="ApiException"/>. Reads are repeated after transient faults, writes only where the service cannot have acted on them. Vendor page:
/// developers.cloudflare.com/api, Cloudforce One, Threat Events.
/// </summary>
public sealed class CloudforceClient : ServiceClient
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

    private readonly CfSender _sender;

    /// <exception cref="ArgumentException">The settings are for another service, or name no account.</exception>
    public CloudforceClient(ConnectionSettings settings)
        : base(settings, ServiceKind.Cloudflare)
    {
        if (string.IsNullOrWhiteSpace(settings.AccountId)) throw new ArgumentException("Cloudforce One needs the id of the Cloudflare account.", nameof(settings));
        _sender = new CfSender(this, settings.AccountId!, new CfRoutes());
    }

    private CloudforceClient(CloudforceClient owner, string accountId, IRequestObserver? observer)
        : base(owner, observer)
        => _sender = new CfSender(this, accountId, owner._sender.Routes);

    /// <summary>Threat events, with their raw data, tags and references.</summary>
    public CfEventClient Events => field ??= new(_sender);

    /// <summary>Indicators and their types.</summary>
    public CfIndicatorClient Indicators => field ??= new(_sender);

    /// <summary>Tags and their categories.</summary>
    public CfTagClient Tags => field ??= new(_sender);

    /// <summary>Datasets, and who may use them.</summary>
    public CfDatasetClient Datasets => field ??= new(_sender);

    /// <summary>Categories of events.</summary>
    public CfCategoryClient Categories => field ??= new(_sender);

    /// <summary>Relationships between events, of tags, and the graph of both.</summary>
    public CfRelationshipClient Relationships => field ??= new(_sender);

    /// <summary>Saved queries.</summary>
    public CfQueryClient Queries => field ??= new(_sender);

    /// <summary>What the service knows by name: actors, attackers, countries, industries.</summary>
    public CfLookupClient Lookups => field ??= new(_sender);

    /// <summary>The same client for another account of the same token. It is closed together with this one.</summary>
    /// <exception cref="ArgumentException">The id is not 32 hexadecimal digits.</exception>
    public CloudforceClient ForAccount(string accountId)
    {
        accountId = PastedText.Account(accountId);
        return accountId == _sender.AccountId ? this : new CloudforceClient(this, accountId, Observer);
    }

    /// <summary>The same client with somebody who is told of every attempt and every wait; null for nobody. It is closed together with this one.</summary>
    public CloudforceClient With(IRequestObserver? observer) => new(this, _sender.AccountId, observer);

    /// <summary>
    /// Sends any request below the account's own <c>cloudforce-one</c> path, for what this class has no method for. A GET is repeated after
    /// transient faults, everything else only where the service cannot have acted on it. Returns the answer as plain values, or null.
    /// </summary>
    /// <param name="method">GET, POST, PATCH, PUT or DELETE.</param>
    /// <param name="path">Relative to the account's path, such as <c>events/graphql</c>; a query may follow a question mark.</param>
    /// <param name="query">More query parameters.</param>
    /// <param name="body">JSON text, a dictionary or a list; null sends none.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ArgumentException">The path leads out of the account, or the body is no JSON.</exception>
    public Task<object?> RequestAsync(
        HttpMethod method,
        string path,
        IEnumerable<KeyValuePair<string, string>>? query = null,
        object? body = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var mark = path.IndexOf('?');
        var segments = _sender.Path([.. Segments(mark < 0 ? path : path.Substring(0, mark))]);
        var request = method == HttpMethod.Get ? ApiRequest.Read(method, segments, Json(body)) : ApiRequest.Write(method, segments, Json(body));
        if (mark >= 0)
        {
            foreach (var pair in path.Substring(mark + 1).Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                var parts = pair.Split('=', 2);
                request.With(Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
            }
        }

        foreach (var (name, value) in query ?? []) request.With(name, value);
        return SendAsync(request, AnswerReader.Plain, cancellationToken);
    }

    private string[] Segments(string path)
    {
        var trimmed = path.Trim().Trim('/');
        if (path.Contains(':') && Uri.TryCreate(path, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            throw new ArgumentException("The path is relative to the account's own cloudforce-one path; a whole address is not taken.", nameof(path));
        }

        var own = $"accounts/{_sender.AccountId}/cloudforce-one/";
        if (trimmed.StartsWith(own, StringComparison.OrdinalIgnoreCase)) trimmed = trimmed.Substring(own.Length);
        else if (trimmed.StartsWith("accounts/", StringComparison.OrdinalIgnoreCase)) throw new ArgumentException("The path leads out of this connection's account.", nameof(path));
        var segments = trimmed.Split('/');
        if (segments.Any(segment => segment.Contains('\\') || Uri.UnescapeDataString(segment) is "." or ".."))
        {
            throw new ArgumentException("The path leads out of the account's own part.", nameof(path));
        }

        return segments;
    }

    private static byte[]? Json(object? body)
    {
        if (body is null) return null;
        using var stream = new MemoryStream();
        try
        {
            using var writer = new Utf8JsonWriter(stream, PlainValue.Writing);
            if (body is string text) writer.WriteRawValue(text);
            else writer.Value(body);
        }
        catch (JsonException fault)
        {
            throw new ArgumentException($"The body is no JSON: {fault.Message}", nameof(body), fault);
        }

        return stream.ToArray();
    }
}
