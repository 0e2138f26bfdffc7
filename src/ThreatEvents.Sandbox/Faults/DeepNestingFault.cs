using System.Text;
using System.Text.Json.Nodes;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>A value of many levels in one record: objects, or arrays with the form "array".</summary>
internal sealed class DeepNestingFault(FaultRule rule) : DocumentFault(rule)
{
    private const int Default = 10_000;

    protected override void Change(AnswerDocument document)
    {
        var mark = document.Splices.Value(target =>
        {
            var levels = Rule.Levels ?? Default;
            var (open, close) = Rule.Form == "array" ? ("[", (byte)']') : ("{\"a\":", (byte)'}');
            var bytes = Encoding.ASCII.GetBytes(open);
            for (var i = 0; i < levels; i++) Splices.Put(target, bytes);
            Splices.Fill(target, (byte)'1', 1);
            Splices.Fill(target, close, levels);
        });
        foreach (var record in document.RecordsAt(Rule.Index ?? 0))
        {
            FieldPath.Set(record, Rule.Field ?? (record.ContainsKey("payload") ? "payload" : "extra"), JsonValue.Create(mark));
        }
    }
}
