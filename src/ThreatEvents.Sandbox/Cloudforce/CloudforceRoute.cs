using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>One endpoint below an account. The store is held while it answers, so that no one sees half a change.</summary>
internal sealed class CloudforceRoute(CloudforceStore store, string method, string template, Func<SandboxRequest, SandboxReply> handle)
    : Route(method, Prefix + template)
{
    public const string Prefix = "/client/v4/accounts/{account_id}/cloudforce-one/";

    public override IShiftingRows? Rows => Method == "GET" && template == "events" ? store : null;

    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        lock (store.Gate) return new(handle(request));
    }
}
