using System.Text.Json;
using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Shell;

/// <summary>All events through the pipeline, to nowhere and to a CSV file: our cmdlet, a plain one, and what a script would do.</summary>
internal static class PipelineGroup
{
    private static readonly (string Name, string Service, string What)[] Services =
        [("cti", "Cti", "CTI"), ("audit", "Audit", "audit"), ("cloudforce", "Cloudforce", "Cloudforce One")];

    public static IEnumerable<BenchGroup> All =>
    [
        .. Services.Select(service => new BenchGroup($"pwsh: {service.Name}", true, (settings, report) => StreamAsync(settings, report, service.Service, service.What))),
        .. Services.Select(service => new BenchGroup($"pwsh: csv {service.Name}", true, (settings, report) => ExportAsync(settings, report, service.Service, service.What))),
    ];

    private static async Task StreamAsync(Settings settings, Report report, string service, string what)
    {
        using var server = await ServerProcess.StartAsync(settings.Events, cacheMegabytes: 400);
        foreach (var size in settings.Quick ? [500] : (int[])[500, 100])
        {
            var rounds = size == 500 ? settings.Rounds(7, 2) : settings.Rounds(5, 2);
            await CompareAsync(report, server, service, FormattableString.Invariant($"{settings.Events:#,0} {what} events, pages of {size}"), settings.Events, size, rounds, csv: null);
        }
    }

    private static async Task ExportAsync(Settings settings, Report report, string service, string what)
    {
        using var server = await ServerProcess.StartAsync(settings.Events, cacheMegabytes: 400);
        var folder = Directory.CreateTempSubdirectory("threatevents-bench-");
        try
        {
            var name = FormattableString.Invariant($"{settings.Events:#,0} {what} events, pages of 500, to Export-Csv");
            await CompareAsync(report, server, service, name, settings.Events, 500, settings.Rounds(3, 1), folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task CompareAsync(Report report, ServerProcess server, string service, string what, int events, int size, int rounds, string? csv)
    {
        var output = await Pwsh.RunAsync("Throughput.ps1", ShellContext.Arguments(
            server,
            ("CloudflareUri", server.CloudflareUri),
            ("AccountId", ServerProcess.AccountId),
            ("Service", service),
            ("Events", events),
            ("PageSize", size),
            ("Rounds", rounds),
            ("CsvFolder", csv)));
        var measured = JsonSerializer.Deserialize<Dictionary<string, double[]>>(output)!;
        var (module, loop, plain) = (new Samples(measured["module"]), new Samples(measured["restMethod"]), new Samples(measured["plain"]));

        // The design sets its bars for the largest page, to nowhere.
        var isBar = csv is null && size == 500;
        report.Add(Row.Of($"{what}: module", "ms", module).To("plain cmdlet", module.RatioTo(plain), isBar ? Bar.AtMost(1.5) : null));
        report.Add(Row.Of($"{what}: Invoke-RestMethod loop", "ms", loop).To("module (times slower)", loop.RatioTo(module), isBar ? Bar.AtLeast(8) : null));
        report.Add(Row.Of($"{what}: HttpClient + source-generated JSON in a plain cmdlet", "ms", plain));
        if (csv is null)
        {
            var bytes = new Samples(measured["bytes"]);
            report.Add(Row.Of($"{what}: bytes only", "ms", bytes).To("plain cmdlet", bytes.RatioTo(plain)));
        }
    }
}
