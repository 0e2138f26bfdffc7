using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Resources;

/// <summary>The files that events point to. They want no token; one that comes is in the log.</summary>
internal sealed class ResourceArea : ServiceArea
{
    public ResourceArea() : base("/resources/") => Add(new ResourceRoute());

    public override SandboxReply Refuse(RequestRefusal refusal) =>
        SandboxReply.Text(refusal.Status, "text/plain; charset=utf-8", refusal.Message);
}
