using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>Waits, then goes on.</summary>
internal sealed class LatencyFault(FaultRule rule) : Fault(rule.Kind)
{
    private readonly int _ms = rule.Ms ?? throw new ArgumentException("The fault 'latency' needs 'ms'.", nameof(rule));

    public override bool IsPassing => true;

    public override Task BeforeAsync(Exchange exchange) => exchange.WaitAsync(_ms);
}
