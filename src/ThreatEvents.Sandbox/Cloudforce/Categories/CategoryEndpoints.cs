using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>The categories of events.</summary>
internal sealed class CategoryEndpoints : CloudforceEndpoints
{
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

    public CategoryEndpoints(CloudforceStore store)
        : base(store)
    {
        On("GET", "events/categories", request =>
        {
            LookupDatasets(DatasetsQuery.Read(request).All("datasetIds"));
            return Answer(writer => WriteAll(writer, Store.Categories.Values, (category, inner) => category.Write(inner)));
        });
        On("GET", "events/categories/catalog", _ => Answer(writer => WriteAll(writer, CategoryRecord.Samples, (category, inner) => category.Write(inner))));
        OnMoved("GET", "events/event-categories/by-id/{category_id}", "events/categories/{category_id}", request => Answer(CategoryIn(request).Write));
        On("POST", "events/categories/create", request =>
        {
            var body = ReadBody(CategoryCreateRules, request);
            if (Store.FindCategory(body.Text("name")!) is not null) throw new RequestRefusal(409, "CONFLICT", $"Category '{body.Text("name")}' exists already");
            var category = new CategoryRecord { Id = Store.NewId(), Name = body.Text("name")! };
            Apply(category, body);
            Store.Categories[category.Id] = category;
            return Answer(category.Write);
        });
        OnMoved("PATCH", "events/event-categories/by-id/{category_id}", "events/categories/{category_id}", EditCategory);
        On("POST", "events/categories/{category_id}", EditCategory, CloudforceRoutes.Current);
        OnMoved("DELETE", "events/event-categories/by-id/{category_id}", "events/categories/{category_id}", request =>
        {
            var category = CategoryIn(request);
            Store.Categories.Remove(category.Id);
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
        => Store.Categories.TryGetValue(IdIn(request, "category_id"), out var found) ? found : throw RequestRefusal.NotFound("Category not found");
}
