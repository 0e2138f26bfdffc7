using ThreatEvents.Json;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>What the service knows by name. Vendor pages: developers.cloudflare.com/api, Cloudforce One, Threat Events: Attackers, Countries, Target Industries, Tags.</summary>
public sealed class CfLookupClient : CfResourceClient
{
    internal CfLookupClient(CfSender sender)
        : base(sender)
    {
    }

    internal static readonly CfEndpoint ListActorsEndpoint = CfEndpoint.Get("tags.actors", "events/tags/categories/actors");

    /// <summary>Lists the actors of the shared catalogue, which are tags.</summary>
    public PageStream<CfTag> ListActors(CfActorQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryChecks.Page(query.Page, CloudforceClient.MaxPageSize);
        CfQueryChecks.TagConditions(query.Filters);
        return Stream(
            Source(ListActorsEndpoint, [], CloudforceJson.Default.CfTag, "tags", call => call.With("value", query.Value).With("filters", CfSearch.OptionalJson(query.Filters))),
            query.Page,
            cancellationToken);
    }

    internal static readonly CfEndpoint ListAttackersEndpoint = CfEndpoint.Get("attackers.list", "events/attackers");

    /// <summary>Lists attackers. No dataset is the default one.</summary>
    public Task<CfListing<CfAttacker>> ListAttackersAsync(IReadOnlyList<string>? datasetIds = null, CancellationToken cancellationToken = default) => Sender.ListAsync(
        Call(ListAttackersEndpoint).With("datasetIds", CfQueryChecks.OptionalDatasets(datasetIds)),
        CloudforceJson.Default.CfAttacker,
        cancellationToken,
        "attackers",
        name => new CfAttacker { Name = name });

    internal static readonly CfEndpoint ListCountriesEndpoint = CfEndpoint.Get("countries.list", "events/countries");

    /// <summary>Lists countries.</summary>
    public Task<CfListing<CfCountry>> ListCountriesAsync(CancellationToken cancellationToken = default)
        => Sender.ListAsync(Call(ListCountriesEndpoint), CloudforceJson.Default.CfCountry, cancellationToken, "countries");

    internal static readonly CfEndpoint ListTargetIndustriesEndpoint = CfEndpoint.Get("targetIndustries.list", "events/targetIndustries");

    /// <summary>Lists target industries. No dataset is the default one.</summary>
    public Task<CfListing<CfTargetIndustry>> ListTargetIndustriesAsync(IReadOnlyList<string>? datasetIds = null, CancellationToken cancellationToken = default)
        => IndustriesAsync(Call(ListTargetIndustriesEndpoint).With("datasetIds", CfQueryChecks.OptionalDatasets(datasetIds)), cancellationToken);

    internal static readonly CfEndpoint TargetIndustryCatalogEndpoint = CfEndpoint.Get("targetIndustries.catalog", "events/targetIndustries/catalog");

    /// <summary>Lists the target industries that events may name.</summary>
    public Task<CfListing<CfTargetIndustry>> ListTargetIndustryCatalogAsync(CancellationToken cancellationToken = default)
        => IndustriesAsync(Call(TargetIndustryCatalogEndpoint), cancellationToken);

    internal static readonly CfEndpoint TargetIndustriesOfDatasetEndpoint = CfEndpoint.Get("targetIndustries.byDataset", "events/dataset/{dataset_id}/targetIndustries");

    /// <summary>Lists the target industries of one dataset.</summary>
    public Task<CfListing<CfTargetIndustry>> ListTargetIndustriesOfDatasetAsync(string datasetId, CancellationToken cancellationToken = default)
        => IndustriesAsync(Call(TargetIndustriesOfDatasetEndpoint, datasetId), cancellationToken);

    private Task<CfListing<CfTargetIndustry>> IndustriesAsync(CfCall call, CancellationToken cancellationToken)
        => Sender.ListAsync(call, CloudforceJson.Default.CfTargetIndustry, cancellationToken, "targetIndustries", name => new CfTargetIndustry { Name = name });
}
