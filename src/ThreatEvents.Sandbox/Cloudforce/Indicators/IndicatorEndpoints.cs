using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>Indicators and their types.</summary>
internal sealed class IndicatorEndpoints : CloudforceEndpoints
{
    private static readonly QueryRules IndicatorQuery = new()
    {
        { "datasetIds", TextRules.NotEmpty, true },
        { "page", TextRules.Whole(1, int.MaxValue) },
        { "pageSize", TextRules.Whole(1, LargestPage) },
        { "cursor", TextRules.NotEmpty },
        { "search", TextRules.NotEmpty },
        { "tagSearch", TextRules.NotEmpty },
        { "tags", TextRules.NotEmpty, true },
        { "name", TextRules.NotEmpty },
        { "indicatorType", TextRules.NotEmpty },
        { "relatedEvents", TextRules.Uuid, true },
        { "relatedEventsLimit", value => int.TryParse(value, out var limit) && limit >= -1 ? null : "must be a whole number of at least -1" },
        { "createdAfter", IsoDate },
        { "createdBefore", IsoDate },
        { "includeTags", TextRules.Boolean },
        { "includeTotalCount", TextRules.Boolean },
        { "format", TextRules.OneOf("json", "stix2", "taxii") },
        { "cache", TextRules.OneOf("from-graph") },
    };

    private static readonly QueryRules DatasetIndicatorQuery = new()
    {
        { "page", TextRules.Whole(1, int.MaxValue) },
        { "pageSize", TextRules.Whole(1, LargestPage) },
        { "name", TextRules.NotEmpty },
        { "indicatorType", TextRules.NotEmpty },
        { "relatedEvent", TextRules.Uuid, true },
    };

    private static readonly QueryRules TagIndicatorQuery = new()
    {
        { "datasetIds", TextRules.NotEmpty, true },
        { "page", TextRules.Whole(1, int.MaxValue) },
        { "pageSize", TextRules.Whole(1, LargestPage) },
        { "indicatorType", TextRules.NotEmpty },
        { "relatedEvent", TextRules.Uuid, true },
        { "search", TextRules.NotEmpty },
    };

    private static readonly QueryRules DatasetTagIndicatorQuery = new()
    {
        { "page", TextRules.Whole(1, int.MaxValue) },
        { "pageSize", TextRules.Whole(1, LargestPage) },
        { "indicatorType", TextRules.NotEmpty },
        { "relatedEvent", TextRules.Uuid, true },
        { "search", TextRules.NotEmpty },
    };

    private static readonly QueryRules IndicatorAggregateQuery = new()
    {
        { "aggregateBy", TextRules.OneOf("indicatorType", "datasetId", "value") },
        { "measure", TextRules.OneOf("indicators", "relationships") },
        { "tagUuid", TextRules.Uuid },
        { "datasetIds", TextRules.NotEmpty, true },
        { "createdAfter", IsoDate },
        { "createdBefore", IsoDate },
        { "eventDateAfter", IsoDate },
        { "eventDateBefore", IsoDate },
        { "limit", TextRules.Whole(1, 100) },
    };

    private static readonly BodyRules RelatedEvent = new()
    {
        { "datasetId", JsonRules.Text(TextRules.Uuid), true },
        { "eventId", JsonRules.Text(TextRules.Uuid), true },
    };

    private static readonly BodyRules IndicatorCreateRules = IndicatorRules(isNew: true, single: true);

    private static readonly BodyRules IndicatorItemRules = IndicatorRules(isNew: true, single: false);

    private static readonly BodyRules IndicatorEditRules = IndicatorRules(isNew: false, single: false);

    private static readonly BodyRules IndicatorBulkRules = new()
    {
        { "indicators", JsonRules.ArrayOf(JsonRules.ObjectOf(IndicatorItemRules)), true },
        { "autoCreateType", JsonRules.Boolean },
    };

