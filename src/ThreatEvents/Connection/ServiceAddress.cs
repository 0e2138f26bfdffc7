#if NET
using System.Management.Automation;
using System.Reflection;
#endif

namespace ThreatEvents.Commands;

/// <summary>The known addresses of the services, and how the module names itself to them.</summary>
internal static class ServiceAddress
{
    public static readonly string UserAgent = $"ThreatEvents/{typeof(ServiceAddress).Assembly.GetName().Version?.ToString(3)} PowerShell/{PowerShellVersion}";

    public static Uri Production(ServiceKind service)
        => service == ServiceKind.Nameshield ? ConnectionSettings.NameshieldProduction : ConnectionSettings.CloudflareProduction;

    public static string EnvironmentOf(Uri address)
        => address == ConnectionSettings.NameshieldOte ? "Ote"
            : address == ConnectionSettings.NameshieldProduction || address == ConnectionSettings.CloudflareProduction ? "Production"
            : "Custom";

    // PowerShell 7 has its version in the product's version ("7.6.5 SHA: …"); Windows PowerShell has that of Windows there.
    private static string PowerShellVersion
#if NET
        => typeof(PSObject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split(' ', '+')[0] ?? "7";
#else
        => "5.1";
#endif
}
