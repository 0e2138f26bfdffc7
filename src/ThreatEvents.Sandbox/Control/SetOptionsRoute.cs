using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Control;

/// <summary>
/// Changes how the services answer: the vendor's documents allow several forms, and clients must take each; and a server's clock may be wrong, or what is
/// written there be found only after a while.
/// </summary>
internal sealed class SetOptionsRoute(SandboxServer server) : Route("POST", "/_sandbox/options")
{
    private const long OneCentury = 3_155_760_000;

    private static readonly BodyRules Rules = new()
    {
        { "cloudforceEnvelope", JsonRules.Text(TextRules.OneOf("bare", "wrapped")) },
        { "cloudforceCursor", JsonRules.Boolean },
        { "cloudforceRoutes", JsonRules.Text(TextRules.OneOf("both", "current", "predecessors")) },
        { "cloudforceLagSeconds", JsonRules.Whole(0, 3600) },
        { "clockOffsetSeconds", JsonRules.Whole(-OneCentury, OneCentury) },
        { "clockShown", JsonRules.Boolean },
    };

    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        var body = Rules.Read(request);
        if (body.Text("cloudforceEnvelope") is { } envelope) server.Cloudforce.Envelope = envelope == "wrapped" ? CloudforceEnvelope.Wrapped : CloudforceEnvelope.Bare;
        if (body.Boolean("cloudforceCursor") is { } cursor) server.Cloudforce.UsesCursor = cursor;
        if (body.Text("cloudforceRoutes") is { } routes) server.Cloudforce.Routes = routes switch
        {
            "current" => CloudforceRoutes.Current,
            "predecessors" => CloudforceRoutes.Predecessors,
            _ => CloudforceRoutes.Both,
        };
        if (body.Whole("cloudforceLagSeconds") is { } lag) server.Cloudforce.Lag = TimeSpan.FromSeconds(lag);
        if (body.Whole("clockOffsetSeconds") is { } offset) server.Clock.Offset = TimeSpan.FromSeconds(offset);
        if (body.Boolean("clockShown") is { } shown) server.Clock.IsShown = shown;
        return new(SandboxReply.Empty(204));
    }
}
