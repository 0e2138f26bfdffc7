using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Control;

/// <summary>Lets a service get a new event every so many milliseconds, of which a share appears later than it is dated; 0 ends it.</summary>
internal sealed class GrowRoute(SandboxServer server) : Route("POST", "/_sandbox/grow")
{
    private static readonly BodyRules Rules = new()
    {
        { "service", JsonRules.Text(TextRules.OneOf("cti", "audit", "cloudforce")), true },
        { "milliseconds", JsonRules.Whole(0, 3_600_000), true },
        { "latePercent", JsonRules.Whole(0, 100) },
        { "lateSeconds", JsonRules.Whole(1, 3600) },
    };

    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        var body = Rules.Read(request);
        server.Growth.Every(
            body.Text("service")!, TimeSpan.FromMilliseconds((double)body.Whole("milliseconds")!), (int)(body.Whole("latePercent") ?? 0), (int)(body.Whole("lateSeconds") ?? 1));
        return new(SandboxReply.Empty(204));
    }
}
