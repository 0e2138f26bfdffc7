using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>Resets the request and refuses all connections for a while, as a service that restarts does.</summary>
internal sealed class RefuseFault(FaultRule rule, SandboxServer server) : Fault(rule.Kind)
{
    public override Task BeforeAsync(Exchange exchange)
    {
        exchange.IsConnectionUsable = false;
        return server.RefuseForAsync(TimeSpan.FromMilliseconds(rule.Ms ?? 1000));
    }
}
