using System.Reflection;

namespace ThreatEvents;

/// <summary>
/// Every endpoint of Cloudforce One that this client calls. Verb and path stand here and nowhere else: the client's methods, the contract test, the
/// table of the help and the check of the sandbox's routes read them. Sources: the vendor's TypeScript client 7.3.0 and command line client, 2026-10.
/// </summary>
public static class CfEndpoints
{
    // Events
    public static readonly CfEndpoint ListEvents = Get("events.list", "events");
    public static readonly CfEndpoint SearchEvents = Post("events.search", "events");
    public static readonly CfEndpoint GetEvent = Get("events.get", "events/dataset/{dataset_id}/events/{event_id}");
    public static readonly CfEndpoint GetEventAnywhere = Get("events.getAnywhere", "events/{event_id}");
    public static readonly CfEndpoint CreateEvent = Post("events.create", "events/create");
    public static readonly CfEndpoint EditEvent = Patch("events.edit", "events/{event_id}");
    public static readonly CfEndpoint CreateEvents = Post("events.bulkCreate", "events/create/bulk");
    public static readonly CfEndpoint CreateRelatedEvents = Post("events.bulkCreateRelated", "events/create/bulk/relationships");
    public static readonly CfEndpoint EditEvents = Patch("events.bulkEdit", "events/update/bulk");
    public static readonly CfEndpoint DeleteEvents = Delete("events.bulkDelete", "events/datasets/{dataset_id}/events", "events/{dataset_id}/delete");
    public static readonly CfEndpoint CopyEvents = Post("events.copy", "events/dataset/{dataset_id}/copy");
    public static readonly CfEndpoint MoveEvents = Post("events.move", "events/dataset/{dataset_id}/move");
    public static readonly CfEndpoint AggregateEvents = Get("events.aggregate", "events/aggregate");
    public static readonly CfEndpoint GetGraph = Get("events.graph", "events/graph");

    // Raw data
    public static readonly CfEndpoint GetRawEvent = Get("raw.getByEvent", "events/datasets/{dataset_id}/events/{event_id}/raw", "events/raw/{dataset_id}/{event_id}");
    public static readonly CfEndpoint GetRawEventById = Get("raw.get", "events/{event_id}/raw/{raw_id}");
    public static readonly CfEndpoint EditRawEvent = Patch("raw.edit", "events/{event_id}/raw/{raw_id}");

    // Event tags, references and relationships
    public static readonly CfEndpoint AddEventTags = Post("eventTags.add", "events/event_tag/{event_id}/create");
    public static readonly CfEndpoint RemoveEventTags = Delete("eventTags.remove", "events/event_tag/{event_id}");
    public static readonly CfEndpoint AddReferences = Post("references.add", "events/relate/{event_id}/create");
    public static readonly CfEndpoint RemoveReferences = Delete("references.remove", "events/relate/{event_id}");
    public static readonly CfEndpoint CreateRelationships = Post("relationships.create", "events/relationships/create");
    public static readonly CfEndpoint ListRelatedEvents = Get("relationships.list", "events/by-id/{event_id}/relationships", "events/{event_id}/relationships");

    // Vocabularies
    public static readonly CfEndpoint ListAttackers = Get("attackers.list", "events/attackers");
    public static readonly CfEndpoint ListCountries = Get("countries.list", "events/countries");
    public static readonly CfEndpoint ListIndicatorTypes = Get("indicatorTypes.list", "events/indicator-types", "events/indicatorTypes");
    public static readonly CfEndpoint CreateIndicatorType = Post("indicatorTypes.create", "events/dataset/{dataset_id}/indicatorTypes/create");
    public static readonly CfEndpoint ListTargetIndustries = Get("targetIndustries.list", "events/targetIndustries");
    public static readonly CfEndpoint ListTargetIndustryCatalog = Get("targetIndustries.catalog", "events/targetIndustries/catalog");
    public static readonly CfEndpoint ListDatasetTargetIndustries = Get("targetIndustries.byDataset", "events/dataset/{dataset_id}/targetIndustries");

    // Categories
    public static readonly CfEndpoint ListCategories = Get("categories.list", "events/categories");
    public static readonly CfEndpoint ListCategoryCatalog = Get("categories.catalog", "events/categories/catalog");
    public static readonly CfEndpoint CreateCategory = Post("categories.create", "events/categories/create");
    public static readonly CfEndpoint GetCategory = Get("categories.get", "events/event-categories/by-id/{category_id}", "events/categories/{category_id}");
    public static readonly CfEndpoint EditCategory = Patch("categories.edit", "events/event-categories/by-id/{category_id}", "events/categories/{category_id}");
    public static readonly CfEndpoint DeleteCategory = Delete("categories.delete", "events/event-categories/by-id/{category_id}", "events/categories/{category_id}");

