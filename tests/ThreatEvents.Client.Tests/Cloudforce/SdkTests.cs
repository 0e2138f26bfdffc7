using System.Diagnostics;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.CloudforceOne;

/// <summary>The vendor's own TypeScript client against the sandbox: what it reads back, ours may rely on.</summary>
public sealed class SdkTests : CloudforceTest
{
    [SkippableFact]
    public async Task The_vendors_own_client_reads_back_the_fields_that_it_expects()
    {
        Skip.IfNot(await IsInstalledAsync(), "The vendor's SDK was not tested: node, npm or the package 'cloudflare' is missing.");

        // It knows the paths alone that are ending.
        Start(routes: CloudforceRoutes.Both);
        var (code, output) = await RunAsync("node", "threat-events.mjs", Server.CloudflareUri.ToString().TrimEnd('/'), Server.Options.AccountId, Server.Options.Token);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotContain(lines, line => line.StartsWith("not ok", StringComparison.Ordinal));
        Assert.True(code == 0, output);
        Assert.Equal(37, lines.Count(line => line.StartsWith("ok ", StringComparison.Ordinal)));
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ThreatEvents.psd1"))) return Path.Combine(folder.FullName, "tests", "sdk");
        }

        throw new DirectoryNotFoundException("The repository's folder was not found.");
    }

    private static async Task<bool> IsInstalledAsync()
    {
        try
        {
            if ((await RunAsync("node", "--version")).Code != 0) return false;
            if (IsWanted(Path.Combine(Folder(), "node_modules", "cloudflare", "package.json"))) return true;
            var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
            return (await RunAsync(npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--fetch-retries=0", "--fetch-timeout=30000")).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Whether the package is there in the version that package.json asks for; an older one lies about the fields.</summary>
    private static bool IsWanted(string installed)
    {
        if (!File.Exists(installed)) return false;
        var wanted = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "package.json")))!["dependencies"]!["cloudflare"];
        return (string?)JsonNode.Parse(File.ReadAllText(installed))!["version"] == (string?)wanted;
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder() };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
