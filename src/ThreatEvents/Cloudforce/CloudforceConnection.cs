namespace ThreatEvents.Commands;

internal static class CloudforceConnection
{
    /// <summary>The connection's client, for its own account or another one.</summary>
    public static CloudforceClient CloudforceClient(this ThreatEventConnection connection, string? accountId)
    {
        var client = connection.Client(settings => new CloudforceClient(settings));
        return accountId is null ? client : client.ForAccount(accountId);
    }
}
