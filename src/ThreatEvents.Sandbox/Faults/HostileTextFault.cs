using System.Text.Json;
using System.Text.Json.Nodes;

namespace ThreatEvents.Sandbox.Faults;

/// <summary>
/// Records whose every text carries what terminals, editors and spreadsheets obey. Ids, dates and levels keep their meaning.
/// </summary>
internal sealed class HostileTextFault : DocumentFault
{
    private static readonly Dictionary<string, (string Before, string After)> Texts = new(StringComparer.Ordinal)
    {
        ["ansi"] = ("\u001b[31m", "\u001b]0;owned\u0007\u001b[2J"),
        ["bidi"] = ("\u202E", "\u2066gpj.exe\u2069"),
        ["nul"] = ("", "\u0000after"),
        ["formula"] = ("=HYPERLINK(\"http://evil.example/\";\"", "\")"),
        ["lines"] = ("", "\r\nX-Injected: 1\n;,\"\t"),
        ["surrogate"] = ("", ""),
        ["all"] = ("=1+1\u001b[31m\u202E", "\u0000\r\n;,\"\u001b]0;owned\u0007"),
    };

    private readonly (string Before, string After) _text;
    private readonly bool _hasSurrogate;

    public HostileTextFault(FaultRule rule) : base(rule)
    {
        var form = rule.Form ?? "all";
        if (!Texts.TryGetValue(form, out _text))
        {
            throw new ArgumentException($"The fault 'hostileText' has the forms {string.Join(", ", Texts.Keys)}.", nameof(rule));
        }

        _hasSurrogate = form is "surrogate" or "all";
    }

    protected override void Change(AnswerDocument document)
    {
        var half = _hasSurrogate ? document.Splices.InString(AnswerDocument.PutLoneSurrogate) : "";
        foreach (var record in document.RecordsAt(Rule.Index)) Spoil(record, half);
    }

    private void Spoil(JsonObject holder, string half)
    {
        foreach (var pair in holder.ToArray())
        {
            if (!IsKept(pair.Key)) holder[pair.Key] = Spoilt(pair.Value, half);
        }
    }

    private JsonNode? Spoilt(JsonNode? value, string half)
    {
        switch (value)
        {
            case JsonObject nested:
                Spoil(nested, half);
                return nested.DeepClone();
            case JsonArray list:
                return new JsonArray(list.Select(item => Spoilt(item?.DeepClone(), half)).ToArray());
            case JsonValue when value.GetValueKind() == JsonValueKind.String:
                return JsonValue.Create(_text.Before + value.GetValue<string>() + half + _text.After);
            default:
                return value?.DeepClone();
        }
    }

    private static bool IsKept(string name) =>
        name is "id" or "uuid" or "level" or "datasetId" or "created"
        || name.EndsWith("date", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("At", StringComparison.Ordinal)
        || name.EndsWith("_since", StringComparison.Ordinal);
}
