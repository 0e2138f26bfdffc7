using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Control;

/// <summary>Forgets the requests so far.</summary>
internal sealed class ClearLogRoute(SandboxServer server) : Route("DELETE", "/_sandbox/requests")
{
    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        server.Log.Clear();
        return new(SandboxReply.Empty(204));
    }
}
