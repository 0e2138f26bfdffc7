using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>Sends the headers with the true length, then only a part of the body.</summary>
internal abstract class PartialBodyFault(FaultRule rule) : Fault(rule.Kind)
{
    protected FaultRule Rule { get; } = rule;

    public override async Task SendAsync(Exchange exchange, SandboxReply reply)
    {
        await exchange.SendHeadAsync(reply);
        var part = LengthOf(Rule, reply);
        await exchange.SendBytesAsync(reply.Body.Slice(0, part));
        await ContinueAsync(exchange, reply.Body.Slice(part));
    }

    /// <summary>How much of a body goes out: what the rule says, or half of it.</summary>
    public static int LengthOf(FaultRule rule, SandboxReply reply) =>
        (int)Math.Min(rule.AfterBytes ?? reply.Body.Length / 2, reply.Body.Length);

    protected abstract Task ContinueAsync(Exchange exchange, ReadOnlyMemory<byte> rest);
}
