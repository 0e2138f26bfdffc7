using System.Diagnostics;
using System.Globalization;

namespace ThreatEvents.Benchmarks.Shell;

/// <summary>A script in a pwsh process of its own, without profile.</summary>
internal static class Pwsh
{
    public static string? Executable { get; } = Find();

    /// <summary>What the script wrote. Arguments without a value are left out.</summary>
    public static async Task<string> RunAsync(string script, params (string Name, object? Value)[] arguments)
        => (await TimeAsync(script, arguments)).Output;

    /// <summary>Milliseconds from the start of the process to its end, and what it wrote.</summary>
    public static async Task<(double Elapsed, string Output)> TimeAsync(string script, params (string Name, object? Value)[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Start(script, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && output.Length > 0
            ? (watch.Elapsed.TotalMilliseconds, output.Trim())
            : throw new InvalidOperationException($"{script} ended with {process.ExitCode}: {await errors}{output}");
    }

    private static Process Start(string script, (string Name, object? Value)[] arguments)
    {
        var start = new ProcessStartInfo(Executable ?? throw new InvalidOperationException("There is no pwsh."))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        string[] fixedArguments = ["-NoProfile", "-NonInteractive", "-File", Path.Combine(AppContext.BaseDirectory, "Scripts", script)];
        foreach (var argument in fixedArguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in arguments)
        {
            if (value is null) continue;
            start.ArgumentList.Add("-" + name);
            start.ArgumentList.Add(Convert.ToString(value, CultureInfo.InvariantCulture)!);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("pwsh does not start.");
    }

    private static string? Find()
    {
        var name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }
}
