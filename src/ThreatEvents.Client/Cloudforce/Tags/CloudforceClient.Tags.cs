using ThreatEvents.Filtering;
using ThreatEvents.Http;
using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

public sealed partial class CloudforceClient
{
    /// <summary>Lists tags: <c>GET events/tags</c>.</summary>
    public PageStream<CfTag> ListTags(CfTagQuery query, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryChecks.Page(query.Page, MaxPageSize);
        var source = new CfListSource<CfTag>(
            this,
            CfEndpoints.ListTags,
            [],
            CloudforceJson.Default.CfTag,
            "tags",
            tag => tag.Id,
            request => request.With("search", query.Search).With("categoryUuid", query.CategoryId)
                .With("filters", query.Filters.Count == 0 ? null : CfSearch.Json(query.Filters)).With("cache", query.Cache),
            observer);
        return new PageStream<CfTag>([source], WithSize(query.Page, DefaultListSize), cancellationToken);
    }

    /// <summary>Reads a tag: <c>GET events/tags/{tag}</c>. A service that does not have this route yet is asked for the list with this id alone.</summary>
    public async Task<CfTag> GetTagAsync(string id, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await RecordAsync(Call(CfEndpoints.GetTag, id), CloudforceJson.Default.CfTag, observer, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException error) when (CfRoutes.IsNoRoute(CfEndpoints.GetTag, error))
        {
            using var found = ListTags(new CfTagQuery { Filters = [new CfCondition("uuid", "equals", id)] }, observer, cancellationToken);
            return (await found.NextAsync().ConfigureAwait(false))?.Items.FirstOrDefault() ?? throw new ApiException(ApiErrorKind.NotFound, $"There is no tag '{id}'.");
        }
    }

    /// <summary>Lists the actors of the shared catalogue, which are tags: <c>GET events/tags/categories/actors</c>.</summary>
    public PageStream<CfTag> ListActors(CfActorQuery query, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryChecks.Page(query.Page, MaxPageSize);
        CfQueryChecks.TagConditions(query.Filters);
        var source = new CfListSource<CfTag>(
            this,
            CfEndpoints.ListActors,
            [],
            CloudforceJson.Default.CfTag,
            "tags",
            tag => tag.Id,
            request => request.With("value", query.Value).With("filters", query.Filters.Count == 0 ? null : CfSearch.Json(query.Filters)),
            observer);
        return new PageStream<CfTag>([source], WithSize(query.Page, DefaultListSize), cancellationToken);
    }

    /// <summary>Lists the relationships of a tag: <c>GET events/tags/{tag}/relationships</c>, to the end.</summary>
    public async Task<List<CfTagRelationship>> ListTagRelationshipsAsync(CfTagRelationshipQuery query, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        CfQueryChecks.Datasets(query.DatasetId);
        var found = new CfListing<CfTagRelationship>();
        string? cursor = null;
        for (var number = 1; ; number++)
        {
            var call = Page(CfEndpoints.ListTagRelationships, [query.TagId], number);
            if (cursor is not null) call.With("cursor", cursor);
            else call.With("datasets", query.DatasetId).With("search", query.Search).With("expand", query.Expand).With("pageSize", query.PageSize);
            var page = await SendAsync(call, response => PageParser.Read(response, CloudforceJson.Default.CfTagRelationship, "uuid", "relationships"), observer, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items) item.TagId = query.TagId;
            found.AddRange(page.Items);
            found.Faults.AddRange(page.Faults);
            found.Warning ??= page.ErrorsBeside;

            // A cursor that does not change, or a page without rows, would go on for ever.
            var next = CfAnswer.NextCursor(page, cursor);
            if (next is null || next == cursor || page.Items.Count + page.Faults.Count == 0) return found;
            cursor = next;
        }
    }

    /// <summary>Deletes a relationship of a tag: <c>DELETE events/tags/{tag}/relationships/{relationship}</c>.</summary>
    public Task DeleteTagRelationshipAsync(string tagId, string relationshipId, string datasetId, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        CfQueryChecks.Text(datasetId, "dataset id");
        return DoneAsync(Call(CfEndpoints.DeleteTagRelationship, tagId, relationshipId).With("datasetId", datasetId), observer, cancellationToken);
    }

    /// <summary>Creates a tag: <c>POST events/tags/create</c>.</summary>
    public Task<CfTag> CreateTagAsync(CfTagInput input, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        CfQueryChecks.Text(input.Value, "tag");
        return RecordAsync(Call(CfEndpoints.CreateTag, CfBody.Of(input.Write)), CloudforceJson.Default.CfTag, observer, cancellationToken);
    }

