using System.Text.Json;
using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Shell;

/// <summary>What a stream of events takes of a fresh pwsh: memory at its peak and afterwards, and time and memory for each event.</summary>
internal static class MemoryGroup
{
    private const int Most = 1_000_000;

    public static IEnumerable<BenchGroup> All =>
    [
        new("pwsh: memory to Out-Null", true, (settings, report) => StreamAsync(settings, report, isCsv: false)),
        new("pwsh: memory to Export-Csv", true, (settings, report) => StreamAsync(settings, report, isCsv: true)),
        new("pwsh: memory of a variable", true, KeepAsync),
    ];

    private static async Task StreamAsync(Settings settings, Report report, bool isCsv)
    {
        int[] sizes = settings.Quick ? [10_000, 50_000] : [10_000, 100_000, Most];
        using var server = await ServerProcess.StartAsync(sizes[^1], cacheMegabytes: 2048);
        var idle = await IdleAsync(report, server);
        var csv = isCsv ? Path.Combine(Path.GetTempPath(), $"threatevents-bench-{Environment.ProcessId}.csv") : null;
        try
        {
            Samples? processor = null;
            foreach (var events in sizes)
            {
                var what = FormattableString.Invariant($"{events:#,0} events to {(isCsv ? "Export-Csv" : "Out-Null")}");
                var rounds = events == Most ? settings.Rounds(isCsv ? 1 : 3, 1) : settings.Rounds(3, 1);
                var runs = await MeasureAsync(server, "module", events, csv, rounds);
                report.Add(Row.Of($"{what}: peak above idle", "MB", Of(runs, run => run.Peak - idle), events == Most ? Bar.AtMost(80) : null));
                report.Add(Row.Of($"{what}: retained, above idle's peak", "MB", Of(runs, run => run.Retained - idle)));
                var each = Of(runs, run => run.Processor * 1000 / events);
                var row = Row.Of($"{what}: processor time for each event", "µs", each);
                report.Add(processor is null ? row : row.To("that at the smallest number", new Samples([.. each.Values.Select(value => value / processor.Median)])));
                processor ??= each;
                report.Add(Row.Of($"{what}: time for each event, the server's included", "µs", Of(runs, run => run.Elapsed * 1000 / events)));
                report.Add(Row.Of($"{what}: allocated for each event", "KB", Of(runs, run => run.Allocated * 1024 / events)));
                report.Add(Row.Of($"{what}: collections (youngest, middle, oldest)", "", Of(runs, run => run.Young)) with
                {
                    Against = FormattableString.Invariant($"{runs[0].Young} / {runs[0].Middle} / {runs[0].Old}, paused {runs[0].Paused:0} ms"),
                });
            }

            if (isCsv) return;
            foreach (var other in (string[])["plain", "restMethod"])
            {
                var runs = await MeasureAsync(server, other, sizes[1], null, 1);
                var what = other == "plain" ? "the plain cmdlet" : "an Invoke-RestMethod loop";
                report.Add(Row.Of(FormattableString.Invariant($"{sizes[1]:#,0} events to Out-Null by {what}: peak above idle"), "MB", Of(runs, run => run.Peak - idle)));
            }
        }
        finally
        {
            if (csv is not null) File.Delete(csv);
        }
    }

    /// <summary>Who keeps all events pays for them; what the module does about those that went by must not make that dearer.</summary>
    private static async Task KeepAsync(Settings settings, Report report)
    {
        var events = settings.Events;
        using var server = await ServerProcess.StartAsync(events, cacheMegabytes: 400);
        var idle = await IdleAsync(report, server);
        foreach (var name in (string[])["keepModule", "keepPlain"])
        {
            var runs = await MeasureAsync(server, name, events, null, settings.Rounds(5, 1));
            var what = FormattableString.Invariant($"$all = {events:#,0} events by {(name == "keepModule" ? "Get-CtiEvent" : "the plain cmdlet")}");
            report.Add(Row.Of($"{what}: time", "ms", Of(runs, run => run.Elapsed)));
            report.Add(Row.Of($"{what}: processor time", "ms", Of(runs, run => run.Processor)));
            report.Add(Row.Of($"{what}: paused by collections", "ms", Of(runs, run => run.Paused)) with
            {
                Against = FormattableString.Invariant($"{runs[0].Young} / {runs[0].Middle} / {runs[0].Old} collections"),
            });
            report.Add(Row.Of($"{what}: peak above idle", "MB", Of(runs, run => run.Peak - idle)));
        }
    }

    private static async Task<double> IdleAsync(Report report, ServerProcess server)
    {
        var idle = Of(await MeasureAsync(server, "idle", 0, null, 3), run => run.Peak);
        report.Add(Row.Of("idle pwsh: peak", "MB", idle));
        return idle.Median;
    }

    private static Samples Of(IEnumerable<Measured> runs, Func<Measured, double> part) => new([.. runs.Select(part)]);

    private static async Task<IReadOnlyList<Measured>> MeasureAsync(ServerProcess server, string name, int events, string? csv, int rounds)
    {
        var runs = new List<Measured>();
        for (var round = 0; round < rounds; round++)
        {
            var output = await Pwsh.RunAsync("Memory.ps1", ShellContext.Arguments(server, ("Case", name), ("Events", events), ("Csv", csv)));
            runs.Add(JsonSerializer.Deserialize<Measured>(output, JsonSerializerOptions.Web)!);
        }

        return runs;
    }

    private sealed record Measured(double Peak, double Retained, double Allocated, double Elapsed, double Processor, int Young, int Middle, int Old, double Paused);
}
