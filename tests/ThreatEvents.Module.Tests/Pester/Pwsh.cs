using System.Diagnostics;

namespace ThreatEvents.Tests.Pester;

/// <summary>The PowerShell on PATH, where there is one.</summary>
internal static class Pwsh
{
    /// <summary>Why the Pester suites cannot run here, or null where they can.</summary>
    public static readonly Lazy<string?> Lack = new(FindLack);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private static string? Executable => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh"))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs to the end and gives the exit code and all output.</summary>
    public static (int ExitCode, string Output) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Executable!, ["-NoProfile", "-NonInteractive", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return (-1, $"pwsh was still running after {Patience.TotalMinutes:0} minutes and was ended.\n{output.Result}{errors.Result}");
        }

        process.WaitForExit();
        return (process.ExitCode, output.Result + errors.Result);
    }

    private static string? FindLack()
    {
        if (Executable is null) return "The Pester suites did not run: there is no pwsh on PATH.";
        var (exitCode, _) = Run("-Command", "if (Get-Module -ListAvailable -Name Pester | Where-Object Version -ge ([version]'5.0')) { exit 0 } else { exit 1 }");
        return exitCode == 0 ? null : "The Pester suites did not run: pwsh has no Pester 5 (Install-Module Pester).";
    }
}
