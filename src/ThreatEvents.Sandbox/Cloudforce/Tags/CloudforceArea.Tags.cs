using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

internal sealed partial class CloudforceArea
{
    private static readonly QueryRules TagQuery = new()
    {
        { "page", TextRules.Whole(1, int.MaxValue) },
        { "pageSize", TextRules.Whole(1, LargestPage) },
        { "search", TextRules.NotEmpty },
        { "categoryUuid", TextRules.Uuid },
        { "filters", TextRules.NotEmpty },
        { "cache", TextRules.OneOf("from-graph") },
    };

    private static readonly BodyRules Alias = new()
    {
        { "value", JsonRules.Text(TextRules.NotEmpty), true },
        { "confidence", JsonRules.OrNull(JsonRules.Whole(1, 10)) },
        { "tlp", JsonRules.OrNull(AnnotatedFields.Tlp) },
    };

    private static readonly BodyRules ExternalReference = new()
    {
        { "url", JsonRules.Text(TextRules.NotEmpty), true },
        { "description", JsonRules.OrNull(JsonRules.String) },
    };

    private static readonly JsonRule ActorCategory = JsonRules.Text(TextRules.OneOf(
        "Activist", "Competitor", "Customer", "Crime Syndicate", "Former Employee", "Nation State", "Organized Crime", "Nation State Affiliated", "Terrorist", "Unaffiliated"));

    private static readonly JsonRule Motive = JsonRules.Text(TextRules.OneOf("Convenience", "Fear", "Fun", "Financial", "Grudge", "Ideology", "Espionage"));

    private static readonly BodyRules TagCreateRules = TagRules(isNew: true);

    private static readonly BodyRules TagEditRules = TagRules(isNew: false);

    private static readonly QueryRules TagCategoryQuery = new() { { "search", TextRules.NotEmpty } };

    private static readonly QueryRules ActorQuery = new()
    {
        { "page", TextRules.Whole(1, int.MaxValue) },
        { "pageSize", TextRules.Whole(1, LargestPage) },
        { "value", TextRules.NotEmpty },
        { "filters", TextRules.NotEmpty },
    };

    private static readonly QueryRules TagRelationshipQuery = new()
    {
        { "datasets", TextRules.NotEmpty, true },
        { "search", TextRules.NotEmpty },
        { "expand", TextRules.NotEmpty, true },
        { "cursor", TextRules.NotEmpty },
        { "pageSize", TextRules.Whole(1, LargestPage) },
    };

    private static readonly QueryRules TagRelationshipDelete = new() { { "datasetId", TextRules.Uuid } };

    private static readonly BodyRules SchemaAnnotations = new() { { "confidence", JsonRules.Boolean }, { "tlp", JsonRules.Boolean } };

    private static readonly BodyRules SchemaNumber = new() { { "integer", JsonRules.Boolean }, { "max", JsonRules.Number }, { "min", JsonRules.Number } };

    private static readonly BodyRules SchemaField = new()
    {
        { "key", JsonRules.Text(TextRules.NotEmpty), true },
        { "kind", JsonRules.Text(TextRules.OneOf("string", "number", "object", "enum", "date", "array")), true },
        { "allowedValues", JsonRules.ArrayOf(JsonRules.String) },
        { "annotations", JsonRules.ObjectOf(SchemaAnnotations) },
        { "deprecated", JsonRules.Boolean },
        { "deprecatedValues", JsonRules.ArrayOf(JsonRules.String) },
        { "element", JsonRules.Any },
        { "enforcement", JsonRules.Text(TextRules.OneOf("error", "warn", "off")) },
        { "format", JsonRules.Text(TextRules.OneOf("date", "url", "duration", "country")) },
        { "label", JsonRules.String },
        { "maxLength", JsonRules.Number },
        { "numberConstraint", JsonRules.ObjectOf(SchemaNumber) },
        { "properties", JsonRules.Object },
        { "required", JsonRules.Boolean },
    };

    private static readonly BodyRules TagCategoryRules = CategoryOfTags(isNew: true);

    private static readonly BodyRules TagCategoryEditRules = CategoryOfTags(isNew: false);

    private static BodyRules CategoryOfTags(bool isNew) => new()
    {
        { "name", JsonRules.Text(TextRules.NotEmpty), isNew },
        { "description", JsonRules.String },
        { "schema", JsonRules.ArrayOf(JsonRules.ObjectOf(SchemaField)) },
    };

