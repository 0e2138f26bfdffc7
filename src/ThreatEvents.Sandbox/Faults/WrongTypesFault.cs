using System.Text.Json.Nodes;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>Records whose properties have another type than the document says.</summary>
internal sealed class WrongTypesFault(FaultRule rule) : DocumentFault(rule)
{
    private static readonly JsonObject Usual = new()
    {
        ["domain"] = 5,
        ["brand"] = "x",
        ["comments"] = new JsonObject(),
        ["criticality"] = "HIGH",
        ["observed_data"] = new JsonArray(1),
        ["customer_id"] = "forty-two",
        ["customerId"] = "forty-two",
        ["creatorLogin"] = 7,
        ["payload"] = "text",
        ["zone"] = new JsonArray("a", "b"),
        ["category"] = 5,
        ["tags"] = "tag",
        ["indicator"] = new JsonObject(),
    };

    protected override void Change(AnswerDocument document)
    {
        foreach (var record in document.RecordsAt(Rule.Index))
        {
            foreach (var pair in Rule.Fields ?? Usual)
            {
                if (Rule.Fields is not null || FieldPath.Exists(record, pair.Key)) FieldPath.Set(record, pair.Key, pair.Value?.DeepClone());
            }
        }
    }
}
