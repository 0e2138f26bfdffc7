using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Nameshield;

/// <summary>
/// The Nameshield services: bearer token, and errors in a list beside a message. It owns every path that no other area owns.
/// </summary>
internal sealed class NameshieldArea : ServiceArea
{
    private readonly string _authorization;

    public NameshieldArea(SandboxServer server) : base("/")
    {
        _authorization = "Bearer " + server.Options.Token;
        Add(
            new CtiListRoute(server),
            new CtiGetRoute(server),
            new CtiSearchRoute(server),
            new AuditSearchRoute(server));
    }

    public override SandboxReply Refuse(RequestRefusal refusal)
    {
        var reply = SandboxReply.Json(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("message", refusal.Message);
                writer.WriteStartArray("errors");
                writer.WriteStartObject();
                writer.WriteString("code", refusal.Code);
                writer.WriteString("message", refusal.Message);
                if (refusal.Parameter is { } parameter)
                {
                    writer.WriteStartObject("details");
                    writer.WriteString("parameter", parameter);
                    writer.WriteEndObject();
                }

                writer.WriteEndObject();
                writer.WriteEndArray();
                writer.WriteEndObject();
            },
            refusal.Status);
        return refusal.Status == 401 ? reply.WithHeader("WWW-Authenticate", "Bearer") : reply;
    }

    protected override void Authorize(SandboxRequest request)
    {
        if (request.Header("Authorization") == _authorization) return;
        throw new RequestRefusal(401, "UNAUTHORIZED", "A valid API token is required.");
    }
}