    private static BodyRules TagRules(bool isNew)
    {
        var rules = new BodyRules { { "value", JsonRules.Text(TextRules.NotEmpty), isNew } };
        foreach (var name in (string[])["activeDuration", "attributionOrganization", "opsecLevel", "originCountryISO", "sophisticationLevel"]) rules.Add(name, AnnotatedFields.Rule(JsonRules.String));
        foreach (var name in (string[])["description", "internalDescription"]) rules.Add(name, JsonRules.String);
        rules.Add("priority", AnnotatedFields.Rule(JsonRules.Number));
        rules.Add("confidence", JsonRules.Number);
        rules.Add("tlp", AnnotatedFields.Tlp);
        rules.Add("lastSeen", JsonRules.Text(IsoDate));
        rules.Add("properties", JsonRules.Object);
        foreach (var name in (string[])["aliasGroupNames", "aliasGroupNamesInternal", "externalReferenceLinks"]) rules.Add(name, JsonRules.ArrayOf(JsonRules.String));
        rules.Add("categoryUuid", JsonRules.Text(TextRules.Uuid));
        rules.Add("dateOfDiscovery", JsonRules.Text(TextRules.Date("yyyy-MM-dd")));
        rules.Add("actorCategory", AnnotatedFields.Rule(ActorCategory));
        rules.Add("motive", AnnotatedFields.Rule(Motive));
        rules.Add("aliases", JsonRules.ArrayOf(JsonRules.ObjectOf(Alias)));
        rules.Add("internalAliases", JsonRules.ArrayOf(JsonRules.ObjectOf(Alias)));
        rules.Add("externalReferences", JsonRules.ArrayOf(JsonRules.ObjectOf(ExternalReference)));
        return rules;
    }

    private void AddTags()
    {
        On("GET", "events/tags", ListTags);
        On("POST", "events/tags/create", request =>
        {
            var tag = ObjectOf(ReadBody(TagCreateRules, request));
            if (_store.Tags.Values.Any(known => (string?)known["value"] == (string?)tag["value"])) throw new RequestRefusal(409, "CONFLICT", $"Tag '{tag["value"]}' exists already");
            Complete(tag);
            return Answer(_store.AddTag(tag));
        });
        On("PATCH", "events/tags/{tag_uuid}", request =>
        {
            var body = ReadBody(TagEditRules, request);
            var tag = TagIn(request);
            Merge(tag, body);
            Complete(tag);
            tag["version"] = ((int?)tag["version"] ?? 1) + 1;
            tag["updatedAt"] = DateTimeOffset.UtcNow.ToString("o");
            return Answer(tag);
        });
        On("DELETE", "events/tags/{tag_uuid}", request =>
        {
            TagIn(request);
            var id = IdIn(request, "tag_uuid");
            _store.Tags.Remove(id);
            return Deleted(id);
        });
        Add(new CloudforceRoute(_store, "GET", "events/tags/{tag_uuid}", request => Answer(TagIn(request)), CloudforceRoutes.Predecessors));
        On("GET", "events/tags/{tag_uuid}/relationships", ListTagRelationships);
        On("DELETE", "events/tags/{tag_uuid}/relationships/{relationship_id}", request =>
        {
            var dataset = Dataset(TagRelationshipDelete.Read(request).Text("datasetId")).Id.ToString();
            var id = IdIn(request, "relationship_id");
            if (!TagRelationships(request).Any(item => (string?)item["uuid"] == id.ToString() && (string?)item["datasetId"] == dataset)) throw RequestRefusal.NotFound("Relationship not found");
            _store.RemovedTagRelationships.Add(id);
            return Deleted(id);
        });
        On("GET", "events/tags/categories/actors", request =>
        {
            var values = ActorQuery.Read(request);
            var name = values.Text("value") ?? "";
            var filters = values.Text("filters") is { } text ? Filters(text) : [];
            var found = _store.Actors.Where(actor => ((string)actor["value"]!).Contains(name, StringComparison.OrdinalIgnoreCase) && filters.All(filter => filter(actor))).ToArray();
            var (page, size) = PageOf(values);
            return Answer(new JsonObject
            {
                ["tags"] = new JsonArray([.. found.Skip(Offset(page, size)).Take(size).Select(actor => actor.DeepClone())]),
                ["pagination"] = Pagination(page, size, found.Length),
            });
        });
        Add(new CloudforceRoute(_store, "GET", "events/tag-categories/{category_uuid}", request => Answer(TagCategoryIn(request)), CloudforceRoutes.Predecessors));
        On("GET", "events/tags/categories", request =>
        {
            var search = TagCategoryQuery.Read(request).Text("search") ?? "";
            var found = _store.TagCategories.Values.Where(category => ((string?)category["name"] ?? "").Contains(search, StringComparison.OrdinalIgnoreCase));
            return Answer(new JsonObject { ["categories"] = new JsonArray([.. found.Select(category => category.DeepClone())]) });
        });
        On("POST", "events/tags/categories/create", request =>
        {
            var category = ObjectOf(ReadBody(TagCategoryRules, request));
            if (_store.TagCategories.Values.Any(known => (string?)known["name"] == (string?)category["name"])) throw new RequestRefusal(409, "CONFLICT", "This tag category exists already");
            var id = _store.NewId();
            category["uuid"] = id.ToString();
            if (!category.ContainsKey("schema")) category["schema"] = null;
            category["createdAt"] = DateTimeOffset.UtcNow.ToString("o");
            category["updatedAt"] = DateTimeOffset.UtcNow.ToString("o");
            _store.TagCategories[id] = category;
            return Answer(category);
        });
        OnMoved("PATCH", "events/tag-categories/{category_uuid}", "events/tags/categories/{category_uuid}", request =>
        {
            var body = ReadBody(TagCategoryEditRules, request);
            var category = TagCategoryIn(request);
            Merge(category, body);
            category["updatedAt"] = DateTimeOffset.UtcNow.ToString("o");
            return Answer(category);
        });
        OnMoved("DELETE", "events/tag-categories/{category_uuid}", "events/tags/categories/{category_uuid}", request =>
        {
            TagCategoryIn(request);
            var id = IdIn(request, "category_uuid");
            _store.TagCategories.Remove(id);
            return Deleted(id);
        });
    }

