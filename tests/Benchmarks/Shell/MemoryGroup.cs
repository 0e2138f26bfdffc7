using System.Text.Json;
using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Shell;

/// <summary>What a stream of events takes of a fresh pwsh: memory at its peak and afterwards, and time and memory for each event.</summary>
internal static class MemoryGroup
{
    public const string Name = "pwsh: memory";

    private const int Most = 1_000_000;

    public static async Task RunAsync(Settings settings, Report report)
    {
        int[] sizes = settings.Quick ? [10_000, 50_000] : [10_000, 100_000, Most];
        using var server = await ServerProcess.StartAsync(sizes[^1], cacheMegabytes: 256);
        var runs = new List<Measured>();
        for (var run = 0; run < 3; run++) runs.Add(await MeasureAsync(server, "idle", 0, null));
        var idle = new Samples([.. runs.Select(run => run.Peak)]).Median;
        report.Add(new Row { Group = Name, Case = "idle pwsh: peak", Value = idle, Unit = "MB", Runs = runs.Count });

        var csv = Path.Combine(Path.GetTempPath(), $"threatevents-bench-{Environment.ProcessId}.csv");
        try
        {
            foreach (var target in (string?[])[null, csv])
            {
                Measured? small = null;
                foreach (var events in sizes)
                {
                    var measured = await MeasureAsync(server, "module", events, target);
                    small ??= measured;
                    Describe(report, FormattableString.Invariant($"{events:#,0} events to {(target is null ? "Out-Null" : "Export-Csv")}"), events, idle, measured, small);
                }
            }

            // No more than that: sooner or later comes a title with half a surrogate pair, and the plain reader breaks on it.
            var plain = await MeasureAsync(server, "plain", sizes[0], null);
            report.Add(Peak(FormattableString.Invariant($"{sizes[0]:#,0} events to Out-Null by the plain cmdlet: peak above idle"), idle, plain));
            var loop = await MeasureAsync(server, "restMethod", sizes[0], null);
            report.Add(Peak(FormattableString.Invariant($"{sizes[0]:#,0} events to Out-Null by Invoke-RestMethod: peak above idle"), idle, loop));
        }
        finally
        {
            File.Delete(csv);
        }
    }

    private static void Describe(Report report, string what, int events, double idle, Measured run, Measured small)
    {
        report.Add(Peak($"{what}: peak above idle", idle, run) with { Bar = events == Most ? Bar.AtMost(80) : null });
        report.Add(new Row { Group = Name, Case = $"{what}: retained above idle's peak", Value = run.Retained - idle, Unit = "MB" });
        report.Add(new Row
        {
            Group = Name,
            Case = $"{what}: processor time for each event",
            Value = run.Processor * 1000 / events,
            Unit = "µs",
            Against = ReferenceEquals(run, small) ? null : "that of the smallest",
            Ratio = ReferenceEquals(run, small) ? null : run.Processor / events / (small.Processor / 10_000),
        });
        report.Add(new Row { Group = Name, Case = $"{what}: time for each event, the server's included", Value = run.Elapsed * 1000 / events, Unit = "µs" });
        report.Add(new Row { Group = Name, Case = $"{what}: allocated for each event", Value = run.Allocated * 1024 / events, Unit = "KB" });
    }

    private static Row Peak(string what, double idle, Measured run) => new() { Group = Name, Case = what, Value = run.Peak - idle, Unit = "MB" };

    private static async Task<Measured> MeasureAsync(ServerProcess server, string name, int events, string? csv)
    {
        var output = await Pwsh.RunAsync("Memory.ps1", ShellContext.Arguments(server, ("Case", name), ("Events", events), ("Csv", csv)));
        return JsonSerializer.Deserialize<Measured>(output, JsonSerializerOptions.Web)!;
    }

    private sealed record Measured(double Peak, double Retained, double Heap, double Allocated, double Elapsed, double Processor);
}
