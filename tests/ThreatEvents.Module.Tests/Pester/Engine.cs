using System.Diagnostics;

namespace ThreatEvents.Tests.Pester;

/// <summary>The PowerShell that runs the suites: the one that the variable PWSH names, or the one built beside ThreatEvents.Shell.</summary>
internal static class Engine
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <summary>Runs to the end and gives the exit code and all output.</summary>
    public static (int ExitCode, string Output) Run(params string[] arguments)
    {
        var (executable, first) = Find();
        var start = new ProcessStartInfo(executable, [.. first, "-NoProfile", "-NonInteractive", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["NO_COLOR"] = "1";

        // What is run a few times pays for the measuring of its calls, and never has anything of it.
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return (-1, $"PowerShell was still running after {Patience.TotalMinutes:0} minutes and was ended.\n{output.Result}{errors.Result}");
        }

        process.WaitForExit();
        return (process.ExitCode, output.Result + errors.Result);
    }

    private static (string Executable, string[] First) Find()
    {
        var installed = Environment.GetEnvironmentVariable("PWSH");
        return string.IsNullOrEmpty(installed) ? ("dotnet", [BuildFacts.Read("Engine")]) : (installed, []);
    }
}
