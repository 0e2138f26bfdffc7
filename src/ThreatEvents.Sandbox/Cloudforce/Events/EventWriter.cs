using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>Makes an event of a body, and changes one by it: for one event and for many the same rules.</summary>
internal sealed class EventWriter(CloudforceStore store)
{
    private static readonly BodyRules RawRules = new()
    {
        { "data", JsonRules.OrNull(JsonRules.Object), true },
        { "source", JsonRules.String },
        { "tlp", JsonRules.String },
    };

    public static readonly BodyRules RawChangeRules = new()
    {
        { "data", JsonRules.OrNull(JsonRules.Object) },
        { "source", JsonRules.String },
        { "tlp", JsonRules.String },
    };

    private static readonly BodyRules IndicatorOfEvent = new()
    {
        { "indicatorType", JsonRules.Text(TextRules.NotEmpty), true },
        { "value", JsonRules.Text(TextRules.NotEmpty), true },
    };

    private static readonly BodyRules SourceOfEvent = new()
    {
        { "system", JsonRules.Text(TextRules.OneOf("threat-signals")), true },
        { "resourceType", JsonRules.Text(TextRules.OneOf("article")), true },
        { "resourceId", JsonRules.Text(TextRules.Uuid), true },
        { "title", JsonRules.String },
    };

    public static readonly BodyRules CreateRules = new()
    {
        { "category", JsonRules.Text(TextRules.NotEmpty), true },
        { "date", JsonRules.Text(CloudforceEndpoints.IsoDate), true },
        { "event", JsonRules.Text(TextRules.NotEmpty), true },
        { "raw", JsonRules.ObjectOf(RawRules), true },
        { "tlp", JsonRules.Text(TextRules.NotEmpty), true },
        { "accountId", JsonRules.Number },
        { "attacker", JsonRules.OrNull(JsonRules.String) },
        { "attackerCountry", JsonRules.String },
        { "datasetId", JsonRules.Text(TextRules.Uuid) },
        { "indicator", JsonRules.String },
        { "indicatorType", JsonRules.String },
        { "indicators", JsonRules.ArrayOf(JsonRules.ObjectOf(IndicatorOfEvent)) },
        { "insight", JsonRules.String },
        { "tags", JsonRules.ArrayOf(JsonRules.String) },
        { "targetCountry", JsonRules.String },
        { "targetIndustry", JsonRules.String },
        { "source", JsonRules.ObjectOf(SourceOfEvent) },
    };

    public static readonly BodyRules UpdateFields = new()
    {
        { "attacker", JsonRules.OrNull(JsonRules.String) },
        { "attackerCountry", JsonRules.String },
        { "category", JsonRules.String },
        { "createdAt", JsonRules.Text(CloudforceEndpoints.IsoDate) },
        { "event", JsonRules.String },
        { "indicator", JsonRules.String },
        { "indicatorType", JsonRules.String },
        { "insight", JsonRules.String },
        { "raw", JsonRules.ObjectOf(RawChangeRules) },
        { "targetCountry", JsonRules.String },
        { "targetIndustry", JsonRules.String },
        { "tlp", JsonRules.String },
    };

