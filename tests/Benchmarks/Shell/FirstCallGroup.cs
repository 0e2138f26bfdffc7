using System.Globalization;
using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Shell;

/// <summary>
/// What the first call takes in a fresh process, the import left out: of ten events, and of all. Much of it is .NET compiling what runs, which the
/// groups of a warm session do not show.
/// </summary>
internal static class FirstCallGroup
{
    public static IEnumerable<BenchGroup> All =>
    [
        new("pwsh: cold runbook", true, RunColdAsync),
        new("pwsh: first call", true, (settings, report) => RunAsync(settings, report, events: 10, settings.Rounds(15, 3))),
        new("pwsh: fresh process", true, (settings, report) => RunAsync(settings, report, settings.Events, settings.Rounds(5, 1))),
    ];

    /// <summary>What a runbook pays each time: the import and the first five events, beside the same answer by Invoke-RestMethod, which needs no import.</summary>
    private static async Task RunColdAsync(Settings settings, Report report)
    {
        const int Events = 5;
        using var server = await ServerProcess.StartAsync(settings.Events, cacheMegabytes: 400);
        var contest = new Contest();
        foreach (var name in (string[])["cold", "restMethod"])
        {
            contest.Add(name, async () => double.Parse(
                await Pwsh.RunAsync("FirstCall.ps1", ShellContext.Arguments(server, ("Case", name), ("Events", Events))), CultureInfo.InvariantCulture));
        }

        await contest.RunAsync(settings.Rounds(15, 3), warmups: 1);
        var (cold, loop) = (contest.Of("cold"), contest.Of("restMethod"));
        report.Add(Row.Of("import and first 5 events of a fresh process: module", "ms", cold).To("Invoke-RestMethod", cold.RatioTo(loop), Bar.AtMost(1)));
        report.Add(Row.Of("first 5 events of a fresh process: Invoke-RestMethod", "ms", loop));
    }

    private static async Task RunAsync(Settings settings, Report report, int events, int rounds)
    {
        using var server = await ServerProcess.StartAsync(settings.Events, cacheMegabytes: 400);
        var contest = new Contest();
        foreach (var name in (string[])["module", "plain", "restMethod"])
        {
            contest.Add(name, async () => double.Parse(
                await Pwsh.RunAsync("FirstCall.ps1", ShellContext.Arguments(server, ("Case", name), ("Events", events))), CultureInfo.InvariantCulture));
        }

        await contest.RunAsync(rounds, warmups: 1);
        var (first, plain, loop) = (contest.Of("module"), contest.Of("plain"), contest.Of("restMethod"));
        var what = $"first {events:#,0} events of a fresh process";
        report.Add(Row.Of($"{what}: Connect-ThreatEventService, Get-CtiEvent", "ms", first).To("plain cmdlet", first.RatioTo(plain)));
        report.Add(Row.Of($"{what}: plain cmdlet", "ms", plain));
        report.Add(Row.Of($"{what}: Invoke-RestMethod", "ms", loop).To("module (times slower)", loop.RatioTo(first)));
    }
}
