using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

internal sealed partial class CloudforceArea
{
    private static readonly QueryRules DatasetsQuery = new() { { "datasetIds", TextRules.NotEmpty, true } };

    private static readonly BodyRules IndicatorTypeRules = new()
    {
        { "indicatorType", JsonRules.Text(text => text.Length is >= 1 and <= 50 ? null : "must have 1 to 50 characters"), true },
        { "description", JsonRules.String },
    };

    private static readonly BodyRules CategoryCreateRules = new()
    {
        { "killChain", JsonRules.Whole(0, int.MaxValue), true },
        { "name", JsonRules.Text(TextRules.NotEmpty), true },
        { "mitreAttack", JsonRules.ArrayOf(JsonRules.String) },
        { "mitreCapec", JsonRules.ArrayOf(JsonRules.String) },
        { "shortname", JsonRules.String },
    };

    private static readonly BodyRules CategoryEditRules = new()
    {
        { "killChain", JsonRules.Whole(0, int.MaxValue) },
        { "name", JsonRules.Text(TextRules.NotEmpty) },
        { "mitreAttack", JsonRules.ArrayOf(JsonRules.String) },
        { "mitreCapec", JsonRules.ArrayOf(JsonRules.String) },
        { "shortname", JsonRules.String },
    };

    private static readonly QueryRules AggregateQuery = new()
    {
        { "aggregateBy", TextRules.NotEmpty, true },
        { "datasetId", TextRules.NotEmpty, true },
        { "startDate", TextRules.Date("yyyy-MM-dd") },
        { "endDate", TextRules.Date("yyyy-MM-dd") },
        { "groupByDate", TextRules.Boolean },
        { "limit", TextRules.Whole(1, 10_000) },
    };

    private void AddLookups()
    {
        On("GET", "events/attackers", request => Names(Rows(request).Select(row => row.Attacker ?? "")));
        On("GET", "events/targetIndustries", request => Names(Rows(request).Select(row => row.TargetIndustry)));
        On("GET", "events/targetIndustries/catalog", _ => Names(EventSamples.Industries));
        On("GET", "events/dataset/{dataset_id}/targetIndustries", request => Names(RowsIn([DatasetIn(request).Id.ToString()]).Select(row => row.TargetIndustry)));
        Add(new CloudforceRoute(_store, "GET", "events/indicatorTypes", _ => Names(_store.IndicatorTypes), CloudforceRoutes.Current));
        On("GET", "events/indicator-types", request =>
        {
            LookupDatasets(DatasetsQuery.Read(request).All("datasetIds"), allByDefault: true);
            return Names(_store.IndicatorTypes);
        });
        On("POST", "events/dataset/{dataset_id}/indicatorTypes/create", request =>
        {
            DatasetIn(request);
            var type = ReadBody(IndicatorTypeRules, request).Text("indicatorType")!;
            if (!_store.IndicatorTypes.Add(type)) throw new RequestRefusal(409, "CONFLICT", $"Indicator type '{type}' exists already");
            return Answer(new JsonObject { ["indicatorType"] = type });
        });
        On("GET", "events/countries", _ => Countries());
        On("GET", "events/aggregate", Aggregate);
    }

    private void AddCategories()
    {
        On("GET", "events/categories", request =>
        {
            LookupDatasets(DatasetsQuery.Read(request).All("datasetIds"));
            return Answer(writer => WriteAll(writer, _store.Categories.Values, (category, inner) => category.Write(inner)));
        });
        On("GET", "events/categories/catalog", _ => Answer(writer => WriteAll(writer, CategoryRecord.Samples, (category, inner) => category.Write(inner))));
        OnMoved("GET", "events/event-categories/by-id/{category_id}", "events/categories/{category_id}", request => Answer(CategoryIn(request).Write));
        On("POST", "events/categories/create", request =>
        {
            var body = ReadBody(CategoryCreateRules, request);
            if (Category(body.Text("name")!) is not null) throw new RequestRefusal(409, "CONFLICT", $"Category '{body.Text("name")}' exists already");
            var category = new CategoryRecord { Id = _store.NewId(), Name = body.Text("name")! };
            Apply(category, body);
            _store.Categories[category.Id] = category;
            return Answer(category.Write);
        });
        OnMoved("PATCH", "events/event-categories/by-id/{category_id}", "events/categories/{category_id}", EditCategory);
        Add(new CloudforceRoute(_store, "POST", "events/categories/{category_id}", EditCategory, CloudforceRoutes.Current));
        OnMoved("DELETE", "events/event-categories/by-id/{category_id}", "events/categories/{category_id}", request =>
        {
            var category = CategoryIn(request);
            _store.Categories.Remove(category.Id);
            return Deleted(category.Id);
        });
    }

    private SandboxReply EditCategory(SandboxRequest request)
    {
        var body = ReadBody(CategoryEditRules, request);
        var category = CategoryIn(request);
        Apply(category, body);
        return Answer(category.Write);
    }

