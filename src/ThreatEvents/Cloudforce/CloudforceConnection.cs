namespace ThreatEvents.Commands;

internal static class CloudforceConnection
{
    /// <summary>The connection's client, for its own account or another one.</summary>
    public static CloudforceClient CloudforceClient(this ConnectionLease lease, string? accountId)
    {
        var client = lease.Client(settings => new CloudforceClient(settings));
        return accountId is null ? client : client.ForAccount(accountId);
    }
}
