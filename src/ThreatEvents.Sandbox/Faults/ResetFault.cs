using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>Resets the connection before anything of the answer is sent. The service has done its work by then.</summary>
internal sealed class ResetFault(FaultRule rule) : Fault(rule.Kind)
{
    public override Task SendAsync(Exchange exchange, SandboxReply reply)
    {
        exchange.Reset();
        return Task.CompletedTask;
    }
}
