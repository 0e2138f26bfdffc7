using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>Falls silent in the middle of a body, and goes on when the time is over and the client still there.</summary>
internal sealed class StallBodyFault(FaultRule rule) : PartialBodyFault(rule)
{
    protected override async Task ContinueAsync(Exchange exchange, ReadOnlyMemory<byte> rest)
    {
        await exchange.WaitAsync(Rule.Ms ?? StallHeadersFault.Forever);
        if (exchange.IsConnectionUsable) await exchange.SendBytesAsync(rest);
    }
}
