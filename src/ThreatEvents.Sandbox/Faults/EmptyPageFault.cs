namespace ThreatEvents.Sandbox.Faults;

/// <summary>A page without rows that says there is more.</summary>
internal sealed class EmptyPageFault(FaultRule rule) : DocumentFault(rule)
{
    protected override void Change(AnswerDocument document)
    {
        document.Rows?.Clear();
        document.PromiseMore();
    }
}
