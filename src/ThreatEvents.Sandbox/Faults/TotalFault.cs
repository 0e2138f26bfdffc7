namespace ThreatEvents.Sandbox.Faults;

/// <summary>A total that is wrong; with the form "moving" by more each time.</summary>
internal sealed class TotalFault(FaultRule rule) : DocumentFault(rule)
{
    private int _times;

    protected override void Change(AnswerDocument document)
    {
        var times = Interlocked.Increment(ref _times);
        document.AddToTotals((Rule.N ?? 1) * (Rule.Form == "moving" ? times : 1));
    }
}