    /// <exception cref="RequestRefusal">The event breaks a rule beyond the shape of its fields.</exception>
    public EventRow NewRow(JsonElement body, DatasetRecord dataset, out int newTags)
    {
        var name = body.Text("category")!;
        var category = store.FindCategory(name) ?? throw RequestRefusal.Invalid("category", $"Unknown category '{name}'");
        var indicators = body.Find("indicators") is { } list ? list.EnumerateArray().ToArray() : [];
        var type = body.Text("indicatorType") ?? (indicators.Length > 0 ? indicators[0].Text("indicatorType")! : "");
        var id = store.NewId();
        var row = new EventRow
        {
            Id = id,
            Time = CloudforceEndpoints.Milliseconds(body.Text("date")!),
            CreatedAt = store.Clock.Now.ToUnixTimeMilliseconds(),
            Event = body.Text("event")!,
            Category = category.Name,
            KillChain = category.KillChain,
            MitreAttack = category.MitreAttack,
            MitreCapec = category.MitreCapec,
            DatasetId = dataset.Id.ToString(),
            Attacker = body.Text("attacker"),
            AttackerCountry = Country.Normalize(body.Text("attackerCountry") ?? ""),
            TargetCountry = Country.Normalize(body.Text("targetCountry") ?? ""),
            TargetIndustry = body.Text("targetIndustry") ?? "",
            Indicator = body.Text("indicator") ?? (indicators.Length > 0 ? indicators[0].Text("value")! : ""),
            IndicatorType = type,
            IndicatorTypeId = store.IndicatorTypes.ToList().FindIndex(known => known.Equals(type, StringComparison.OrdinalIgnoreCase)) + 1,
            Insight = body.Text("insight"),
            ReleasabilityId = "analysts",
            Tlp = body.Text("tlp")!,
            Tags = body.Find("tags") is { } tags ? [.. tags.EnumerateArray().Select(tag => tag.GetString()!).Distinct()] : [],
            RawId = NewRawId(),
        };
        newTags = 0;
        foreach (var tag in row.Tags)
        {
            if (store.Tags.Values.Any(known => (string?)known["value"] == tag)) continue;
            store.AddTag(new JsonObject { ["value"] = tag });
            newTags++;
        }

        var raw = body.GetProperty("raw");
        store.Raws[row.RawId] = new JsonObject
        {
            ["data"] = JsonNode.Parse(raw.GetProperty("data").GetRawText()),
            ["source"] = raw.Text("source") ?? "",
            ["tlp"] = raw.Text("tlp") ?? row.Tlp,
        };
        store.Add(row);
        return row;
    }

    public void Apply(int serial, JsonElement changes)
    {
        var category = changes.Text("category") is { } name ? store.FindCategory(name) ?? throw RequestRefusal.Invalid("category", $"Unknown category '{name}'") : null;
        store.Change(serial, row =>
        {
            if (changes.Find("attacker") is { } attacker) row.Attacker = attacker.GetString();
            row.AttackerCountry = Country.Normalize(changes.Text("attackerCountry") ?? row.AttackerCountry);
            row.TargetCountry = Country.Normalize(changes.Text("targetCountry") ?? row.TargetCountry);
            row.TargetIndustry = changes.Text("targetIndustry") ?? row.TargetIndustry;
            row.Event = changes.Text("event") ?? row.Event;
            row.Indicator = changes.Text("indicator") ?? row.Indicator;
            row.IndicatorType = changes.Text("indicatorType") ?? row.IndicatorType;
            row.Insight = changes.Text("insight") ?? row.Insight;
            row.Tlp = changes.Text("tlp") ?? row.Tlp;
            if (changes.Text("date") is { } date) row.Time = CloudforceEndpoints.Milliseconds(date);
            if (changes.Text("createdAt") is { } created) row.CreatedAt = CloudforceEndpoints.Milliseconds(created);
            if (category is not null) (row.Category, row.KillChain, row.MitreAttack, row.MitreCapec) = (category.Name, category.KillChain, category.MitreAttack, category.MitreCapec);
        });
        if (changes.Find("raw") is not { } raw) return;

        // One that was copied without raw data gets some of its own.
        if (store.RowOf(serial).RawId.Length == 0)
        {
            var id = NewRawId();
            store.Change(serial, row => row.RawId = id);
            store.Raws[id] = [];
        }

        CloudforceEndpoints.Merge(RawOf(store.RowOf(serial)), raw);
    }

    /// <exception cref="RequestRefusal">The event was copied without its raw data.</exception>
    public JsonObject RawOf(EventRow row)
    {
        if (row.RawId.Length == 0) throw RequestRefusal.NotFound("Raw event not found");
        if (store.Raws.TryGetValue(row.RawId, out var raw)) return raw;
        return store.Raws[row.RawId] = new JsonObject
        {
            ["data"] = new JsonObject { ["observed"] = row.Indicator, ["sensor"] = "edge-1", ["count"] = 3 },
            ["source"] = "sensor.example",
            ["tlp"] = row.Tlp,
        };
    }

    private string NewRawId() => (500_000 + store.NextNumber++).ToString(CultureInfo.InvariantCulture);
}
