using System.Reflection;

namespace ThreatEvents;

/// <summary>
/// Every endpoint of Cloudforce One that this client calls. Verb and path of each stand beside its method, in the client of the resource, and nowhere else.
/// Sources: the vendor's TypeScript client 7.3.0 and command line client, 2026-10.
/// </summary>
public static class CfEndpoints
{
    private static readonly Lazy<IReadOnlyList<CfEndpoint>> Listed = new(() =>
    [
        .. from resource in typeof(CloudforceClient).GetProperties()
           where typeof(CfResourceClient).IsAssignableFrom(resource.PropertyType)
           from field in resource.PropertyType.GetFields(BindingFlags.NonPublic | BindingFlags.Static)
           where field.FieldType == typeof(CfEndpoint)
           select (CfEndpoint)field.GetValue(null)!,
    ]);

    /// <summary>All of them, for tests and documents.</summary>
    public static IReadOnlyList<CfEndpoint> All => Listed.Value;
}
