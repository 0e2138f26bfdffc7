using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>Cloudflare's own word on a token, whatever it may do. See developers.cloudflare.com/api, User, Tokens, Verify Token.</summary>
internal sealed class VerifyTokenRoute() : Route("GET", "/client/v4/user/tokens/verify")
{
    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation) => new(SandboxReply.Json(writer =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("success", true);
        writer.WriteStartArray("errors");
        writer.WriteEndArray();
        writer.WriteStartArray("messages");
        writer.WriteEndArray();
        writer.WriteStartObject("result");
        writer.WriteString("id", "00000000000000000000000000000001");
        writer.WriteString("status", "active");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }));
}
