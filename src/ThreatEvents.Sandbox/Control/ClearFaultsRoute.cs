using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Control;

/// <summary>Takes all fault rules away.</summary>
internal sealed class ClearFaultsRoute(SandboxServer server) : Route("DELETE", "/_sandbox/faults")
{
    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        server.Faults.Clear();
        return new(SandboxReply.Empty(204));
    }
}
