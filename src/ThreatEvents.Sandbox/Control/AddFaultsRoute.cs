using System.Text.Json;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Control;

/// <summary>Adds one fault rule or a list of them. A list is taken whole or not at all.</summary>
internal sealed class AddFaultsRoute(SandboxServer server) : Route("POST", "/_sandbox/faults")
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public override ValueTask<SandboxReply> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        try
        {
            var body = JsonBody.Parse(request.Body) ?? throw RequestRefusal.Invalid("body", "The body is not valid JSON.");
            var rules = body.ValueKind == JsonValueKind.Array ? body.Deserialize<FaultRule?[]>(Options)! : [body.Deserialize<FaultRule>(Options)];
            server.Faults.Add(Array.ConvertAll(rules, rule => rule ?? throw new ArgumentException("A fault rule must be an object.")));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw RequestRefusal.Invalid("body", exception.Message);
        }

        return new(SandboxReply.Empty(204));
    }
}
