using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>Sends the client elsewhere.</summary>
internal sealed class RedirectFault(FaultRule rule) : Fault(rule.Kind)
{
    private readonly string _to = rule.To ?? throw new ArgumentException("The fault 'redirect' needs 'to'.", nameof(rule));

    public override Task<SandboxReply> AnswerAsync(Exchange exchange)
    {
        var request = exchange.Request;
        var to = _to.Replace("{path}", request.Path).Replace("{query}", request.Query.Length > 0 ? "?" + request.Query : "");
        return Task.FromResult(SandboxReply.Empty(rule.Status ?? 302).WithHeader("Location", to));
    }
}
