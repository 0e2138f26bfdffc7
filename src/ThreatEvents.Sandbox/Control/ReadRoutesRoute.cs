using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Control;

/// <summary>Lists every endpoint that the services have, so that a test can hold other lists against it.</summary>
internal sealed class ReadRoutesRoute(SandboxServer server) : Route("GET", "/_sandbox/routes")
{
    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation) => new(SandboxReply.Json(writer =>
    {
        writer.WriteStartArray();
        foreach (var route in server.Areas.Where(area => !area.IsControl).SelectMany(area => area.Routes))
        {
            writer.WriteStartObject();
            writer.WriteString("method", route.Method);
            writer.WriteString("path", route.Template.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }));
}