    // Datasets
    public static readonly CfEndpoint ListDatasets = Get("datasets.list", "events/dataset");
    public static readonly CfEndpoint GetDataset = Get("datasets.get", "events/dataset/{dataset_id}");
    public static readonly CfEndpoint CreateDataset = Post("datasets.create", "events/dataset/create");
    public static readonly CfEndpoint EditDataset = Patch("datasets.edit", "events/dataset/{dataset_id}");
    public static readonly CfEndpoint DeleteDataset = Delete("datasets.delete", "events/dataset/{dataset_id}");
    public static readonly CfEndpoint ListDatasetPermissions = Get("permissions.list", "events/dataset/{dataset_id}/permissions");
    public static readonly CfEndpoint CreateDatasetPermission = Post("permissions.create", "events/dataset/{dataset_id}/permissions");
    public static readonly CfEndpoint EditDatasetPermission = Put("permissions.edit", "events/dataset/{dataset_id}/permissions/{grant_id}");
    public static readonly CfEndpoint DeleteDatasetPermission = Delete("permissions.delete", "events/dataset/{dataset_id}/permissions/{grant_id}");
    public static readonly CfEndpoint GetDatasetGroup = Get("datasetGroups.get", "events/dataset/-/groups/{group_id}");
    public static readonly CfEndpoint DeleteDatasetGroup = Delete("datasetGroups.delete", "events/dataset/-/groups/{group_id}");

    // Tags
    public static readonly CfEndpoint ListTags = Get("tags.list", "events/tags");
    public static readonly CfEndpoint GetTag = Get("tags.get", "events/tags/{tag_uuid}");
    public static readonly CfEndpoint CreateTag = Post("tags.create", "events/tags/create");
    public static readonly CfEndpoint EditTag = Patch("tags.edit", "events/tags/{tag_uuid}");
    public static readonly CfEndpoint DeleteTag = Delete("tags.delete", "events/tags/{tag_uuid}");
    public static readonly CfEndpoint ListTagIndicators = Get("tags.indicators", "events/tags/{tag_uuid}/indicators");
    public static readonly CfEndpoint ListDatasetTagIndicators = Get("tags.indicatorsOfDataset", "events/dataset/{dataset_id}/tags/{tag_uuid}/indicators");
    public static readonly CfEndpoint ListTagRelationships = Get("tags.relationships", "events/tags/{tag_uuid}/relationships");
    public static readonly CfEndpoint DeleteTagRelationship = Delete("tags.deleteRelationship", "events/tags/{tag_uuid}/relationships/{relationship_id}");
    public static readonly CfEndpoint ListActors = Get("tags.actors", "events/tags/categories/actors");
    public static readonly CfEndpoint ListTagCategories = Get("tagCategories.list", "events/tags/categories");
    public static readonly CfEndpoint CreateTagCategory = Post("tagCategories.create", "events/tags/categories/create");
    public static readonly CfEndpoint GetTagCategory = Get("tagCategories.get", "events/tag-categories/{category_uuid}");
    public static readonly CfEndpoint EditTagCategory = Patch("tagCategories.edit", "events/tag-categories/{category_uuid}", "events/tags/categories/{category_uuid}");
    public static readonly CfEndpoint DeleteTagCategory = Delete("tagCategories.delete", "events/tag-categories/{category_uuid}", "events/tags/categories/{category_uuid}");

    // Indicators
    public static readonly CfEndpoint ListIndicators = Get("indicators.list", "events/indicators");
    public static readonly CfEndpoint AggregateIndicators = Get("indicators.aggregate", "events/indicators/aggregate");
    public static readonly CfEndpoint ListDatasetIndicators = Get("indicators.listByDataset", "events/dataset/{dataset_id}/indicators");
    public static readonly CfEndpoint GetIndicator = Get("indicators.get", "events/dataset/{dataset_id}/indicators/{indicator_id}");
    public static readonly CfEndpoint CreateIndicator = Post("indicators.create", "events/dataset/{dataset_id}/indicators/create");
    public static readonly CfEndpoint CreateIndicators = Post("indicators.bulkCreate", "events/dataset/{dataset_id}/indicators/bulk");
    public static readonly CfEndpoint EditIndicator = Patch("indicators.edit", "events/dataset/{dataset_id}/indicators/{indicator_id}");
    public static readonly CfEndpoint DeleteIndicator = Delete("indicators.delete", "events/dataset/{dataset_id}/indicators/{indicator_id}");
    public static readonly CfEndpoint ListIndicatorTags = Get("indicators.tags", "events/dataset/{dataset_id}/indicators/tags");

    // Saved queries
    public static readonly CfEndpoint ListSavedQueries = Get("queries.list", "events/queries");
    public static readonly CfEndpoint GetSavedQuery = Get("queries.get", "events/queries/{query_id}");
    public static readonly CfEndpoint CreateSavedQuery = Post("queries.create", "events/queries/create");
    public static readonly CfEndpoint EditSavedQuery = Patch("queries.edit", "events/queries/{query_id}");
    public static readonly CfEndpoint DeleteSavedQuery = Delete("queries.delete", "events/queries/{query_id}");

    private static readonly Lazy<IReadOnlyList<CfEndpoint>> Listed = new(() =>
        [.. typeof(CfEndpoints).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<CfEndpoint>()]);

    /// <summary>All of them, for tests and documents.</summary>
    public static IReadOnlyList<CfEndpoint> All => Listed.Value;

    private static CfEndpoint Get(string operation, string path, string? predecessor = null) => new(operation, "GET", path, predecessor);

    private static CfEndpoint Post(string operation, string path) => new(operation, "POST", path);

    private static CfEndpoint Put(string operation, string path) => new(operation, "PUT", path);

    private static CfEndpoint Patch(string operation, string path, string? predecessor = null) => new(operation, "PATCH", path, predecessor);

    private static CfEndpoint Delete(string operation, string path, string? predecessor = null) => new(operation, "DELETE", path, predecessor);
}
