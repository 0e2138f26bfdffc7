using System.Text.Json.Nodes;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>A string of many bytes in one record.</summary>
internal sealed class HugeStringFault(FaultRule rule) : DocumentFault(rule)
{
    private const int Default = 10_000_000;

    private static readonly string[] Usual = ["observed_data.website.page_title", "domain", "creatorLogin", "event", "id"];

    protected override void Change(AnswerDocument document)
    {
        var mark = document.Splices.InString(target => Splices.Fill(target, (byte)'x', Rule.Bytes ?? Default));
        foreach (var record in document.RecordsAt(Rule.Index ?? 0))
        {
            var field = Rule.Field ?? Usual.First(path => path == "id" || FieldPath.Exists(record, path));
            FieldPath.Set(record, field, JsonValue.Create(mark));
        }
    }
}
