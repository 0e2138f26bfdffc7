using System.Text.Json.Nodes;

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

/// <summary>A page in which the first rows come again at the end.</summary>
internal sealed class DuplicateRowsFault(FaultRule rule) : DocumentFault(rule)
{
    protected override void Change(AnswerDocument document)
    {
        if (document.Rows is not { } rows) return;
        foreach (var row in rows.Take(Rule.N ?? 1).ToArray()) rows.Add(row?.DeepClone());
    }
}

/// <summary>A page whose text makes it as large as the rule says.</summary>
internal sealed class HugePageFault(FaultRule rule) : DocumentFault(rule)
{
    private const int Default = 100_000_000;

    protected override void Change(AnswerDocument document)
    {
        var records = document.Records.ToArray();
        if (records.Length == 0) return;
        var padding = (Rule.Bytes ?? Default) / records.Length;
        var mark = document.Splices.InString(target => Splices.Fill(target, (byte)'x', padding));
        foreach (var record in records) record[Rule.Field ?? "padding"] = JsonValue.Create(mark);
    }
}
