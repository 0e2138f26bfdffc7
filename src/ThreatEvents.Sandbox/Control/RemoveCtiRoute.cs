using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Control;

/// <summary>Takes the oldest threat events away.</summary>
internal sealed class RemoveCtiRoute(SandboxServer server) : Route("POST", "/_sandbox/cti/remove")
{
    private static readonly BodyRules Rules = new() { { "count", JsonRules.Whole(0, int.MaxValue), true } };

    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        server.RemoveCti((int)Rules.Read(request).Whole("count")!);
        return new(SandboxReply.Empty(204));
    }
}