    private static void Apply(CategoryRecord category, JsonElement body)
    {
        category.Name = body.Text("name") ?? category.Name;
        category.ShortName = body.Text("shortname") ?? category.ShortName;
        category.KillChain = body.Whole("killChain") ?? category.KillChain;
        if (body.Find("mitreAttack") is { } attack) category.MitreAttack = [.. attack.EnumerateArray().Select(item => item.GetString()!)];
        if (body.Find("mitreCapec") is { } capec) category.MitreCapec = [.. capec.EnumerateArray().Select(item => item.GetString()!)];
    }

    private CategoryRecord CategoryIn(SandboxRequest request)
        => _store.Categories.TryGetValue(IdIn(request, "category_id"), out var found) ? found : throw RequestRefusal.NotFound("Category not found");

    private IEnumerable<EventRow> Rows(SandboxRequest request) => RowsIn(LookupDatasets(DatasetsQuery.Read(request).All("datasetIds")));

    /// <summary>The documents show such a list as {type, items}; in an envelope it is a plain list.</summary>
    private SandboxReply Names(IEnumerable<string> names)
    {
        var distinct = names.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return Answer(writer =>
        {
            var isBare = _store.Envelope == CloudforceEnvelope.Bare;
            if (isBare)
            {
                writer.WriteStartObject();
                writer.WriteString("type", "array");
                writer.WritePropertyName("items");
            }

            WriteAll(writer, distinct, (name, inner) => inner.WriteStringValue(name));
            if (isBare) writer.WriteEndObject();
        });
    }

    /// <summary>The documents show a list with an envelope in it, whose success is a text.</summary>
    private SandboxReply Countries() => Answer(writer =>
    {
        var isBare = _store.Envelope == CloudforceEnvelope.Bare;
        if (isBare)
        {
            writer.WriteStartArray();
            writer.WriteStartObject();
            writer.WritePropertyName("result");
        }

        WriteAll(writer, Country.All, (country, inner) =>
        {
            inner.WriteStartObject();
            inner.WriteString("name", country.Name);
            inner.WriteString("alpha3", country.Alpha3);
            inner.WriteString("alpha2", country.Alpha2);
            inner.WriteEndObject();
        });
        if (!isBare) return;
        writer.WriteString("success", "true");
        writer.WriteEndObject();
        writer.WriteEndArray();
    });

    private SandboxReply Aggregate(SandboxRequest request)
    {
        var values = AggregateQuery.Read(request);
        var asked = string.Join(",", values.All("aggregateBy"));
        if (asked.Length == 0) throw RequestRefusal.Invalid("aggregateBy", "aggregateBy is required.");
        var columns = asked.Split(',');
        foreach (var column in columns) ColumnOf(column);
        var byDate = values.Boolean("groupByDate") == true;
        var from = values.Text("startDate");
        var to = values.Text("endDate");
        var rows = RowsIn(LookupDatasets(values.All("datasetId"))).Where(row =>
            (from is null || string.CompareOrdinal(Day(row.Time), from) >= 0) && (to is null || string.CompareOrdinal(Day(row.Time), to) <= 0)).ToArray();
        var groups = rows.GroupBy(row => string.Join('\n', columns.Select(column => ColumnOf(column)(row)).Prepend(byDate ? Day(row.Time) : "")))
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take((int)(values.Whole("limit") ?? 100));
        var result = new JsonObject { ["aggregateBy"] = asked, ["total"] = rows.Length };
        if (from is not null || to is not null) result["dateRange"] = new JsonObject { ["startDate"] = from, ["endDate"] = to };
        result["aggregations"] = new JsonArray([.. groups.Select(group =>
        {
            var item = new JsonObject { ["count"] = group.Count() };
            var cells = group.Key.Split('\n');
            if (byDate) item["date"] = cells[0];
            for (var at = 0; at < columns.Length; at++) item[columns[at]] = cells[at + 1].Length == 0 ? null : cells[at + 1];
            return (JsonNode)item;
        })]);
        return Answer(result);
    }

    private static string Day(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("yyyy-MM-dd");

    private static Func<EventRow, string> ColumnOf(string name) => name.Trim() switch
    {
        "attacker" => row => row.Attacker ?? "",
        "attackerCountry" => row => row.AttackerCountry,
        "category" => row => row.Category,
        "indicator" => row => row.Indicator,
        "indicatorType" => row => row.IndicatorType,
        "killChain" => row => row.KillChain.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "targetCountry" => row => row.TargetCountry,
        "targetIndustry" => row => row.TargetIndustry,
        "tlp" => row => row.Tlp,
        "datasetId" => row => row.DatasetId,
        _ => throw RequestRefusal.Invalid("aggregateBy", $"Cannot aggregate by '{name}'."),
    };
}
