using System.Text.Json;
using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Shell;

/// <summary>A first collection of all events into a file, beside the same list to nowhere and to a CSV file.</summary>
internal static class SyncGroup
{
    public static BenchGroup Group { get; } = new("pwsh: sync", true, RunAsync);

    private static async Task RunAsync(Settings settings, Report report)
    {
        using var server = await ServerProcess.StartAsync(settings.Events, cacheMegabytes: 400);
        var folder = Directory.CreateTempSubdirectory("threatevents-bench-");
        try
        {
            var output = await Pwsh.RunAsync("Sync.ps1", ShellContext.Arguments(
                server, ("Events", settings.Events), ("Rounds", settings.Rounds(7, 1)), ("Folder", folder.FullName)));
            var measured = JsonSerializer.Deserialize<Dictionary<string, double[]>>(output)!.ToDictionary(pair => pair.Key, pair => new Samples(pair.Value));
            var what = FormattableString.Invariant($"{settings.Events:#,0} CTI events");
            report.Add(Row.Of($"{what}: Get-CtiEvent to Out-Null", "ms", measured["list"]));
            report.Add(Row.Of($"{what}: Sync-CtiEvent", "ms", measured["native"]).To("the list to Out-Null", measured["native"].RatioTo(measured["list"]), Bar.AtMost(1)));
            report.Add(Row.Of($"{what}: Sync-CtiEvent -Schema Ecs", "ms", measured["ecs"]).To("the list to Out-Null", measured["ecs"].RatioTo(measured["list"]), Bar.AtMost(1.5)));
            report.Add(Row.Of($"{what}: Get-CtiEvent to Export-Csv", "ms", measured["csv"]).To("Sync-CtiEvent (times slower)", measured["csv"].RatioTo(measured["native"]), Bar.AtLeast(3)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
