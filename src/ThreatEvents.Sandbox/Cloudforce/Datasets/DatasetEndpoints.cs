using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.Hosting;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>Datasets, their permissions, and groups of them.</summary>
internal sealed class DatasetEndpoints : CloudforceEndpoints
{
    private static readonly QueryRules DatasetQuery = new() { { "includeDeleted", TextRules.Boolean } };

    private static readonly BodyRules DatasetRules = new()
    {
        { "name", JsonRules.Text(TextRules.NotEmpty), true },
        { "isPublic", JsonRules.Boolean, true },
    };

    private static readonly BodyRules GrantRules = new()
    {
        { "role", JsonRules.Text(TextRules.OneOf("read", "write")), true },
        { "subjectType", JsonRules.Text(TextRules.OneOf("account", "group")), true },
        { "subjectId", JsonRules.Text(TextRules.NotEmpty), true },
    };

    private static readonly BodyRules GrantChangeRules = new()
    {
        { "role", JsonRules.Text(TextRules.OneOf("read", "write")), true },
        { "subjectType", JsonRules.Text(TextRules.OneOf("account", "group")) },
        { "subjectId", JsonRules.Text(TextRules.NotEmpty) },
    };

    public DatasetEndpoints(CloudforceStore store)
        : base(store)
    {
        On("GET", "events/dataset", request =>
        {
            var all = DatasetQuery.Read(request).Boolean("includeDeleted") == true;
            return Answer(writer => WriteAll(writer, Store.Datasets.Values.Where(dataset => all || dataset.DeletedAt is null), (dataset, inner) => dataset.Write(inner)));
        });
        On("GET", "events/dataset/{dataset_id}", request => Answer(DatasetIn(request).Write));
        On("POST", "events/dataset/create", request =>
        {
            var body = ReadBody(DatasetRules, request);
            var name = body.Text("name")!;
            if (Store.Datasets.Values.Any(known => known.DeletedAt is null && known.Name == name)) throw new RequestRefusal(409, "CONFLICT", $"Dataset '{name}' exists already");
            var dataset = new DatasetRecord { Id = Store.NewId(), Name = name, IsPublic = body.Boolean("isPublic") == true };
            Store.Datasets[dataset.Id] = dataset;
            return Answer(dataset.Write);
        });
        OnEdit("events/dataset/{dataset_id}", request =>
        {
            var body = ReadBody(DatasetRules, request);
            var dataset = DatasetIn(request);
            dataset.Name = body.Text("name")!;
            dataset.IsPublic = body.Boolean("isPublic") == true;
            return Answer(dataset.Write);
        });
        On("DELETE", "events/dataset/{dataset_id}", request =>
        {
            var dataset = DatasetIn(request);
            dataset.DeletedAt = DateTimeOffset.UtcNow;
            return Answer(new JsonObject { ["uuid"] = dataset.Id.ToString(), ["name"] = dataset.Name });
        });
        On("GET", "events/dataset/-/groups/{group_id}", request => Answer(GroupIn(request)));
        On("DELETE", "events/dataset/-/groups/{group_id}", request =>
        {
            GroupIn(request);
            var id = IdIn(request, "group_id");
            Store.Groups.Remove(id);
            return Deleted(id);
        });
        On("GET", "events/dataset/{dataset_id}/permissions", request =>
        {
            var dataset = DatasetIn(request).Id;
            return Answer(new JsonArray([.. Store.Grants.Where(grant => grant.Key.Dataset == dataset).Select(grant => grant.Value.DeepClone())]));
        });
        On("POST", "events/dataset/{dataset_id}/permissions", request =>
        {
            var grant = ObjectOf(ReadBody(GrantRules, request));
            var id = Store.NewId();
            grant["uuid"] = id.ToString();
            Store.Grants[(DatasetIn(request).Id, id)] = grant;
            return Answer(grant);
        });
        On("PUT", "events/dataset/{dataset_id}/permissions/{grant_id}", request =>
        {
            var body = ReadBody(GrantChangeRules, request);
            var (_, grant) = GrantIn(request);
            Merge(grant, body);
            return Answer(grant);
        });
        On("DELETE", "events/dataset/{dataset_id}/permissions/{grant_id}", request =>
        {
            var (key, _) = GrantIn(request);
            Store.Grants.Remove(key);
            return Deleted(key.Id);
        });
    }

    private JsonObject GroupIn(SandboxRequest request)
        => Store.Groups.TryGetValue(IdIn(request, "group_id"), out var group) ? group : throw RequestRefusal.NotFound("Group not found");

    private ((Guid Dataset, Guid Id) Key, JsonObject Grant) GrantIn(SandboxRequest request)
    {
        var key = (DatasetIn(request).Id, IdIn(request, "grant_id"));
        return Store.Grants.TryGetValue(key, out var grant) ? (key, grant) : throw RequestRefusal.NotFound("Grant not found");
    }
}
