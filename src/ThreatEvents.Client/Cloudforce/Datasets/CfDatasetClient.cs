using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>Datasets of events, and who may use them. Vendor page: developers.cloudflare.com/api, Cloudforce One, Threat Events, Datasets.</summary>
public sealed class CfDatasetClient : CfResourceClient
{
    internal CfDatasetClient(CfSender sender)
        : base(sender)
    {
    }

    internal static readonly CfEndpoint ListEndpoint = CfEndpoint.Get("datasets.list", "events/dataset");

    /// <summary>Lists datasets.</summary>
    public Task<CfListing<CfDataset>> ListAsync(bool includeDeleted = false, CancellationToken cancellationToken = default)
        => Sender.ListAsync(Call(ListEndpoint).With("includeDeleted", includeDeleted ? true : null), CloudforceJson.Default.CfDataset, cancellationToken, "datasets");

    internal static readonly CfEndpoint GetEndpoint = CfEndpoint.Get("datasets.get", "events/dataset/{dataset_id}");

    /// <summary>Reads a dataset.</summary>
    public Task<CfDataset> GetAsync(string id, CancellationToken cancellationToken = default)
        => Sender.RecordAsync(Call(GetEndpoint, id), CloudforceJson.Default.CfDataset, cancellationToken);

    internal static readonly CfEndpoint CreateEndpoint = CfEndpoint.Post("datasets.create", "events/dataset/create");

    /// <summary>Creates a dataset.</summary>
    public Task<CfDataset> CreateAsync(CfDatasetInput input, CancellationToken cancellationToken = default)
        => Sender.RecordAsync(Call(CreateEndpoint, Body(input)), CloudforceJson.Default.CfDataset, cancellationToken);

    internal static readonly CfEndpoint EditEndpoint = CfEndpoint.Patch("datasets.edit", "events/dataset/{dataset_id}");

    /// <summary>Changes a dataset.</summary>
    public Task<CfDataset> EditAsync(string id, CfDatasetInput input, CancellationToken cancellationToken = default)
        => Sender.RecordAsync(Call(EditEndpoint, Body(input), id), CloudforceJson.Default.CfDataset, cancellationToken);

    internal static readonly CfEndpoint DeleteEndpoint = CfEndpoint.Delete("datasets.delete", "events/dataset/{dataset_id}");

    /// <summary>Deletes a dataset. It stays listed among the deleted ones.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) => Sender.DoneAsync(Call(DeleteEndpoint, id), cancellationToken);

    internal static readonly CfEndpoint ListPermissionsEndpoint = CfEndpoint.Get("permissions.list", "events/dataset/{dataset_id}/permissions");

    /// <summary>Lists who may use a dataset.</summary>
    public async Task<CfListing<CfDatasetPermission>> ListPermissionsAsync(string datasetId, CancellationToken cancellationToken = default)
    {
        var grants = await Sender.ListAsync(Call(ListPermissionsEndpoint, datasetId), CloudforceJson.Default.CfDatasetPermission, cancellationToken, "permissions").ConfigureAwait(false);
        foreach (var grant in grants) grant.DatasetId ??= datasetId;
        return grants;
    }

    internal static readonly CfEndpoint CreatePermissionEndpoint = CfEndpoint.Post("permissions.create", "events/dataset/{dataset_id}/permissions");

    /// <summary>Lets an account or group use a dataset.</summary>
    public Task<CfDatasetPermission> CreatePermissionAsync(string datasetId, CfDatasetPermissionInput input, CancellationToken cancellationToken = default)
        => PermissionAsync(Call(CreatePermissionEndpoint, Body(input), datasetId), datasetId, cancellationToken);

    internal static readonly CfEndpoint EditPermissionEndpoint = CfEndpoint.Put("permissions.edit", "events/dataset/{dataset_id}/permissions/{grant_id}");

    /// <summary>Changes a permission.</summary>
    public Task<CfDatasetPermission> EditPermissionAsync(string datasetId, string id, CfDatasetPermissionInput changes, CancellationToken cancellationToken = default)
        => PermissionAsync(Call(EditPermissionEndpoint, Body(changes), datasetId, id), datasetId, cancellationToken);

    internal static readonly CfEndpoint DeletePermissionEndpoint = CfEndpoint.Delete("permissions.delete", "events/dataset/{dataset_id}/permissions/{grant_id}");

    /// <summary>Takes a permission back.</summary>
    public Task DeletePermissionAsync(string datasetId, string id, CancellationToken cancellationToken = default)
        => Sender.DoneAsync(Call(DeletePermissionEndpoint, datasetId, id), cancellationToken);

    internal static readonly CfEndpoint GetGroupEndpoint = CfEndpoint.Get("datasetGroups.get", "events/dataset/-/groups/{group_id}");

    /// <summary>Reads a group that permissions name.</summary>
    public Task<CfDatasetGroup> GetGroupAsync(string id, CancellationToken cancellationToken = default)
        => Sender.RecordAsync(Call(GetGroupEndpoint, id), CloudforceJson.Default.CfDatasetGroup, cancellationToken);

    internal static readonly CfEndpoint DeleteGroupEndpoint = CfEndpoint.Delete("datasetGroups.delete", "events/dataset/-/groups/{group_id}");

    /// <summary>Deletes a group that permissions name.</summary>
    public Task DeleteGroupAsync(string id, CancellationToken cancellationToken = default) => Sender.DoneAsync(Call(DeleteGroupEndpoint, id), cancellationToken);

    private async Task<CfDatasetPermission> PermissionAsync(CfCall call, string datasetId, CancellationToken cancellationToken)
    {
        var grant = await Sender.RecordAsync(call, CloudforceJson.Default.CfDatasetPermission, cancellationToken).ConfigureAwait(false);
        grant.DatasetId ??= datasetId;
        return grant;
    }

    private static byte[] Body(CfDatasetInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        CfQueryChecks.Text(input.Name, "name");
        return CfBody.Of(input, RequestJson.Default.CfDatasetInput);
    }

    private static byte[] Body(CfDatasetPermissionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        CfQueryChecks.Text(input.Role, "role");
        return CfBody.Of(input, RequestJson.Default.CfDatasetPermissionInput);
    }
}
