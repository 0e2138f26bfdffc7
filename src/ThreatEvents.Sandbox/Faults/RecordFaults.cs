using System.Text;
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

/// <summary>Records whose properties are null: the one that the rule names, or all but the id and the date.</summary>
internal sealed class NullFieldsFault(FaultRule rule) : DocumentFault(rule)
{
    protected override void Change(AnswerDocument document)
    {
        foreach (var record in document.RecordsAt(Rule.Index))
        {
            if (Rule.Field is { } field) FieldPath.Set(record, field, null);
            else foreach (var name in record.Select(pair => pair.Key).Where(name => name is not ("id" or "uuid" or "date")).ToArray()) record[name] = null;
        }
    }
}

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
            FieldPath.Set(record, Rule.Field ?? Usual.First(path => path == "id" || FieldPath.Exists(record, path)), JsonValue.Create(mark));
        }
    }
}

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