    private static readonly BodyRules IndicatorTypeRules = new()
    {
        { "indicatorType", JsonRules.Text(text => text.Length is >= 1 and <= 50 ? null : "must have 1 to 50 characters"), true },
        { "description", JsonRules.String },
    };

    private List<IndicatorRow>? _derived;
    private int _derivedVersion;

    public IndicatorEndpoints(CloudforceStore store)
        : base(store)
    {
        On("GET", "events/indicators", ListIndicators);
        On("GET", "events/indicators/aggregate", AggregateIndicators);
        On("GET", "events/dataset/{dataset_id}/indicators", request =>
        {
            var values = DatasetIndicatorQuery.Read(request);
            return PageOfIndicators(values, Indicators([DatasetIn(request).Id.ToString()], values, "relatedEvent"));
        });
        On("GET", "events/tags/{tag_uuid}/indicators", request =>
        {
            var values = TagIndicatorQuery.Read(request);
            var tag = (string?)TagIn(request)["value"];
            var found = Indicators(LookupDatasets(values.All("datasetIds"), allByDefault: true), values, "relatedEvent")
                .Where(item => item["tags"]!.AsArray().Any(own => (string?)own!["value"] == tag));
            return PageOfIndicators(values, Searched(found, values));
        });
        On("GET", "events/dataset/{dataset_id}/tags/{tag_uuid}/indicators", request =>
        {
            var values = DatasetTagIndicatorQuery.Read(request);
            var tag = (string?)TagIn(request)["value"];
            return PageOfIndicators(values, Searched(Indicators([DatasetIn(request).Id.ToString()], values, "relatedEvent").Where(item => item["tags"]!.AsArray().Any(own => (string?)own!["value"] == tag)), values));
        });
        On("GET", "events/dataset/{dataset_id}/indicators/tags", request =>
        {
            var dataset = DatasetIn(request).Id.ToString();
            var used = RowsIn([dataset]).SelectMany(row => row.Tags).ToHashSet();
            return Answer(new JsonArray([.. Store.Tags.Values.Where(tag => used.Contains((string)tag["value"]!)).Select(tag => tag.DeepClone())]));
        });
        On("GET", "events/dataset/{dataset_id}/indicators/{indicator_id}", request => Answer(IndicatorIn(request)));
        On("POST", "events/dataset/{dataset_id}/indicators/create", request =>
        {
            var body = ReadBody(IndicatorCreateRules, request);
            return Answer(NewIndicator(DatasetIn(request), body, body.Boolean("autoCreateType") == true));
        });
        On("POST", "events/dataset/{dataset_id}/indicators/bulk", request =>
        {
            var body = ReadBody(IndicatorBulkRules, request);
            var dataset = DatasetIn(request);
            var items = body.GetProperty("indicators").EnumerateArray().ToArray();
            foreach (var item in items) NewIndicator(dataset, item, body.Boolean("autoCreateType") == true);
            return Answer(JsonValue.Create(items.Length));
        });
        On("PATCH", "events/dataset/{dataset_id}/indicators/{indicator_id}", request =>
        {
            var body = ReadBody(IndicatorEditRules, request);
            var indicator = IndicatorIn(request);
            Merge(indicator, body);
            Shape(indicator);
            Store.Indicators[(DatasetIn(request).Id, IdIn(request, "indicator_id"))] = indicator;
            return Answer(indicator.DeepClone());
        });
        On("DELETE", "events/dataset/{dataset_id}/indicators/{indicator_id}", request =>
        {
            IndicatorIn(request);
            var id = IdIn(request, "indicator_id");
            Store.Indicators.Remove((DatasetIn(request).Id, id));
            Store.RemovedIndicators.Add(id);
            return Deleted(id);
        });
        On("GET", "events/indicatorTypes", _ => Names(Store.IndicatorTypes), CloudforceRoutes.Current);
        On("GET", "events/indicator-types", request =>
        {
            LookupDatasets(DatasetsQuery.Read(request).All("datasetIds"), allByDefault: true);
            return Names(Store.IndicatorTypes);
        });
        On("POST", "events/dataset/{dataset_id}/indicatorTypes/create", request =>
        {
            DatasetIn(request);
            var type = ReadBody(IndicatorTypeRules, request).Text("indicatorType")!;
            if (!Store.IndicatorTypes.Add(type)) throw new RequestRefusal(409, "CONFLICT", $"Indicator type '{type}' exists already");
            return Answer(new JsonObject { ["indicatorType"] = type });
        });
    }