    /// <summary>Changes a tag: <c>PATCH events/tags/{tag}</c>.</summary>
    public Task<CfTag> EditTagAsync(string id, CfTagInput changes, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return RecordAsync(Call(CfEndpoints.EditTag, CfBody.Of(changes.Write), id), CloudforceJson.Default.CfTag, observer, cancellationToken);
    }

    /// <summary>Deletes a tag: <c>DELETE events/tags/{tag}</c>.</summary>
    public Task DeleteTagAsync(string id, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => DoneAsync(Call(CfEndpoints.DeleteTag, id), observer, cancellationToken);

    /// <summary>Lists the indicators of a tag: <c>GET events/tags/{tag}/indicators</c>.</summary>
    public PageStream<CfIndicator> ListTagIndicators(CfTagIndicatorQuery query, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryChecks.Page(query.Page, MaxPageSize);
        CfQueryChecks.Datasets(query.DatasetId);
        return IndicatorStream(
            CfEndpoints.ListTagIndicators, [query.TagId], request => Filter(request.With("datasetIds", query.DatasetId), query), query.Page, observer, cancellationToken);
    }

    /// <summary>Lists the indicators of a tag in one dataset: the deprecated <c>GET events/dataset/{dataset}/tags/{tag}/indicators</c>.</summary>
    public PageStream<CfIndicator> ListDatasetTagIndicators(
        string datasetId, CfTagIndicatorQuery query, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryChecks.Page(query.Page, MaxPageSize);
        return IndicatorStream(
            CfEndpoints.ListDatasetTagIndicators, [datasetId, query.TagId], request => Filter(request, query), query.Page, observer, cancellationToken);
    }

    /// <summary>Lists groups of tags: <c>GET events/tags/categories</c>.</summary>
    public Task<List<CfTagCategory>> ListTagCategoriesAsync(string? search = null, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => RecordsAsync(Call(CfEndpoints.ListTagCategories).With("search", search), CloudforceJson.Default.CfTagCategory, observer, cancellationToken, "categories");

    /// <summary>Reads a group of tags: <c>GET events/tag-categories/{category}</c>. Where the service does not have this route yet, it is looked for in the list.</summary>
    public async Task<CfTagCategory> GetTagCategoryAsync(string id, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await RecordAsync(Call(CfEndpoints.GetTagCategory, id), CloudforceJson.Default.CfTagCategory, observer, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException error) when (CfRoutes.IsNoRoute(CfEndpoints.GetTagCategory, error))
        {
            var all = await ListTagCategoriesAsync(null, observer, cancellationToken).ConfigureAwait(false);
            return all.Find(category => string.Equals(category.Id, id, StringComparison.OrdinalIgnoreCase)) ?? throw new ApiException(ApiErrorKind.NotFound, $"There is no group of tags '{id}'.");
        }
    }

    /// <summary>Creates a group of tags: <c>POST events/tags/categories/create</c>.</summary>
    public Task<CfTagCategory> CreateTagCategoryAsync(
        string name, string? description = null, IReadOnlyList<CfTagSchemaField>? schema = null, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        CfQueryChecks.Text(name, "name");
        return RecordAsync(Call(CfEndpoints.CreateTagCategory, TagCategoryBody(name, description, schema)), CloudforceJson.Default.CfTagCategory, observer, cancellationToken);
    }

    /// <summary>Changes a group of tags: <c>PATCH events/tag-categories/{category}</c>.</summary>
    public Task<CfTagCategory> EditTagCategoryAsync(
        string id, string? name, string? description, IReadOnlyList<CfTagSchemaField>? schema = null, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => RecordAsync(Call(CfEndpoints.EditTagCategory, TagCategoryBody(name, description, schema), id), CloudforceJson.Default.CfTagCategory, observer, cancellationToken);

    /// <summary>Deletes a group of tags: <c>DELETE events/tag-categories/{category}</c>.</summary>
    public Task DeleteTagCategoryAsync(string id, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => DoneAsync(Call(CfEndpoints.DeleteTagCategory, id), observer, cancellationToken);

    private static void Filter(CfCall call, CfTagIndicatorQuery query) => call
        .With("indicatorType", query.IndicatorType).With("relatedEvent", query.RelatedEvent)
        .With("search", query.Search is { } part ? CfSearch.Json([new CfCondition("value", "contains", part)]) : null);

    private static byte[] TagCategoryBody(string? name, string? description, IReadOnlyList<CfTagSchemaField>? schema) => CfBody.Of(writer =>
    {
        writer.Field("name", name);
        writer.Field("description", description);
        if (schema is null) return;
        writer.WriteStartArray("schema");
        foreach (var field in schema) field.Write(writer);
        writer.WriteEndArray();
    });
}
