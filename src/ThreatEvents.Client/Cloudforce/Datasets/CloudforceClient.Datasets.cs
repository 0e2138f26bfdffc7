using ThreatEvents.Http;
using ThreatEvents.Json;

namespace ThreatEvents;

public sealed partial class CloudforceClient
{
    /// <summary>Lists datasets: <c>GET events/dataset</c>.</summary>
    public Task<List<CfDataset>> ListDatasetsAsync(bool includeDeleted = false, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var request = Call(CfEndpoints.ListDatasets);
        if (includeDeleted) request.With("includeDeleted", true);
        return RecordsAsync(request, CloudforceJson.Default.CfDataset, observer, cancellationToken, "datasets");
    }

    /// <summary>Reads a dataset: <c>GET events/dataset/{dataset}</c>.</summary>
    public Task<CfDataset> GetDatasetAsync(string id, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => RecordAsync(Call(CfEndpoints.GetDataset, id), CloudforceJson.Default.CfDataset, observer, cancellationToken);

    /// <summary>Creates a dataset: <c>POST events/dataset/create</c>.</summary>
    public Task<CfDataset> CreateDatasetAsync(string name, bool isPublic, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => RecordAsync(Call(CfEndpoints.CreateDataset, DatasetBody(name, isPublic)), CloudforceJson.Default.CfDataset, observer, cancellationToken);

    /// <summary>Changes a dataset: <c>PATCH events/dataset/{dataset}</c>. The service requires both values.</summary>
    public Task<CfDataset> EditDatasetAsync(string id, string name, bool isPublic, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => RecordAsync(Call(CfEndpoints.EditDataset, DatasetBody(name, isPublic), id), CloudforceJson.Default.CfDataset, observer, cancellationToken);

    /// <summary>Deletes a dataset: <c>DELETE events/dataset/{dataset}</c>. It stays listed among the deleted ones.</summary>
    public Task DeleteDatasetAsync(string id, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => DoneAsync(Call(CfEndpoints.DeleteDataset, id), observer, cancellationToken);

    /// <summary>Lists who may use a dataset: <c>GET events/dataset/{dataset}/permissions</c>.</summary>
    public async Task<List<CfDatasetPermission>> ListDatasetPermissionsAsync(string datasetId, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var grants = await RecordsAsync(Call(CfEndpoints.ListDatasetPermissions, datasetId), CloudforceJson.Default.CfDatasetPermission, observer, cancellationToken, "permissions").ConfigureAwait(false);
        foreach (var grant in grants) grant.DatasetId ??= datasetId;
        return grants;
    }

    /// <summary>Lets an account or group use a dataset: <c>POST events/dataset/{dataset}/permissions</c>.</summary>
    public async Task<CfDatasetPermission> CreateDatasetPermissionAsync(
        string datasetId, string role, string subjectType, string subjectId, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var request = Call(CfEndpoints.CreateDatasetPermission, PermissionBody(role, subjectType, subjectId), datasetId);
        var grant = await RecordAsync(request, CloudforceJson.Default.CfDatasetPermission, observer, cancellationToken).ConfigureAwait(false);
        grant.DatasetId ??= datasetId;
        return grant;
    }

    /// <summary>Changes such a grant: <c>PUT events/dataset/{dataset}/permissions/{grant}</c>.</summary>
    public async Task<CfDatasetPermission> EditDatasetPermissionAsync(
        string datasetId, string grantId, string role, string? subjectType = null, string? subjectId = null, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var request = Call(CfEndpoints.EditDatasetPermission, PermissionBody(role, subjectType, subjectId), datasetId, grantId);
        var grant = await RecordAsync(request, CloudforceJson.Default.CfDatasetPermission, observer, cancellationToken).ConfigureAwait(false);
        grant.DatasetId ??= datasetId;
        return grant;
    }

    /// <summary>Takes such a grant back: <c>DELETE events/dataset/{dataset}/permissions/{grant}</c>.</summary>
    public Task DeleteDatasetPermissionAsync(string datasetId, string grantId, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => DoneAsync(Call(CfEndpoints.DeleteDatasetPermission, datasetId, grantId), observer, cancellationToken);

    /// <summary>Reads a group that permissions name: <c>GET events/dataset/-/groups/{group}</c>.</summary>
    public Task<CfDatasetGroup> GetDatasetGroupAsync(string id, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => RecordAsync(Call(CfEndpoints.GetDatasetGroup, id), CloudforceJson.Default.CfDatasetGroup, observer, cancellationToken);

    /// <summary>Deletes such a group: <c>DELETE events/dataset/-/groups/{group}</c>.</summary>
    public Task DeleteDatasetGroupAsync(string id, IRequestObserver? observer = null, CancellationToken cancellationToken = default)
        => DoneAsync(Call(CfEndpoints.DeleteDatasetGroup, id), observer, cancellationToken);

    private static byte[] DatasetBody(string name, bool isPublic)
    {
        CfQueryChecks.Text(name, "name");
        return CfBody.Of(writer =>
        {
            writer.WriteString("name", name);
            writer.WriteBoolean("isPublic", isPublic);
        });
    }

    private static byte[] PermissionBody(string role, string? subjectType, string? subjectId)
    {
        CfQueryChecks.Text(role, "role");
        return CfBody.Of(writer =>
        {
            writer.WriteString("role", role);
            writer.Field("subjectType", subjectType);
            writer.Field("subjectId", subjectId);
        });
    }
}