    private static BodyRules IndicatorRules(bool isNew, bool single)
    {
        var rules = new BodyRules
        {
            { "indicatorType", JsonRules.Text(TextRules.NotEmpty), isNew },
            { "value", JsonRules.Text(TextRules.NotEmpty), isNew },
            { "tags", JsonRules.ArrayOf(JsonRules.String) },
            { "relatedEvents", JsonRules.ArrayOf(JsonRules.ObjectOf(RelatedEvent)) },
        };
        if (single) rules.Add("autoCreateType", JsonRules.Boolean);
        return rules;
    }

    /// <summary>The indicators of the events, newest first.</summary>
    private List<IndicatorRow> Derived()
    {
        if (_derived is not null && _derivedVersion == Store.Version) return _derived;
        var rows = new Dictionary<Guid, IndicatorRow>();
        foreach (var serial in Store.Order)
        {
            var row = Store.RowOf(serial);
            if (row.Indicator.Length == 0) continue;
            var id = IndicatorRow.IdOf(row.DatasetId, row.IndicatorType, row.Indicator);
            if (!rows.TryGetValue(id, out var indicator))
            {
                rows[id] = indicator = new IndicatorRow { Id = id, Value = row.Indicator, Type = row.IndicatorType, DatasetId = row.DatasetId, CreatedAt = row.CreatedAt };
            }

            indicator.Events.Add(row.Id);
            indicator.Tags.UnionWith(row.Tags);
        }

        _derivedVersion = Store.Version;
        return _derived = [.. rows.Values.OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Id)];
    }

    private IEnumerable<JsonObject> Indicators(HashSet<string> datasets, QueryValues values, string relatedName)
    {
        var limit = int.Parse(values.Text("relatedEventsLimit") ?? "2", System.Globalization.CultureInfo.InvariantCulture);
        var own = Store.Indicators.Values.Where(item => datasets.Contains((string)item["datasetId"]!)).Select(item => item.DeepClone().AsObject()).Reverse();
        var derived = Derived().Where(row => datasets.Contains(row.DatasetId) && !Store.RemovedIndicators.Contains(row.Id) && !Store.Indicators.ContainsKey((Guid.Parse(row.DatasetId), row.Id)));
        var related = values.All(relatedName);
        if (related.Length > 0)
        {
            derived = derived.Where(row => row.Events.Any(id => related.Contains(id.ToString())));
            own = own.Where(item => item["relatedEvents"] is JsonArray list && list.Any(one => related.Contains((string?)one!["eventId"])));
        }

        var all = own.Concat(derived.Select(row => row.ToJson(limit, TagsOf(row.Tags), DateOf)));
        if (values.Text("name") is { } name) all = all.Where(item => ((string)item["value"]!).Contains(name, StringComparison.OrdinalIgnoreCase));
        if (values.Text("indicatorType") is { } type) all = all.Where(item => ((string)item["indicatorType"]!).Equals(type, StringComparison.OrdinalIgnoreCase));
        return all;
    }

    private SandboxReply PageOfIndicators(QueryValues values, IEnumerable<JsonObject> found)
    {
        var (page, size) = PageOf(values);
        var all = found.ToArray();
        return Answer(new JsonObject { ["indicators"] = new JsonArray([.. all.Skip(Offset(page, size)).Take(size)]), ["pagination"] = Pagination(page, size, all.Length) });
    }

    private SandboxReply ListIndicators(SandboxRequest request)
    {
        var values = IndicatorQuery.Read(request);
        var (source, offset) = (request.Query, 0);
        if (values.Text("cursor") is { } cursor)
        {
            if (request.QueryPairs.Length > 1) throw RequestRefusal.Invalid("cursor", "CursorFilterConflictError: nothing else may be sent with a cursor.");
            (source, offset) = ReadCursor(cursor);
            values = IndicatorQuery.Read(new SandboxRequest("GET", "/?" + source, new Dictionary<string, string>(), []));
        }

        var (page, size) = PageOf(values);
        if (offset == 0) offset = Offset(page, size);
        var found = Indicators(LookupDatasets(values.All("datasetIds")), values, "relatedEvents");
        found = Searched(found, values);
        if (values.Text("tagSearch") is { } tagSearch)
        {
            var filters = TagFilter.Read(tagSearch);
            var fitting = Store.Tags.Values.Where(tag => filters.All(filter => filter(tag))).Select(tag => (string)tag["value"]!).ToHashSet();
            found = found.Where(item => item["tags"] is JsonArray own && own.Any(tag => fitting.Contains((string?)tag!["value"] ?? "")));
        }

        if (values.All("tags") is { Length: > 0 } tags)
        {
            var names = tags.Select(tag => Guid.TryParse(tag, out var id) && Store.Tags.TryGetValue(id, out var known) ? (string)known["value"]! : tag).ToHashSet();
            found = found.Where(item => item["tags"] is JsonArray own && own.Any(tag => names.Contains((string?)tag!["value"] ?? "")));
        }

        if (values.Text("createdAfter") is { } after) found = found.Where(item => Milliseconds((string)item["createdAt"]!) >= Milliseconds(after));
        if (values.Text("createdBefore") is { } before) found = found.Where(item => Milliseconds((string)item["createdAt"]!) <= Milliseconds(before));
        var withTags = values.Boolean("includeTags") != false;
        var all = found.ToArray();
        var rows = all.Skip(offset).Take(size).ToArray();
        if (!withTags) foreach (var row in rows) row.Remove("tags");
        var hasMore = offset + rows.Length < all.Length;
        if (FormatOf(values) is { } format) return ExchangeFormat.Answer(format, rows.Select(ExchangeFormat.Of), hasMore);
        var pagination = new JsonObject { ["count"] = rows.Length, ["page"] = (offset / size) + 1, ["per_page"] = size, ["has_more"] = hasMore, ["cursor"] = null };
        if (hasMore && Store.UsesCursor)
        {
            pagination["cursor"] = Cursor(source, offset + rows.Length);
        }

        if (values.Boolean("includeTotalCount") == true)
        {
            pagination["total_count"] = all.Length;
            pagination["total_count_is_exact"] = true;
        }

        return Answer(new JsonObject
        {
            ["indicators"] = new JsonArray([.. rows]),
            ["pagination"] = pagination,
            ["completeness"] = new JsonObject { ["complete"] = true, ["failedDatasets"] = new JsonArray(), ["failedShards"] = new JsonArray(), ["warnings"] = new JsonArray() },
        });
    }

    private SandboxReply AggregateIndicators(SandboxRequest request)
    {
        var values = IndicatorAggregateQuery.Read(request);
        var column = values.Text("aggregateBy") ?? throw RequestRefusal.Invalid("aggregateBy", "aggregateBy is required.");
        var byRelationship = values.Text("measure") == "relationships";
        var datasets = LookupDatasets(values.All("datasetIds"));
        var groups = Derived().Where(row => datasets.Contains(row.DatasetId))
            .GroupBy(row => column switch { "indicatorType" => row.Type, "datasetId" => row.DatasetId, _ => row.Value })
            .Select(group => (group.Key, Count: byRelationship ? group.Sum(row => row.Events.Count) : group.Count()))
            .OrderByDescending(group => group.Count).ThenBy(group => group.Key, StringComparer.Ordinal).ToArray();
        return Answer(new JsonObject
        {
            ["aggregateBy"] = column,
            ["total"] = groups.Sum(group => group.Count),
            ["failedDatasets"] = 0,
            ["aggregations"] = new JsonArray([.. groups.Take((int)(values.Whole("limit") ?? 100)).Select(group => (JsonNode)new JsonObject { [column] = group.Key, ["count"] = group.Count })]),
        });
    }

    private JsonObject NewIndicator(DatasetRecord dataset, JsonElement body, bool createsType)
    {
        var type = body.Text("indicatorType")!;
        if (!Store.IndicatorTypes.Contains(type) && (!createsType || !Store.IndicatorTypes.Add(type))) throw RequestRefusal.Invalid("indicatorType", $"Unknown indicator type '{type}'");
        var indicator = ObjectOf(body);
        indicator.Remove("autoCreateType");
        var id = IndicatorRow.IdOf(dataset.Id.ToString(), type, body.Text("value")!);
        indicator["uuid"] = id.ToString();
        indicator["datasetId"] = dataset.Id.ToString();
        indicator["createdAt"] = DateTimeOffset.UtcNow.ToString("o");
        indicator["updatedAt"] = DateTimeOffset.UtcNow.ToString("o");
        Shape(indicator);
        Store.Indicators[(dataset.Id, id)] = indicator;
        Store.RemovedIndicators.Remove(id);
        return indicator.DeepClone().AsObject();
    }

    private void Shape(JsonObject indicator)
    {
        var tags = indicator["tags"] as JsonArray ?? [];
        indicator["tags"] = TagsOf(tags.Select(tag => (tag is JsonObject record ? (string?)record["value"] : (string?)tag) ?? ""));
        var related = indicator["relatedEvents"] as JsonArray ?? [];
        indicator["relatedEvents"] = new JsonArray([.. related.OfType<JsonObject>().Select(item => (JsonNode)new JsonObject
        {
            ["datasetId"] = (string?)item["datasetId"],
            ["eventId"] = (string?)item["eventId"],
            ["eventDate"] = Guid.TryParse((string?)item["eventId"], out var id) ? DateOf(id) : null,
        })]);
        indicator["relatedEventsHasMore"] = false;
        indicator["sources"] ??= new JsonArray();
        indicator["tlp"] ??= "AMBER";
    }

    /// <summary>Tags as an indicator has them. One that nobody has made yet is made.</summary>
    private JsonArray TagsOf(IEnumerable<string> names) => new([.. names.Select(name =>
    {
        var tag = Store.Tags.Values.FirstOrDefault(known => (string?)known["value"] == name) ?? Store.AddTag(new JsonObject { ["value"] = name });
        var own = new JsonObject { ["uuid"] = (string?)tag["uuid"], ["value"] = name, ["categoryId"] = (string?)tag["categoryUuid"] };
        if ((string?)tag["categoryName"] is { } category) own["categoryName"] = category;
        return (JsonNode)own;
    })]);

    private string? DateOf(Guid eventId) => Store.Find(eventId) is { } serial ? DateTimeOffset.FromUnixTimeMilliseconds(Store.TimeOf(serial)).ToString("o") : null;

    private static IEnumerable<JsonObject> Searched(IEnumerable<JsonObject> found, QueryValues values)
        => values.Text("search") is { } search ? TagFilter.Read(search).Aggregate(found, (rest, filter) => rest.Where(filter)) : found;

    private JsonObject IndicatorIn(SandboxRequest request)
    {
        var dataset = DatasetIn(request).Id;
        var id = IdIn(request, "indicator_id");
        if (Store.Indicators.TryGetValue((dataset, id), out var own)) return own.DeepClone().AsObject();
        var row = Store.RemovedIndicators.Contains(id) ? null : Derived().Find(candidate => candidate.Id == id && candidate.DatasetId == dataset.ToString());
        return row?.ToJson(-1, TagsOf(row.Tags), DateOf) ?? throw RequestRefusal.NotFound("Indicator not found");
    }
}
