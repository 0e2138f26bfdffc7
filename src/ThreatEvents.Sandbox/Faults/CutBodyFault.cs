using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>Ends the connection in the middle of a body: with a reset, or in peace with the form "close".</summary>
internal sealed class CutBodyFault(FaultRule rule) : PartialBodyFault(rule)
{
    // A reset overtakes what was sent; the client is to see the part first.
    private const int HeadStart = 50;

    protected override async Task ContinueAsync(Exchange exchange, ReadOnlyMemory<byte> rest)
    {
        await exchange.WaitAsync(HeadStart);
        if (Rule.Form == "close") exchange.Close();
        else exchange.Reset();
    }
}
