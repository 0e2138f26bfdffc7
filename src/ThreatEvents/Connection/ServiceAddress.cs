using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>The known addresses of the services, and how the module names itself to them.</summary>
internal static class ServiceAddress
{
    public static readonly string UserAgent =
        $"ThreatEvents/{typeof(ServiceAddress).Assembly.GetName().Version?.ToString(3)} PowerShell/{typeof(PSObject).Assembly.GetName().Version?.ToString(3)}";

    public static Uri Production(ServiceKind service)
        => service == ServiceKind.Nameshield ? ConnectionSettings.NameshieldProduction : ConnectionSettings.CloudflareProduction;

    public static string EnvironmentOf(Uri address)
        => address == ConnectionSettings.NameshieldOte ? "Ote"
            : address == ConnectionSettings.NameshieldProduction || address == ConnectionSettings.CloudflareProduction ? "Production"
            : "Custom";
}
