namespace ThreatEvents.Sandbox;

/// <summary>Which paths of the endpoints that Cloudflare is moving the stand-in serves.</summary>
public enum CloudforceRoutes
{
    /// <summary>The current path and its predecessor, as the service does until it drops the predecessors.</summary>
    Both,

    /// <summary>The current paths alone: the predecessors are gone.</summary>
    Current,

    /// <summary>The predecessors alone: a service that does not know the current paths yet.</summary>
    Predecessors,
}
