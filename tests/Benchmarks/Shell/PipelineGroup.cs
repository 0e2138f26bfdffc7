using System.Text.Json;
using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Shell;

/// <summary>All events through the pipeline, to nowhere and to a CSV file: our cmdlet, a plain one, and what a script would do.</summary>
internal static class PipelineGroup
{
    public const string Name = "pwsh: pipeline";

    /// <summary>Fewer than elsewhere: a CSV line takes PowerShell several times as long as an event takes us.</summary>
    private const int ExportedEvents = 5_000;

    public static async Task RunAsync(Settings settings, ServerProcess server, Report report)
    {
        using var few = await ServerProcess.StartAsync(ExportedEvents, cacheMegabytes: 100);
        foreach (var service in settings.Quick ? ["Cti"] : (string[])["Cti", "Audit"])
        {
            foreach (var size in settings.Quick ? [500] : (int[])[500, 100])
            {
                await CompareAsync(settings, server, report, service, settings.Events, size, csv: null);
            }

            var folder = Directory.CreateTempSubdirectory("threatevents-bench-");
            try
            {
                await CompareAsync(settings, few, report, service, ExportedEvents, 500, folder.FullName);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private static async Task CompareAsync(
        Settings settings, ServerProcess server, Report report, string service, int events, int size, string? csv)
    {
        var output = await Pwsh.RunAsync("Throughput.ps1", ShellContext.Arguments(
            server,
            ("CloudflareUri", server.CloudflareUri),
            ("AccountId", ServerProcess.AccountId),
            ("Service", service),
            ("Events", events),
            ("PageSize", size),
            ("Rounds", csv is null && size == 500 ? settings.ShellRounds : Math.Min(3, settings.ShellRounds)),
            ("CsvFolder", csv)));
        var measured = JsonSerializer.Deserialize<Dictionary<string, double[]>>(output)!;
        var (module, loop, plain) = (new Samples(measured["module"]), new Samples(measured["restMethod"]), new Samples(measured["plain"]));
        var what = FormattableString.Invariant($"{events:#,0} {service} events, pages of {size}{(csv is null ? "" : ", to Export-Csv")}");
        var isBar = csv is null && size == 500;
        report.Add(Row.Of(Name, $"{what}: module", "ms", module) with
        {
            Against = "plain cmdlet",
            Ratio = module.RatioTo(plain),
            Bar = isBar ? Bar.AtMost(1.5) : null,
        });
        report.Add(Row.Of(Name, $"{what}: Invoke-RestMethod loop", "ms", loop) with
        {
            Against = "module (times slower)",
            Ratio = loop.RatioTo(module),
            Bar = isBar ? Bar.AtLeast(8) : null,
        });
        report.Add(Row.Of(Name, $"{what}: HttpClient + source-generated JSON in a plain cmdlet", "ms", plain));
        if (csv is null)
        {
            var bytes = new Samples(measured["bytes"]);
            report.Add(Row.Of(Name, $"{what}: bytes only", "ms", bytes) with { Against = "plain cmdlet", Ratio = bytes.RatioTo(plain) });
        }
    }
}
