using System.Text.Json.Serialization.Metadata;
using ThreatEvents.Http;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>The one sender below the clients of the resources: it knows the account's path, which of two routes a service has, and who is told of requests.</summary>
internal sealed class CfSender(ServiceClient client, string accountId, CfRoutes routes)
{
    public string AccountId => accountId;

    public CfRoutes Routes => routes;

    public int RateLimitHits => client.RateLimitHits;

    public string[] Path(params string[] parts) => ["accounts", accountId, "cloudforce-one", .. parts];

    /// <summary>A call as the endpoint's verb says: a GET may be repeated, everything else only where the service cannot have acted on it.</summary>
    /// <param name="endpoint">What is called.</param>
    /// <param name="body">JSON, or null.</param>
    /// <param name="ids">The ids of the endpoint's path, in its order.</param>
    public CfCall Call(CfEndpoint endpoint, byte[]? body, params string[] ids) => Build(endpoint, ids, segments => endpoint.Method == "GET"
        ? ApiRequest.Read(HttpMethod.Get, segments, body)
        : ApiRequest.Write(new HttpMethod(endpoint.Method), segments, body));

    /// <summary>A call that only reads, whatever its verb.</summary>
    public CfCall Page(CfEndpoint endpoint, string[] ids, int number, byte[]? body = null)
        => Build(endpoint, ids, segments => ApiRequest.Read(new HttpMethod(endpoint.Method), segments, body, number));

    public Task<T> SendAsync<T>(CfCall call, Func<ApiResponse, T> read, CancellationToken cancellationToken)
        => routes.SendAsync(call, request => client.SendAsync(request, read, cancellationToken), cancellationToken);

    /// <summary>A single record. What was asked for or created must come with its id; of what was changed the id is known.</summary>
    public Task<T> RecordAsync<T>(CfCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
        => SendAsync(call, response => AnswerReader.Record(response, type, needsId: call.Endpoint.Method is "GET" or "POST"), cancellationToken);

    /// <summary>A list that comes as a whole.</summary>
    public Task<CfListing<T>> ListAsync<T>(CfCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken, string? listName = null, Func<string, T>? ofText = null)
        where T : class
        => SendAsync(
            call,
            response =>
            {
                var list = AnswerReader.List(response, type, listName, ofText);
                return new CfListing<T>(list.Items, list.Faults, list.Warning);
            },
            cancellationToken);

    public Task DoneAsync(CfCall call, CancellationToken cancellationToken) => SendAsync(call, AnswerReader.Done, cancellationToken);

    private CfCall Build(CfEndpoint endpoint, string[] ids, Func<string[], ApiRequest> build)
        => new(endpoint, build(Path(endpoint.Segments(ids))), endpoint.OldSegments(ids) is { } old ? build(Path(old)) : null);
}
