using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Control;

/// <summary>Says that the server is up, and how much it holds.</summary>
internal sealed class HealthRoute(SandboxServer server) : Route("GET", "/_sandbox/health")
{
    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation) =>
        new(SandboxReply.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("status", "ok");
            writer.WriteString("now", server.Now);
            writer.WriteNumber("cti", server.Cti.Count);
            writer.WriteNumber("audit", server.Audit.Count);
            writer.WriteNumber("requests", server.Log.Count);
            writer.WriteEndObject();
        }));
}
