using System.Text.Json;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Control;

/// <summary>Adds threat events, now unless a date is given.</summary>
internal sealed class InsertCtiRoute(SandboxServer server) : Route("POST", "/_sandbox/cti/insert")
{
    private static readonly BodyRules Rules = new()
    {
        { "count", JsonRules.Whole(0, 1_000_000), true },
        { "date", value => value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out _) ? null : "must be an ISO 8601 date" },
    };

    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        var body = Rules.Read(request);
        server.InsertCti((int)body.Whole("count")!, body.Find("date")?.GetDateTimeOffset() ?? DateTimeOffset.UtcNow);
        return new(SandboxReply.Empty(204));
    }
}
