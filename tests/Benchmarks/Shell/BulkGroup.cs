using System.Globalization;
using System.Text.Json;
using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Shell;

/// <summary>Rows of a CSV file to the service: how many a second, and whether their number is felt in memory.</summary>
internal static class BulkGroup
{
    /// <summary>The stand-in's third data set, which is the account's own.</summary>
    private const string DatasetId = "5e1a7e57-0d5a-4a11-8c0f-000000000003";

    private const int Few = 10_000;
    private const int Many = 100_000;

    public static BenchGroup Group { get; } = new("pwsh: bulk", true, RunAsync);

    private static async Task RunAsync(Settings settings, Report report)
    {
        var folder = Directory.CreateTempSubdirectory("threatevents-bench-");
        try
        {
            var rounds = settings.Rounds(3, 1);
            var few = WriteRows(Path.Combine(folder.FullName, "few.csv"), settings.Quick ? 1_000 : Few);
            var many = WriteRows(Path.Combine(folder.FullName, "many.csv"), settings.Quick ? Few : Many);
            var runs = new Dictionary<string, List<Measured>>();
            for (var round = 0; round < rounds; round++)
            {
                foreach (var (key, name, file) in ((string, string, string)[])[("read", "read", many), ("many", "module", many), ("few", "module", few), ("script", "restMethod", few)])
                {
                    if (!runs.TryGetValue(key, out var list)) runs[key] = list = [];
                    list.Add(await MeasureAsync(name, file));
                }
            }

            var (manyRows, fewRows) = settings.Quick ? (Few, 1_000) : (Many, Few);
            Describe(report, "New-CfEventBulk", manyRows, runs["many"]);
            Describe(report, "New-CfEventBulk", fewRows, runs["few"]);
            var read = Samples(runs["read"], run => run.Peak);
            report.Add(Row.Of($"{manyRows:#,0} rows: memory of New-CfEventBulk above that of Import-Csv alone", "MB", Samples(runs["many"], run => run.Peak - read.Median)));
            report.Add(Row.Of($"{manyRows:#,0} rows by Import-Csv alone: time", "ms", Samples(runs["read"], run => run.Elapsed)));
            report.Add(Row.Of($"{manyRows:#,0} rows by Import-Csv alone: peak", "MB", read));
            var (script, module) = (Samples(runs["script"], run => run.Elapsed), Samples(runs["few"], run => run.Elapsed));
            report.Add(Row.Of($"{fewRows:#,0} rows by Invoke-RestMethod in batches of 500: time", "ms", script).To("New-CfEventBulk (times slower)", script.RatioTo(module)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Describe(Report report, string what, int rows, List<Measured> runs)
    {
        report.Add(Row.Of($"{rows:#,0} rows by {what}: rows a second, Import-Csv and the server included", "", Samples(runs, run => rows * 1000 / run.Elapsed)));
        report.Add(Row.Of($"{rows:#,0} rows by {what}: processor time for each row", "µs", Samples(runs, run => run.Processor * 1000 / rows)));
        report.Add(Row.Of($"{rows:#,0} rows by {what}: peak", "MB", Samples(runs, run => run.Peak)));
    }

    private static Samples Samples(IEnumerable<Measured> runs, Func<Measured, double> part) => new([.. runs.Select(part)]);

    // A server for each run: what was created before must not weigh on it.
    private static async Task<Measured> MeasureAsync(string name, string csv)
    {
        using var server = await ServerProcess.StartAsync(events: 1_000, cacheMegabytes: 0);
        var output = await Pwsh.RunAsync("Bulk.ps1", ShellContext.Arguments(
            server, ("Case", name), ("CloudflareUri", server.CloudflareUri), ("AccountId", ServerProcess.AccountId), ("DatasetId", DatasetId), ("Csv", csv)));
        return JsonSerializer.Deserialize<Measured>(output, JsonSerializerOptions.Web)!;
    }

    private static string WriteRows(string file, int count)
    {
        using var writer = new StreamWriter(file);
        writer.WriteLine("date,category,event,tlp,indicator,indicatorType,attacker,targetCountry,tags");
        for (var row = 0; row < count; row++)
        {
            var date = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(row);
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{date:yyyy-MM-ddTHH:mm:ssZ},Phishing,\"Imitation of a login page, number {row}\",amber,login-{row}.example,domain,PAPER COBRA,FR,phishing; botnet"));
        }

        return file;
    }

    private sealed record Measured(double Elapsed, double Processor, double Peak);
}
