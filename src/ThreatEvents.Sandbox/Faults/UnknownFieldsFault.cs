using System.Text.Json.Nodes;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>Records, and the objects in them, with properties that no document names.</summary>
internal sealed class UnknownFieldsFault(FaultRule rule) : DocumentFault(rule)
{
    protected override void Change(AnswerDocument document)
    {
        foreach (var record in document.RecordsAt(Rule.Index))
        {
            foreach (var nested in record.Select(pair => pair.Value).OfType<JsonObject>().ToArray()) nested["unknown_text"] = "new";
            record["unknown_text"] = "new";
            record["unknown_number"] = 12.5;
            record["unknown_flag"] = true;
            record["unknown_null"] = null;
            record["unknown_list"] = new JsonArray(1, "a", null);
            record["unknown_object"] = new JsonObject { ["a"] = new JsonObject { ["b"] = new JsonArray() } };
        }

        if (document.Rows is not null && document.Envelope is { } envelope) envelope["unknown_meta"] = new JsonObject { ["version"] = 3 };
    }
}
