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
        { "cache", TextRules.NotEmpty },
    };

    private static readonly BodyRules Alias = new()
    {
        { "value", JsonRules.Text(TextRules.NotEmpty), true },
        { "confidence", JsonRules.OrNull(JsonRules.Whole(1, 10)) },
        { "tlp", JsonRules.OrNull(JsonRules.Text(TextRules.OneOf("red", "amber", "green", "white"))) },
    };

    private static readonly BodyRules ExternalReference = new()
    {
        { "url", JsonRules.Text(TextRules.NotEmpty), true },
        { "description", JsonRules.String },
    };

    private static readonly JsonRule ActorCategory = JsonRules.Text(TextRules.OneOf(
        "Activist", "Competitor", "Customer", "Crime Syndicate", "Former Employee", "Nation State", "Organized Crime", "Nation State Affiliated", "Terrorist", "Unaffiliated"));

    private static readonly JsonRule Motive = JsonRules.Text(TextRules.OneOf("Convenience", "Fear", "Fun", "Financial", "Grudge", "Ideology", "Espionage"));

    private static readonly BodyRules TagCreateRules = TagRules(isNew: true);

    private static readonly BodyRules TagEditRules = TagRules(isNew: false);

    private static readonly QueryRules TagCategoryQuery = new() { { "search", TextRules.NotEmpty } };

    private static readonly BodyRules TagCategoryRules = new()
    {
        { "name", JsonRules.Text(TextRules.NotEmpty), true },
        { "description", JsonRules.String },
    };

    private static readonly BodyRules TagCategoryEditRules = new()
    {
        { "name", JsonRules.Text(TextRules.NotEmpty) },
        { "description", JsonRules.String },
    };

    private static BodyRules TagRules(bool isNew)
    {
        var rules = new BodyRules { { "value", JsonRules.Text(TextRules.NotEmpty), isNew } };
        foreach (var name in (string[])["activeDuration", "attributionConfidence", "attributionOrganization", "internalDescription", "opsecLevel", "originCountryISO", "sophisticationLevel"]) rules.Add(name, JsonRules.String);
        foreach (var name in (string[])["analyticPriority", "priority"]) rules.Add(name, JsonRules.Number);
        foreach (var name in (string[])["aliasGroupNames", "aliasGroupNamesInternal", "externalReferenceLinks"]) rules.Add(name, JsonRules.ArrayOf(JsonRules.String));
        foreach (var name in (string[])["actorCategoryConfidence", "attributionConfidenceScore", "motiveConfidence", "originCountryConfidence"]) rules.Add(name, JsonRules.Whole(1, 10));
        rules.Add("categoryUuid", JsonRules.Text(TextRules.Uuid));
        rules.Add("dateOfDiscovery", JsonRules.Text(TextRules.Date("yyyy-MM-dd")));
        rules.Add("actorCategory", ActorCategory);
        rules.Add("motive", Motive);
        rules.Add("originCountryTlp", JsonRules.Text(TextRules.OneOf("red", "amber", "green", "white")));
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
            return Answer(tag);
        });
        On("DELETE", "events/tags/{tag_uuid}", request =>
        {
            TagIn(request);
            var id = IdIn(request, "tag_uuid");
            _store.Tags.Remove(id);
            return Deleted(id);
        });
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

        if ((string?)tag["originCountryISO"] is not { } country) return;
        var normal = Country.Normalize(country);
        tag["originCountryISO"] = normal;
        tag["originCountryISOAlpha3"] = Country.Alpha3Of(normal);
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
                var have = tag[name]?.ToString() ?? "";
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
