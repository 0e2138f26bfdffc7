using System.Text.Json.Nodes;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>One record that is none, or that lacks what makes it an event.</summary>
internal sealed class BrokenRecordFault : DocumentFault
{
    private static readonly string[] Forms = ["string", "number", "null", "array", "date", "noId"];

    public BrokenRecordFault(FaultRule rule) : base(rule)
    {
        if (rule.Form is not null && Array.IndexOf(Forms, rule.Form) < 0)
        {
            throw new ArgumentException($"The fault 'brokenRecord' has the forms {string.Join(", ", Forms)}.", nameof(rule));
        }
    }

    protected override void Change(AnswerDocument document)
    {
        if (document.RecordsAt(Rule.Index ?? 0).FirstOrDefault() is not { } record) return;
        switch (Rule.Form ?? "string")
        {
            case "date":
                record["date"] = "the day before yesterday";
                break;
            case "noId":
                record.Remove("id");
                record.Remove("uuid");
                break;
            default:
                if (document.Rows is { } rows) rows[rows.IndexOf(record)] = Instead(Rule.Form);
                break;
        }
    }

    private static JsonNode? Instead(string? form) => form switch
    {
        "number" => JsonValue.Create(42),
        "null" => null,
        "array" => new JsonArray(1, 2),
        _ => JsonValue.Create("not a record"),
    };
}
