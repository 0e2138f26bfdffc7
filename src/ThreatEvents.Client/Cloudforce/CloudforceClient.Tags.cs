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
            request => request.With("search", query.Search).With("categoryUuid", query.CategoryId).With("filters", query.Filters.Count == 0 ? null : CfSearch.Json(query.Filters)),
            observer);
        return new PageStream<CfTag>([source], WithSize(query.Page, DefaultListSize), cancellationToken);
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
            CfEndpoints.ListTagIndicators,
            [query.TagId],
            request => request.With("datasetIds", query.DatasetId).With("indicatorType", query.IndicatorType).With("relatedEvent", query.RelatedEvent).With("search", query.Search),
            query.Page,
            observer,
            cancellationToken);
    }

    /// <summary>Lists groups of tags: <c>GET events/tags/categories</c>.</summary>
    public Task<List<CfTagCategory>> ListTagCategoriesAsync(string? search = null, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => RecordsAsync(Call(CfEndpoints.ListTagCategories).With("search", search), CloudforceJson.Default.CfTagCategory, observer, cancellationToken, "categories");

    /// <summary>Creates a group of tags: <c>POST events/tags/categories/create</c>.</summary>
    public Task<CfTagCategory> CreateTagCategoryAsync(string name, string? description = null, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        CfQueryChecks.Text(name, "name");
        return RecordAsync(Call(CfEndpoints.CreateTagCategory, TagCategoryBody(name, description)), CloudforceJson.Default.CfTagCategory, observer, cancellationToken);
    }

    /// <summary>Changes a group of tags: <c>PATCH events/tag-categories/{category}</c>.</summary>
    public Task<CfTagCategory> EditTagCategoryAsync(string id, string? name, string? description, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => RecordAsync(Call(CfEndpoints.EditTagCategory, TagCategoryBody(name, description), id), CloudforceJson.Default.CfTagCategory, observer, cancellationToken);

    /// <summary>Deletes a group of tags: <c>DELETE events/tag-categories/{category}</c>.</summary>
    public Task DeleteTagCategoryAsync(string id, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => DoneAsync(Call(CfEndpoints.DeleteTagCategory, id), observer, cancellationToken);

    private static byte[] TagCategoryBody(string? name, string? description) => CfBody.Of(writer =>
    {
        writer.Field("name", name);
        writer.Field("description", description);
    });
}
