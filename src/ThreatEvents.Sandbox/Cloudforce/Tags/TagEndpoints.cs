using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>Tags and their categories.</summary>
internal sealed class TagEndpoints : CloudforceEndpoints
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

    public TagEndpoints(CloudforceStore store)
        : base(store)
    {
        On("GET", "events/tags", ListTags);
        On("POST", "events/tags/create", request =>
        {
            var tag = ObjectOf(ReadBody(TagCreateRules, request));
            if (Store.Tags.Values.Any(known => (string?)known["value"] == (string?)tag["value"])) throw new RequestRefusal(409, "CONFLICT", $"Tag '{tag["value"]}' exists already");
            Complete(tag);
            return Answer(Store.AddTag(tag));
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
            Store.Tags.Remove(id);
            return Deleted(id);
        });
        On("GET", "events/tags/{tag_uuid}", request => Answer(TagIn(request)), CloudforceRoutes.Predecessors);
        On("GET", "events/tag-categories/{category_uuid}", request => Answer(TagCategoryIn(request)), CloudforceRoutes.Predecessors);
        On("GET", "events/tags/categories", request =>
        {
            var search = TagCategoryQuery.Read(request).Text("search") ?? "";
            var found = Store.TagCategories.Values.Where(category => ((string?)category["name"] ?? "").Contains(search, StringComparison.OrdinalIgnoreCase));
            return Answer(new JsonObject { ["categories"] = new JsonArray([.. found.Select(category => category.DeepClone())]) });
        });
        On("POST", "events/tags/categories/create", request =>
        {
            var category = ObjectOf(ReadBody(TagCategoryRules, request));
            if (Store.TagCategories.Values.Any(known => (string?)known["name"] == (string?)category["name"])) throw new RequestRefusal(409, "CONFLICT", "This tag category exists already");
            var id = Store.NewId();
            category["uuid"] = id.ToString();
            if (!category.ContainsKey("schema")) category["schema"] = null;
            category["createdAt"] = DateTimeOffset.UtcNow.ToString("o");
            category["updatedAt"] = DateTimeOffset.UtcNow.ToString("o");
            Store.TagCategories[id] = category;
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
            Store.TagCategories.Remove(id);
            return Deleted(id);
        });
    }

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

    private JsonObject TagCategoryIn(SandboxRequest request)
        => Store.TagCategories.TryGetValue(IdIn(request, "category_uuid"), out var category) ? category : throw RequestRefusal.NotFound("Tag category not found");

    private void Complete(JsonObject tag)
    {
        if ((string?)tag["categoryUuid"] is { } category)
        {
            tag["categoryName"] = Store.TagCategories.TryGetValue(Guid.Parse(category), out var found) ? (string?)found["name"] : throw RequestRefusal.NotFound("Tag category not found");
        }

        AnnotatedFields.Divide(tag);
        if ((string?)tag["originCountryISO"] is not { } country) return;
        var normal = Country.Normalize(country);
        tag["originCountryISO"] = normal;
        if (tag["originCountryISO_annotated"] is JsonObject annotated) annotated["value"] = normal;
    }

    private SandboxReply ListTags(SandboxRequest request)
    {
        var values = TagQuery.Read(request);
        var search = values.Text("search") ?? "";
        var category = values.Text("categoryUuid");
        var filters = values.Text("filters") is { } text ? TagFilter.Read(text) : [];
        var found = Store.Tags.Values.Where(tag =>
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
}
