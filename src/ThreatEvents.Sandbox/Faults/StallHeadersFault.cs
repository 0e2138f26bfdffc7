using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>Has the answer but keeps it until the time is over or the client leaves.</summary>
internal sealed class StallHeadersFault(FaultRule rule) : Fault(rule.Kind)
{
    /// <summary>Longer than any client waits.</summary>
    public const int Forever = 3_600_000;

    public override async Task SendAsync(Exchange exchange, SandboxReply reply)
    {
        await exchange.WaitAsync(rule.Ms ?? Forever);
        if (exchange.IsConnectionUsable) await exchange.SendAsync(reply);
    }
}
