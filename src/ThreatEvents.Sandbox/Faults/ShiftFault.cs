using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>Moves the rows of a list just before it answers, as events that come in or go between two pages do.</summary>
internal sealed class ShiftFault(FaultRule rule, Action<IShiftingRows, int> shift) : Fault(rule.Kind)
{
    public override Task BeforeAsync(Exchange exchange)
    {
        if (exchange.Area.Find(exchange.Request)?.Rows is { } rows) shift(rows, rule.Count ?? 1);
        return Task.CompletedTask;
    }
}
