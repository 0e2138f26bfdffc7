using System.Text.Json;
using ThreatEvents.Http;
using ThreatEvents.Json;

namespace ThreatEvents;

public sealed partial class CloudforceClient
{
    /// <summary>Lists attackers: <c>GET events/attackers</c>. No dataset is the default one.</summary>
    public Task<List<CfAttacker>> ListAttackersAsync(IReadOnlyList<string>? datasetIds = null, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => RecordsAsync(
            Call(CfEndpoints.ListAttackers).With("datasetIds", Datasets(datasetIds)), CloudforceJson.Default.CfAttacker, observer, cancellationToken, "attackers", name => new CfAttacker { Name = name });

    /// <summary>Lists countries: <c>GET events/countries</c>.</summary>
    public Task<List<CfCountry>> ListCountriesAsync(IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => RecordsAsync(Call(CfEndpoints.ListCountries), CloudforceJson.Default.CfCountry, observer, cancellationToken, "countries");

    /// <summary>Lists indicator types: <c>GET events/indicator-types</c>. No dataset is all of them.</summary>
    public Task<List<CfIndicatorType>> ListIndicatorTypesAsync(IReadOnlyList<string>? datasetIds = null, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var call = Call(CfEndpoints.ListIndicatorTypes).With("datasetIds", Datasets(datasetIds));

        // The predecessor knows no datasets, and would answer for all of them.
        if (datasetIds is { Count: > 0 }) call.OnlyNow();
        return RecordsAsync(call, CloudforceJson.Default.CfIndicatorType, observer, cancellationToken, "indicatorTypes", name => new CfIndicatorType { Name = name });
    }

    /// <summary>Creates an indicator type in a dataset: <c>POST events/dataset/{dataset}/indicatorTypes/create</c>.</summary>
    public Task<object?> CreateIndicatorTypeAsync(string datasetId, string indicatorType, string? description = null, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        CfQueryChecks.Text(indicatorType, "indicator type");
        if (indicatorType.Length > 50) throw new ArgumentException("An indicator type has at most 50 characters.", nameof(indicatorType));
        var body = CfBody.Of(writer =>
        {
            writer.WriteString("indicatorType", indicatorType);
            writer.Field("description", description);
        });
        return SendAsync(Call(CfEndpoints.CreateIndicatorType, body, datasetId), CfAnswer.Plain, observer, cancellationToken);
    }

    /// <summary>Lists target industries: <c>GET events/targetIndustries</c>. No dataset is the default one.</summary>
    public Task<List<CfTargetIndustry>> ListTargetIndustriesAsync(IReadOnlyList<string>? datasetIds = null, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => IndustriesAsync(Call(CfEndpoints.ListTargetIndustries).With("datasetIds", Datasets(datasetIds)), observer, cancellationToken);

    /// <summary>Lists the target industries that events may name: <c>GET events/targetIndustries/catalog</c>.</summary>
    public Task<List<CfTargetIndustry>> ListTargetIndustryCatalogAsync(IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => IndustriesAsync(Call(CfEndpoints.ListTargetIndustryCatalog), observer, cancellationToken);

    /// <summary>Lists the target industries of one dataset: <c>GET events/dataset/{dataset}/targetIndustries</c>.</summary>
    public Task<List<CfTargetIndustry>> ListDatasetTargetIndustriesAsync(string datasetId, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => IndustriesAsync(Call(CfEndpoints.ListDatasetTargetIndustries, datasetId), observer, cancellationToken);

    /// <summary>Lists categories: <c>GET events/categories</c>. No dataset is the default one.</summary>
    public Task<List<CfCategory>> ListCategoriesAsync(IReadOnlyList<string>? datasetIds = null, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => RecordsAsync(
            Call(CfEndpoints.ListCategories).With("datasetIds", Datasets(datasetIds)), CloudforceJson.Default.CfCategory, observer, cancellationToken, "categories", name => new CfCategory { Name = name });

    /// <summary>Lists the categories that events may name: <c>GET events/categories/catalog</c>.</summary>
    public Task<List<CfCategory>> ListCategoryCatalogAsync(IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => RecordsAsync(Call(CfEndpoints.ListCategoryCatalog), CloudforceJson.Default.CfCategory, observer, cancellationToken, "categories", name => new CfCategory { Name = name });

    /// <summary>Reads a category: <c>GET events/event-categories/by-id/{category}</c>.</summary>
    public Task<CfCategory> GetCategoryAsync(string id, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => RecordAsync(Call(CfEndpoints.GetCategory, id), CloudforceJson.Default.CfCategory, observer, cancellationToken);

    /// <summary>Creates a category: <c>POST events/categories/create</c>. Name and kill chain are required.</summary>
    public Task<CfCategory> CreateCategoryAsync(CfCategory input, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        CfQueryChecks.Text(input.Name, "name");
        if (input.KillChain is null) throw new ArgumentException("The kill chain's number is missing.", nameof(input));
        return RecordAsync(Call(CfEndpoints.CreateCategory, CategoryBody(input)), CloudforceJson.Default.CfCategory, observer, cancellationToken);
    }

    /// <summary>Changes a category: <c>PATCH events/event-categories/by-id/{category}</c>. What is null or empty is not sent.</summary>
    public Task<CfCategory> EditCategoryAsync(string id, CfCategory changes, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return RecordAsync(Call(CfEndpoints.EditCategory, CategoryBody(changes), id), CloudforceJson.Default.CfCategory, observer, cancellationToken);
    }

    /// <summary>Deletes a category: <c>DELETE events/event-categories/by-id/{category}</c>.</summary>
    public Task DeleteCategoryAsync(string id, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => DoneAsync(Call(CfEndpoints.DeleteCategory, id), observer, cancellationToken);

    /// <summary>Lists saved queries: <c>GET events/queries</c>.</summary>
    public Task<List<CfSavedQuery>> ListSavedQueriesAsync(IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => RecordsAsync(Call(CfEndpoints.ListSavedQueries), CloudforceJson.Default.CfSavedQuery, observer, cancellationToken, "queries");

    /// <summary>Reads a saved query: <c>GET events/queries/{id}</c>.</summary>
    public Task<CfSavedQuery> GetSavedQueryAsync(string id, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => RecordAsync(Call(CfEndpoints.GetSavedQuery, id), CloudforceJson.Default.CfSavedQuery, observer, cancellationToken);

    /// <summary>Saves a query: <c>POST events/queries/create</c>. Name and query are required.</summary>
    public Task<CfSavedQuery> CreateSavedQueryAsync(CfSavedQueryInput input, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        CfQueryChecks.Text(input.Name, "name");
        CheckQueryJson(input.QueryJson ?? throw new ArgumentException("The query is missing.", nameof(input)));
        var whole = input with
        {
            AlertEnabled = input.AlertEnabled ?? false,
            AlertRollupEnabled = input.AlertRollupEnabled ?? false,
            RuleEnabled = input.RuleEnabled ?? false,
        };
        return RecordAsync(Call(CfEndpoints.CreateSavedQuery, SavedQueryBody(whole)), CloudforceJson.Default.CfSavedQuery, observer, cancellationToken);
    }

    /// <summary>Changes a saved query: <c>PATCH events/queries/{id}</c>.</summary>
    public Task<CfSavedQuery> EditSavedQueryAsync(string id, CfSavedQueryInput changes, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.QueryJson is { } json) CheckQueryJson(json);
        return RecordAsync(Call(CfEndpoints.EditSavedQuery, SavedQueryBody(changes), id), CloudforceJson.Default.CfSavedQuery, observer, cancellationToken);
    }

    /// <summary>Deletes a saved query: <c>DELETE events/queries/{id}</c>.</summary>
    public Task DeleteSavedQueryAsync(string id, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => DoneAsync(Call(CfEndpoints.DeleteSavedQuery, id), observer, cancellationToken);

    private static IReadOnlyList<string>? Datasets(IReadOnlyList<string>? datasetIds)
    {
        if (datasetIds is not null) CfQueryChecks.Datasets(datasetIds);
        return datasetIds;
    }

    private Task<List<CfTargetIndustry>> IndustriesAsync(CfCall call, IRequestObserver? observer, CancellationToken cancellationToken)
        => RecordsAsync(call, CloudforceJson.Default.CfTargetIndustry, observer, cancellationToken, "targetIndustries", name => new CfTargetIndustry { Name = name });

    private static byte[] CategoryBody(CfCategory category) => CfBody.Of(writer =>
    {
        writer.Field("name", category.Name);
        writer.Field("killChain", category.KillChain);
        writer.Field("shortname", category.ShortName);
        if (category.MitreAttack.Count > 0) writer.Field("mitreAttack", category.MitreAttack);
        if (category.MitreCapec.Count > 0) writer.Field("mitreCapec", category.MitreCapec);
    });

    private static byte[] SavedQueryBody(CfSavedQueryInput query) => CfBody.Of(writer =>
    {
        writer.Field("name", query.Name);
        writer.Field("query_json", query.QueryJson);
        writer.Field("alert_enabled", query.AlertEnabled);
        writer.Field("alert_rollup_enabled", query.AlertRollupEnabled);
        writer.Field("rule_enabled", query.RuleEnabled);
        writer.Field("rule_scope", query.RuleScope);
    });

    private static void CheckQueryJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
        }
        catch (JsonException fault)
        {
            throw new ArgumentException($"The query is no JSON text: {fault.Message}", fault);
        }
    }
}
