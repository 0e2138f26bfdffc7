using System.Text.Json.Nodes;

namespace ThreatEvents.Sandbox.Faults;

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
