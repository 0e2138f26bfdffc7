using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>Answers, then closes the connection without a word, so that the next request on it fails.</summary>
internal sealed class CloseAfterFault(FaultRule rule) : Fault(rule.Kind)
{
    public override async Task SendAsync(Exchange exchange, SandboxReply reply)
    {
        await exchange.SendAsync(reply);
        await exchange.WaitAsync(rule.Ms ?? 0);
        exchange.Close();
    }
}
