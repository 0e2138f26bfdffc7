using System.Text.Json;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Control;

/// <summary>
/// Adds events to a service: now unless a date is given, which may be years ahead or back; and after so many seconds, where they are to appear later
/// than they are dated.
/// </summary>
internal sealed class InsertRoute(SandboxServer server, string service) : Route("POST", $"/_sandbox/{service}/insert")
{
    private const int LongestDelay = 3600;

    private static readonly BodyRules Rules = new()
    {
        { "count", JsonRules.Whole(0, 1_000_000), true },
        { "date", value => value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out _) ? null : "must be an ISO 8601 date" },
        { "after", JsonRules.Whole(0, LongestDelay) },
    };

    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        var body = Rules.Read(request);
        var date = body.Find("date")?.GetDateTimeOffset() ?? server.Clock.Now;
        server.Growth.Add(service, (int)body.Whole("count")!, date, TimeSpan.FromSeconds(body.Whole("after") ?? 0));
        return new(SandboxReply.Empty(204));
    }
}
