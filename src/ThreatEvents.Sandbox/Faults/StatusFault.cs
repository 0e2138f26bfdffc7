using System.Globalization;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>Answers with a status instead of asking the service.</summary>
internal sealed class StatusFault(FaultRule rule, int status) : Fault(rule.Kind)
{
    public override Task<SandboxReply> AnswerAsync(Exchange exchange)
    {
        var reply = Build(exchange);
        if (rule.RetryAfter is { } literal) reply.WithHeader("Retry-After", literal);
        if (rule.Seconds is { } seconds)
        {
            reply.WithHeader("Retry-After", DateTimeOffset.UtcNow.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture));
        }

        return Task.FromResult(reply);
    }

    private SandboxReply Build(Exchange exchange)
    {
        if (rule.Body is { } body) return SandboxReply.Text(status, rule.ContentType ?? SandboxReply.JsonType, body);
        var code = "INJECTED_" + status.ToString(CultureInfo.InvariantCulture);
        return exchange.Area.Refuse(new RequestRefusal(status, code, $"The sandbox was told to answer {status}."));
    }
}
