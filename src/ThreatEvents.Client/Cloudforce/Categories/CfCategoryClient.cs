using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>Categories of events. Vendor page: developers.cloudflare.com/api, Cloudforce One, Threat Events, Categories.</summary>
public sealed class CfCategoryClient : CfResourceClient
{
    internal CfCategoryClient(CfSender sender)
        : base(sender)
    {
    }

    internal static readonly CfEndpoint ListEndpoint = CfEndpoint.Get("categories.list", "events/categories");

    /// <summary>Lists categories. No dataset is the default one.</summary>
    public Task<CfListing<CfCategory>> ListAsync(IReadOnlyList<string>? datasetIds = null, CancellationToken cancellationToken = default)
        => ListAsync(Call(ListEndpoint).With("datasetIds", CfQueryChecks.OptionalDatasets(datasetIds)), cancellationToken);

    internal static readonly CfEndpoint CatalogEndpoint = CfEndpoint.Get("categories.catalog", "events/categories/catalog");

    /// <summary>Lists the categories that events may name.</summary>
    public Task<CfListing<CfCategory>> ListCatalogAsync(CancellationToken cancellationToken = default) => ListAsync(Call(CatalogEndpoint), cancellationToken);

    internal static readonly CfEndpoint GetEndpoint = CfEndpoint.Get("categories.get", "events/event-categories/by-id/{category_id}", "events/categories/{category_id}");

    /// <summary>Reads a category.</summary>
    public Task<CfCategory> GetAsync(string id, CancellationToken cancellationToken = default)
        => Sender.RecordAsync(Call(GetEndpoint, id), CloudforceJson.Default.CfCategory, cancellationToken);

    internal static readonly CfEndpoint CreateEndpoint = CfEndpoint.Post("categories.create", "events/categories/create");

    /// <summary>Creates a category.</summary>
    /// <exception cref="ArgumentException">Name or kill chain is missing; no request is sent.</exception>
    public Task<CfCategory> CreateAsync(CfCategoryInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        CfQueryChecks.Text(input.Name, "name");
        if (input.KillChain is null) throw new ArgumentException("The kill chain's number is missing.", nameof(input));
        return Sender.RecordAsync(Call(CreateEndpoint, CfBody.Of(input, RequestJson.Default.CfCategoryInput)), CloudforceJson.Default.CfCategory, cancellationToken);
    }

    internal static readonly CfEndpoint EditEndpoint = CfEndpoint.Patch("categories.edit", "events/event-categories/by-id/{category_id}", "events/categories/{category_id}");

    /// <summary>Changes a category.</summary>
    public Task<CfCategory> EditAsync(string id, CfCategoryInput changes, CancellationToken cancellationToken = default)
        => Sender.RecordAsync(Call(EditEndpoint, CfBody.Of(changes, RequestJson.Default.CfCategoryInput), id), CloudforceJson.Default.CfCategory, cancellationToken);

    internal static readonly CfEndpoint DeleteEndpoint = CfEndpoint.Delete("categories.delete", "events/event-categories/by-id/{category_id}", "events/categories/{category_id}");

    /// <summary>Deletes a category.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) => Sender.DoneAsync(Call(DeleteEndpoint, id), cancellationToken);

    private Task<CfListing<CfCategory>> ListAsync(CfCall call, CancellationToken cancellationToken)
        => Sender.ListAsync(call, CloudforceJson.Default.CfCategory, cancellationToken, "categories", name => new CfCategory { Name = name });
}
