using ThreatEvents.Http;

namespace ThreatEvents;

/// <summary>A call of an endpoint: the request at its current path, and the same one at its predecessor's where it has one.</summary>
internal sealed class CfCall(CfEndpoint endpoint, ApiRequest request, ApiRequest? old)
{
    public CfEndpoint Endpoint { get; } = endpoint;

    public ApiRequest Request { get; } = request;

    /// <summary>The request as the service took it before it moved the endpoint.</summary>
    public ApiRequest? Old { get; private set; } = old;

    public CfCall With(string name, string? value) => Both(each => each.With(name, value));

    public CfCall With(string name, long? value) => Both(each => each.With(name, value));

    public CfCall With(string name, bool? value) => Both(each => each.With(name, value));

    public CfCall With(string name, IEnumerable<string>? values) => Both(each => each.With(name, values));

    /// <summary>The predecessor does not understand what is asked.</summary>
    public CfCall OnlyNow()
    {
        Old = null;
        return this;
    }

    private CfCall Both(Action<ApiRequest> change)
    {
        change(Request);
        if (Old is not null) change(Old);
        return this;
    }
}
