using System.Diagnostics;

namespace ThreatEvents.Tests.Shell;

/// <summary>One run of ThreatEvents.Shell, as it was built, to its end.</summary>
internal sealed record ShellRun(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public string[] Lines { get; } = Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static ShellRun Start(string[] arguments, string input = "", params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [BuildFacts.Read("Shell"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["NO_COLOR"] = "1";
        foreach (var name in start.Environment.Keys.Where(IsOfAService).ToArray()) start.Environment.Remove(name);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience)) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return new ShellRun(process.ExitCode, output.Result, errors.Result);
    }

    private static bool IsOfAService(string variable)
        => variable.StartsWith("NAMESHIELD_", StringComparison.Ordinal) || variable.StartsWith("CLOUDFLARE_", StringComparison.Ordinal);
}
