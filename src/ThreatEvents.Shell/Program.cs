using System.Management.Automation.Runspaces;
using System.Runtime.InteropServices;
using Microsoft.PowerShell;

namespace ThreatEvents.Shell;

/// <summary>
/// A PowerShell with the module imported and connected: <c>dotnet run --project src/ThreatEvents.Shell</c> shows a tour, and what follows
/// <c>--</c> goes to PowerShell as to pwsh. A clean PowerShell, without the module, is the pwsh that lies beside this program.
/// </summary>
internal static class Program
{
    private const string Banner = """
        The module ThreatEvents is imported, and connected as Get-ThreatEventConnection says.
        Get-Command -Module ThreatEvents lists its cmdlets, Get-Help about_ThreatEvents tells of them.
        """;

    private const string Usage = """
        dotnet run --project src/ThreatEvents.Shell                a tour of the module, against a sandbox on this machine
        dotnet run --project src/ThreatEvents.Shell -- -NoExit     the same, then a prompt
        dotnet run --project src/ThreatEvents.Shell -- <arguments> PowerShell with the module, and pwsh's own arguments:
                                                                   [-NoProfile] [-NonInteractive] [-NoExit]
                                                                   [[-File] <path> [<arguments>] | -Command <text> | -Command -]

        With a token in the environment (NAMESHIELD_API_TOKEN; CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID) the real service is used.
        """;

    public static int Main(string[] args)
    {
        SetUnlessSet("DOTNET_ROOT", DotNetFolder());
        // Nobody asked for a connection but to the services.
        SetUnlessSet("POWERSHELL_TELEMETRY_OPTOUT", "1");
        SetUnlessSet("POWERSHELL_UPDATECHECK", "Off");
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(Repository.PathOf("ThreatEvents.psd1"));
        state.StartupScripts.Add(Repository.PathOf("tools", "Connect.ps1"));
        return ConsoleShell.Start(state, Banner, Usage, CommandLine.AsksForTour(args) ? TourOf(args) : args);
    }

    private static string[] TourOf(string[] args)
    {
        string[] options = args.Length == 0 ? ["-NoProfile", "-NonInteractive"] : args;
        var ending = args.Length == 0
            ? "To stay at a prompt: dotnet run --project src/ThreatEvents.Shell -- -NoExit"
            : "Go on from here: Get-Command -Module ThreatEvents lists what else there is.";
        return [.. options, "-NoLogo", "-File", Repository.PathOf("tools", "Tour.ps1"), "-Ending", ending];
    }

    /// <summary>PowerShell starts its jobs with the executable beside this program, which must find the .NET that dotnet found for this one.</summary>
    private static string? DotNetFolder()
        => new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory()).Parent?.Parent?.Parent?.FullName;

    private static void SetUnlessSet(string variable, string? value)
    {
        if (Environment.GetEnvironmentVariable(variable) is null) Environment.SetEnvironmentVariable(variable, value);
    }
}
