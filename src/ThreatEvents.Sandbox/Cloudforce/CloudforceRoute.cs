using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>One endpoint below an account. The store is held while it answers, so that no one sees half a change.</summary>
/// <param name="store">What it reads and changes.</param>
/// <param name="method">The method.</param>
/// <param name="template">The path below the account's own.</param>
/// <param name="handle">The answer.</param>
/// <param name="missingUnder">The setting under which there is no such path; null where there always is.</param>
internal sealed class CloudforceRoute(
    CloudforceStore store, string method, string template, Func<SandboxRequest, SandboxReply> handle, CloudforceRoutes? missingUnder = null)
    : Route(method, Prefix + template)
{
    public const string Prefix = "/client/v4/accounts/{account_id}/cloudforce-one/";

    public override IShiftingRows? Rows => Method == "GET" && template == "events" ? store : null;

    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        if (missingUnder is not null && store.Routes == missingUnder)
        {
            throw new RequestRefusal(404, "7003", $"Could not route to {request.Path}, perhaps your object identifier is invalid?");
        }

        var folded = DottedQuery.Fold(request);
        lock (store.Gate) return new(handle(folded));
    }
}
