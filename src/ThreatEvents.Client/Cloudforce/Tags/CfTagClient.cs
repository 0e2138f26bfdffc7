using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>Tags, which stand for actors, campaigns, malware…, and their categories. Vendor page: developers.cloudflare.com/api, Cloudforce One, Threat Events, Tags.</summary>
public sealed class CfTagClient : CfResourceClient
{
    internal CfTagClient(CfSender sender)
        : base(sender)
    {
    }

    internal static readonly CfEndpoint ListEndpoint = CfEndpoint.Get("tags.list", "events/tags");

    /// <summary>Lists tags.</summary>
    public PageStream<CfTag> List(CfTagQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryChecks.Page(query.Page, CloudforceClient.MaxPageSize);
        return Stream(
            Source(
                ListEndpoint,
                [],
                CloudforceJson.Default.CfTag,
                "tags",
                call => call.With("search", query.Search).With("categoryUuid", query.CategoryId).With("filters", CfSearch.OptionalJson(query.Filters)).With("cache", query.Cache)),
            query.Page,
            cancellationToken);
    }

    internal static readonly CfEndpoint GetEndpoint = CfEndpoint.Get("tags.get", "events/tags/{tag_uuid}");

    /// <summary>Reads a tag. A service that does not have this route yet is asked for the list with this id alone.</summary>
    public async Task<CfTag> GetAsync(string id, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Sender.RecordAsync(Call(GetEndpoint, id), CloudforceJson.Default.CfTag, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException error) when (CfRoutes.IsNoRoute(GetEndpoint, error))
        {
            using var found = List(new CfTagQuery { Filters = [new CfCondition("uuid", "equals", id)] }, cancellationToken);
            return (await found.NextAsync().ConfigureAwait(false))?.Items.FirstOrDefault() ?? throw new ApiException(ApiErrorKind.NotFound, $"There is no tag '{id}'.");
        }
    }

    internal static readonly CfEndpoint CreateEndpoint = CfEndpoint.Post("tags.create", "events/tags/create");

    /// <summary>Creates a tag.</summary>
    /// <exception cref="ArgumentException">The value is missing, or something cannot be sent; no request is sent.</exception>
    public Task<CfTag> CreateAsync(CfTagInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        CfQueryChecks.Text(input.Value, "tag");
        return Sender.RecordAsync(Call(CreateEndpoint, CfBody.Of(input, RequestJson.Default.CfTagInput)), CloudforceJson.Default.CfTag, cancellationToken);
    }

    internal static readonly CfEndpoint EditEndpoint = CfEndpoint.Patch("tags.edit", "events/tags/{tag_uuid}");

    /// <summary>Changes a tag.</summary>
    public Task<CfTag> EditAsync(string id, CfTagInput changes, CancellationToken cancellationToken = default)
        => Sender.RecordAsync(Call(EditEndpoint, CfBody.Of(changes, RequestJson.Default.CfTagInput), id), CloudforceJson.Default.CfTag, cancellationToken);

    internal static readonly CfEndpoint DeleteEndpoint = CfEndpoint.Delete("tags.delete", "events/tags/{tag_uuid}");

    /// <summary>Deletes a tag.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) => Sender.DoneAsync(Call(DeleteEndpoint, id), cancellationToken);

    internal static readonly CfEndpoint ListCategoriesEndpoint = CfEndpoint.Get("tagCategories.list", "events/tags/categories");

    /// <summary>Lists groups of tags.</summary>
    /// <param name="search">A part of the name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<CfListing<CfTagCategory>> ListCategoriesAsync(string? search = null, CancellationToken cancellationToken = default)
        => Sender.ListAsync(Call(ListCategoriesEndpoint).With("search", search), CloudforceJson.Default.CfTagCategory, cancellationToken, "categories");

    internal static readonly CfEndpoint GetCategoryEndpoint = CfEndpoint.Get("tagCategories.get", "events/tag-categories/{category_uuid}");

    /// <summary>Reads a group of tags. Where the service does not have this route yet, it is looked for in the list.</summary>
    public async Task<CfTagCategory> GetCategoryAsync(string id, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Sender.RecordAsync(Call(GetCategoryEndpoint, id), CloudforceJson.Default.CfTagCategory, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException error) when (CfRoutes.IsNoRoute(GetCategoryEndpoint, error))
        {
            var all = await ListCategoriesAsync(null, cancellationToken).ConfigureAwait(false);
            return all.FirstOrDefault(category => string.Equals(category.Id, id, StringComparison.OrdinalIgnoreCase))
                ?? throw new ApiException(ApiErrorKind.NotFound, $"There is no group of tags '{id}'.");
        }
    }

    internal static readonly CfEndpoint CreateCategoryEndpoint = CfEndpoint.Post("tagCategories.create", "events/tags/categories/create");

    /// <summary>Creates a group of tags.</summary>
    /// <exception cref="ArgumentException">The name is missing; no request is sent.</exception>
    public Task<CfTagCategory> CreateCategoryAsync(CfTagCategoryInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        CfQueryChecks.Text(input.Name, "name");
        return Sender.RecordAsync(Call(CreateCategoryEndpoint, CfBody.Of(input, RequestJson.Default.CfTagCategoryInput)), CloudforceJson.Default.CfTagCategory, cancellationToken);
    }

    internal static readonly CfEndpoint EditCategoryEndpoint = CfEndpoint.Patch("tagCategories.edit", "events/tag-categories/{category_uuid}", "events/tags/categories/{category_uuid}");

    /// <summary>Changes a group of tags.</summary>
    public Task<CfTagCategory> EditCategoryAsync(string id, CfTagCategoryInput changes, CancellationToken cancellationToken = default)
        => Sender.RecordAsync(Call(EditCategoryEndpoint, CfBody.Of(changes, RequestJson.Default.CfTagCategoryInput), id), CloudforceJson.Default.CfTagCategory, cancellationToken);

    internal static readonly CfEndpoint DeleteCategoryEndpoint = CfEndpoint.Delete("tagCategories.delete", "events/tag-categories/{category_uuid}", "events/tags/categories/{category_uuid}");

    /// <summary>Deletes a group of tags.</summary>
    public Task DeleteCategoryAsync(string id, CancellationToken cancellationToken = default) => Sender.DoneAsync(Call(DeleteCategoryEndpoint, id), cancellationToken);
}
