using System.Collections.Concurrent;

namespace ThreatEvents;

/// <summary>
/// What a connection has learned of endpoints that the service moves. The current path is asked first; where the service has no such route, the
/// predecessor, and whichever has answered is asked first from then on. The only place that decides between the two.
/// </summary>
internal sealed class CfRoutes
{
    private readonly ConcurrentDictionary<CfEndpoint, bool> _old = new();

    /// <param name="call">What is asked.</param>
    /// <param name="send">Sends one of the call's two requests.</param>
    /// <param name="cancellationToken">Ends both.</param>
    public async Task<T> SendAsync<T>(CfCall call, Func<Http.ApiRequest, Task<T>> send, CancellationToken cancellationToken)
    {
        if (call.Old is not { } old) return await send(call.Request).ConfigureAwait(false);
        var isOld = _old.ContainsKey(call.Endpoint);
        try
        {
            return await send(isOld ? old : call.Request).ConfigureAwait(false);
        }
        catch (ApiException gone) when (IsNoRoute(call.Endpoint, gone))
        {
            // Nothing has been done there, so a change may be sent to the other path too.
            cancellationToken.ThrowIfCancellationRequested();
            var result = await SendElsewhereAsync(call.Endpoint, gone, () => send(isOld ? call.Request : old)).ConfigureAwait(false);
            if (isOld) _old.TryRemove(call.Endpoint, out _);
            else _old[call.Endpoint] = true;
            return result;
        }
    }

    /// <summary>
    /// Whether the service says that it has no such route, which is not to say that it has no such object. At a path without an id there is no object
    /// to miss.
    /// </summary>
    public static bool IsNoRoute(CfEndpoint endpoint, ApiException error)
        => error.StatusCode == 404 && (!endpoint.Path.Contains('{') || error.Errors.Any(one => one.Code is "7000" or "7003"));

    private static async Task<T> SendElsewhereAsync<T>(CfEndpoint endpoint, ApiException gone, Func<Task<T>> send)
    {
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (ApiException error) when (IsNoRoute(endpoint, error))
        {
            // Neither path: the error names the one that was asked first.
            throw gone;
        }
    }
}
