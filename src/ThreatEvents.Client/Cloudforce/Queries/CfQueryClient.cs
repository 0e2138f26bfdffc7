using System.Text.Json;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>Saved queries, with their alerts and rules. Vendor page: developers.cloudflare.com/api, Cloudforce One, Threat Events, Queries.</summary>
public sealed class CfQueryClient : CfResourceClient
{
    internal CfQueryClient(CfSender sender)
        : base(sender)
    {
    }

    internal static readonly CfEndpoint ListEndpoint = CfEndpoint.Get("queries.list", "events/queries");

    /// <summary>Lists saved queries.</summary>
    public Task<CfListing<CfSavedQuery>> ListAsync(CancellationToken cancellationToken = default)
        => Sender.ListAsync(Call(ListEndpoint), CloudforceJson.Default.CfSavedQuery, cancellationToken, "queries");

    internal static readonly CfEndpoint GetEndpoint = CfEndpoint.Get("queries.get", "events/queries/{query_id}");

    /// <summary>Reads a saved query.</summary>
    public Task<CfSavedQuery> GetAsync(string id, CancellationToken cancellationToken = default)
        => Sender.RecordAsync(Call(GetEndpoint, id), CloudforceJson.Default.CfSavedQuery, cancellationToken);

    internal static readonly CfEndpoint CreateEndpoint = CfEndpoint.Post("queries.create", "events/queries/create");

    /// <summary>Saves a query. What is not said of its alert and rule is off.</summary>
    /// <exception cref="ArgumentException">Name or query is missing, or the query is no JSON; no request is sent.</exception>
    public Task<CfSavedQuery> CreateAsync(CfSavedQueryInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        CfQueryChecks.Text(input.Name, "name");
        CheckJson(input.QueryJson ?? throw new ArgumentException("The query is missing.", nameof(input)));
        var whole = input with
        {
            AlertEnabled = input.AlertEnabled ?? false,
            AlertRollupEnabled = input.AlertRollupEnabled ?? false,
            RuleEnabled = input.RuleEnabled ?? false,
        };
        return Sender.RecordAsync(Call(CreateEndpoint, CfBody.Of(whole, RequestJson.Default.CfSavedQueryInput)), CloudforceJson.Default.CfSavedQuery, cancellationToken);
    }

    internal static readonly CfEndpoint EditEndpoint = CfEndpoint.Patch("queries.edit", "events/queries/{query_id}");

    /// <summary>Changes a saved query.</summary>
    public Task<CfSavedQuery> EditAsync(string id, CfSavedQueryInput changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.QueryJson is { } json) CheckJson(json);
        return Sender.RecordAsync(Call(EditEndpoint, CfBody.Of(changes, RequestJson.Default.CfSavedQueryInput), id), CloudforceJson.Default.CfSavedQuery, cancellationToken);
    }

    internal static readonly CfEndpoint DeleteEndpoint = CfEndpoint.Delete("queries.delete", "events/queries/{query_id}");

    /// <summary>Deletes a saved query.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) => Sender.DoneAsync(Call(DeleteEndpoint, id), cancellationToken);

    private static void CheckJson(string json)
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
