namespace ThreatEvents.Sandbox.Faults;

/// <summary>A page in which the first rows come again at the end.</summary>
internal sealed class DuplicateRowsFault(FaultRule rule) : DocumentFault(rule)
{
    protected override void Change(AnswerDocument document)
    {
        if (document.Rows is not { } rows) return;
        foreach (var row in rows.Take(Rule.N ?? 1).ToArray()) rows.Add(row?.DeepClone());
    }
}
