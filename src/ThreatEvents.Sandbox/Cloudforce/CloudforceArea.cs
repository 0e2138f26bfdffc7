using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>The Cloudforce One services: bearer token or e-mail and key, one account, and errors as the vendor's documents show them.</summary>
internal sealed class CloudforceArea : ServiceArea
{
    private const string AuthenticationCode = "10000";

    private readonly SandboxOptions _options;

    public CloudforceArea(SandboxServer server) : base("/client/v4/")
    {
        _options = server.Options;
        var store = server.Cloudforce;
        var writer = new EventWriter(store);
        CloudforceEndpoints[] resources =
        [
            new EventEndpoints(store, writer, new ReplyCache(_options.CacheMegabytes)),
            new EventDetailEndpoints(store, writer),
            new EventBulkEndpoints(store, writer),
            new RelationshipEndpoints(store, writer),
            new LookupEndpoints(store),
            new CategoryEndpoints(store),
            new DatasetEndpoints(store),
            new TagEndpoints(store),
            new IndicatorEndpoints(store),
            new SavedQueryEndpoints(store),
        ];
        foreach (var resource in resources) Add([.. resource.Routes]);
        Add(new VerifyTokenRoute());
    }

    /// <summary>These endpoints' own errors have a message alone; what the gateway refuses has a code too.</summary>
    public override SandboxReply Refuse(RequestRefusal refusal)
    {
        var isGateway = refusal.Code.All(char.IsAsciiDigit);
        return SandboxReply.Json(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteBoolean("success", false);
                writer.WriteStartArray("errors");
                writer.WriteStartObject();
                if (isGateway) writer.WriteNumber("code", int.Parse(refusal.Code, System.Globalization.CultureInfo.InvariantCulture));
                writer.WriteString("message", refusal.Message);
                writer.WriteEndObject();
                writer.WriteEndArray();
                if (isGateway)
                {
                    writer.WriteStartArray("messages");
                    writer.WriteEndArray();
                    writer.WriteNull("result");
                }
                else
                {
                    writer.WriteStartObject("result");
                    writer.WriteEndObject();
                }

                writer.WriteEndObject();
            },
            refusal.Status);
    }

    protected override void Authorize(SandboxRequest request)
    {
        var bearer = request.Header("Authorization");
        var isKey = request.Header("X-Auth-Key") == _options.Token && request.Header("X-Auth-Email") is { Length: > 0 };
        var isReader = bearer == $"Bearer {_options.ReadOnlyToken}";
        if (bearer != $"Bearer {_options.Token}" && !isKey && !isReader) throw new RequestRefusal(401, AuthenticationCode, "Authentication error");

        // A read token may POST, as the documents' permission tables say; changing and deleting needs a write token.
        if (isReader && request.Method is "PATCH" or "PUT" or "DELETE") throw Forbidden();
        if (request.Segments.Length > 3 && request.Segments[2] == "accounts" && request.Segments[3] != _options.AccountId) throw Forbidden();
    }

    private static RequestRefusal Forbidden() => new(403, AuthenticationCode, "Forbidden");

    protected override RequestRefusal NoRoute() => new(404, "7000", "No route for that URI");
}
