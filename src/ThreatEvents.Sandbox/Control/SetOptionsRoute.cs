using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Control;

/// <summary>Changes how the Cloudforce One services answer: the vendor's documents allow several forms, and clients must take each.</summary>
internal sealed class SetOptionsRoute(SandboxServer server) : Route("POST", "/_sandbox/options")
{
    private static readonly BodyRules Rules = new()
    {
        { "cloudforceEnvelope", JsonRules.Text(TextRules.OneOf("bare", "wrapped")) },
        { "cloudforceCursor", JsonRules.Boolean },
        { "cloudforceRoutes", JsonRules.Text(TextRules.OneOf("both", "current", "predecessors")) },
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
        return new(SandboxReply.Empty(204));
    }
}
