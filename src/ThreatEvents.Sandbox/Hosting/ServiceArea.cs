namespace ThreatEvents.Sandbox.Hosting;

/// <summary>The routes below one path prefix that share authentication and an error shape.</summary>
internal abstract class ServiceArea(string prefix)
{
    private readonly List<Route> _routes = [];

    /// <summary>Control requests leave no trace in the log and meet no fault.</summary>
    public virtual bool IsControl => false;

    public IReadOnlyList<Route> Routes => _routes;

    public bool Owns(string path) => path.StartsWith(prefix, StringComparison.Ordinal);

    public void Add(params Route[] routes) => _routes.AddRange(routes);

    /// <summary>Throws a <see cref="RequestRefusal"/> when the caller may not come in.</summary>
    protected virtual void Authorize(SandboxRequest request)
    {
    }

    public abstract SandboxReply Refuse(RequestRefusal refusal);

    /// <summary>How the service says that it has no such path.</summary>
    protected virtual RequestRefusal NoRoute() => RequestRefusal.NotFound("There is no such resource.");

    /// <summary>The route of a request, whatever its method is when no route has that method.</summary>
    public Route? Find(SandboxRequest request)
    {
        Route? best = null;
        foreach (var route in _routes)
        {
            if (!route.Template.Matches(request.Segments)) continue;
            if (best is null || Rank(route, request) > Rank(best, request)) best = route;
        }

        return best;
    }

    public async Task<SandboxReply> AnswerAsync(SandboxRequest request, CancellationToken cancellation)
    {
        try
        {
            Authorize(request);
            var route = Find(request) ?? throw NoRoute();
            if (route.Method != request.Method)
            {
                throw new RequestRefusal(405, "METHOD_NOT_ALLOWED", "This resource does not support the method.");
            }

            request.PathValues = route.Template.Values(request.Segments);
            return await route.HandleAsync(request, cancellation);
        }
        catch (RequestRefusal refusal)
        {
            return Refuse(refusal);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var message = $"The sandbox failed: {exception.GetType().Name}: {exception.Message}";
            return Refuse(new RequestRefusal(500, "INTERNAL_ERROR", message));
        }
    }

    private static int Rank(Route route, SandboxRequest request) => (route.Method == request.Method ? 100 : 0) - route.Template.NamedParts;
}
