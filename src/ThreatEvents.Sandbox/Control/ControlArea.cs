using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Control;

/// <summary>Lets a test in another process look into the server and steer it.</summary>
internal sealed class ControlArea : ServiceArea
{
    public ControlArea(SandboxServer server) : base("/_sandbox/") => Add(
        new HealthRoute(server),
        new SetOptionsRoute(server),
        new ReadRoutesRoute(server),
        new ReadLogRoute(server),
        new ClearLogRoute(server),
        new AddFaultsRoute(server),
        new ClearFaultsRoute(server),
        new InsertRoute(server, "cti"),
        new InsertRoute(server, "audit"),
        new InsertRoute(server, "cloudforce"),
        new GrowRoute(server),
        new RemoveCtiRoute(server));

    public override bool IsControl => true;

    public override SandboxReply Refuse(RequestRefusal refusal) => SandboxReply.Json(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("error", refusal.Message);
            writer.WriteEndObject();
        },
        refusal.Status);
}