    private JsonObject TagIn(SandboxRequest request)
        => _store.Tags.TryGetValue(IdIn(request, "tag_uuid"), out var tag) ? tag : throw RequestRefusal.NotFound("Tag not found");

    private JsonObject TagCategoryIn(SandboxRequest request)
        => _store.TagCategories.TryGetValue(IdIn(request, "category_uuid"), out var category) ? category : throw RequestRefusal.NotFound("Tag category not found");

    private void Complete(JsonObject tag)
    {
        if ((string?)tag["categoryUuid"] is { } category)
        {
            tag["categoryName"] = _store.TagCategories.TryGetValue(Guid.Parse(category), out var found) ? (string?)found["name"] : throw RequestRefusal.NotFound("Tag category not found");
        }

        AnnotatedFields.Divide(tag);
        if ((string?)tag["originCountryISO"] is not { } country) return;
        var normal = Country.Normalize(country);
        tag["originCountryISO"] = normal;
        if (tag["originCountryISO_annotated"] is JsonObject annotated) annotated["value"] = normal;
    }

    /// <summary>The events that have a tag, each with an id of its own that stays.</summary>
    private IEnumerable<JsonObject> TagRelationships(SandboxRequest request)
    {
        var tag = TagIn(request);
        var id = (string)tag["uuid"]!;
        var name = (string)tag["value"]!;
        return _store.Order.Select(_store.RowOf).Where(row => row.Tags.Contains(name)).Select(row => new JsonObject
        {
            ["uuid"] = IndicatorRow.IdOf(row.DatasetId, id, row.Id.ToString()).ToString(),
            ["relationshipType"] = "tagged_with",
            ["datasetId"] = row.DatasetId,
            ["sourceId"] = row.Id.ToString(),
            ["sourceType"] = "event",
            ["targetId"] = id,
            ["targetType"] = "tag",
            ["createdAt"] = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt).ToString("o"),
        }).Where(item => !_store.RemovedTagRelationships.Contains(Guid.Parse((string)item["uuid"]!)));
    }

    /// <summary>The documents do not show this answer: a list beside its pagination, as the other listings of tags have it.</summary>
    private SandboxReply ListTagRelationships(SandboxRequest request)
    {
        var values = TagRelationshipQuery.Read(request);
        var (source, offset) = (request.Query, 0);
        if (values.Text("cursor") is { } cursor)
        {
            if (request.QueryPairs.Length > 1) throw RequestRefusal.Invalid("cursor", "CursorFilterConflictError: nothing else may be sent with a cursor.");
            (source, offset) = ReadCursor(cursor);
            values = TagRelationshipQuery.Read(new SandboxRequest("GET", "/?" + source, new Dictionary<string, string>(), []));
        }

        var datasets = LookupDatasets(values.All("datasets"), allByDefault: true);
        var found = TagRelationships(request).Where(item => datasets.Contains((string)item["datasetId"]!));
        if (values.Text("search") is { } search) found = found.Where(item => ((string)item["sourceId"]!).Contains(search, StringComparison.OrdinalIgnoreCase));
        var all = found.ToArray();
        var size = (int)(values.Whole("pageSize") ?? 100);
        var rows = all.Skip(offset).Take(size).ToArray();
        var hasMore = offset + rows.Length < all.Length;
        return Answer(new JsonObject
        {
            ["relationships"] = new JsonArray([.. rows]),
            ["pagination"] = new JsonObject { ["pageSize"] = size, ["has_more"] = hasMore, ["cursor"] = hasMore ? Cursor(source, offset + rows.Length) : null },
        });
    }

    private static string Cursor(string source, int offset) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(new JsonArray(source, offset).ToJsonString()));

    private static (string Source, int Offset) ReadCursor(string cursor)
    {
        try
        {
            var parts = JsonNode.Parse(Convert.FromBase64String(cursor))!.AsArray();
            return (parts[0]!.GetValue<string>(), Math.Max(0, parts[1]!.GetValue<int>()));
        }
        catch (Exception fault) when (fault is FormatException or JsonException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            throw RequestRefusal.Invalid("cursor", "InvalidCursorError: the cursor is stale or foreign.");
        }
    }

    private SandboxReply ListTags(SandboxRequest request)
    {
        var values = TagQuery.Read(request);
        var search = values.Text("search") ?? "";
        var category = values.Text("categoryUuid");
        var filters = values.Text("filters") is { } text ? Filters(text) : [];
        var found = _store.Tags.Values.Where(tag =>
            ((string?)tag["value"] ?? "").Contains(search, StringComparison.OrdinalIgnoreCase)
            && (category is null || (string?)tag["categoryUuid"] == category)
            && filters.All(filter => filter(tag))).ToArray();
        var (page, size) = PageOf(values);
        return Answer(new JsonObject
        {
            ["tags"] = new JsonArray([.. found.Skip(Offset(page, size)).Take(size).Select(tag => tag.DeepClone())]),
            ["pagination"] = Pagination(page, size, found.Length),
        });
    }

    private static JsonObject Pagination(int page, int size, int count) => new()
    {
        ["page"] = page,
        ["pageSize"] = size,
        ["totalCount"] = count,
        ["totalPages"] = (count + size - 1) / size,
    };

    private static Func<JsonObject, bool>[] Filters(string text)
    {
        if (JsonBody.Parse(System.Text.Encoding.UTF8.GetBytes(text)) is not { ValueKind: JsonValueKind.Array } list) throw RequestRefusal.Invalid("filters", "'filters' must be a JSON array.");
        if (list.GetArrayLength() > 10) throw RequestRefusal.Invalid("filters", "'filters' must have at most 10 elements.");
        return [.. list.EnumerateArray().Select(item =>
        {
            if (item.ValueKind != JsonValueKind.Object || item.Find("field") is not { ValueKind: JsonValueKind.String } field || item.Find("op") is not { ValueKind: JsonValueKind.String } op || item.Find("value") is not { } value)
            {
                throw RequestRefusal.Invalid("filters", "A filter has field, op and value.");
            }

            var wanted = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(one => one.ToString()).ToArray() : [value.ToString()];
            if (wanted.Length > 100) throw RequestRefusal.Invalid("filters", "'in' takes at most 100 values.");
            var (name, verb) = (field.GetString()!, op.GetString()!);
            if (name == "uuid" && verb is not ("equals" or "in")) throw RequestRefusal.Invalid("filters", "A uuid takes equals and in only.");
            return (Func<JsonObject, bool>)(tag =>
            {
                var have = tag[name == "categoryId" ? "categoryUuid" : name]?.ToString() ?? "";
                return verb switch
                {
                    "equals" or "in" => wanted.Contains(have, StringComparer.OrdinalIgnoreCase),
                    "not" => !wanted.Contains(have, StringComparer.OrdinalIgnoreCase),
                    "startsWith" => have.StartsWith(wanted[0], StringComparison.OrdinalIgnoreCase),
                    "endsWith" => have.EndsWith(wanted[0], StringComparison.OrdinalIgnoreCase),
                    "contains" or "like" or "find" => have.Contains(wanted[0], StringComparison.OrdinalIgnoreCase),
                    _ => throw RequestRefusal.Invalid("filters", $"Unknown operator '{verb}'."),
                };
            });
        })];
    }
}
