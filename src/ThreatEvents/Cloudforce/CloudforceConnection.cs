using ThreatEvents.Http;

namespace ThreatEvents.Commands;

internal static class CloudforceConnection
{
    /// <summary>The connection's client, for its own account or another one.</summary>
    /// <param name="lease">The hold on the connection.</param>
    /// <param name="accountId">Another account, or null.</param>
    /// <param name="observer">Told of the client's requests; null where nobody is.</param>
    public static CloudforceClient CloudforceClient(this ConnectionLease lease, string? accountId, IRequestObserver? observer = null)
    {
        var client = lease.Client(settings => new CloudforceClient(settings));
        return (accountId is null ? client : client.ForAccount(accountId)).With(observer);
    }
}
