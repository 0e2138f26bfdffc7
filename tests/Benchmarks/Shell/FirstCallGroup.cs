using System.Globalization;
using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Shell;

/// <summary>What the first call takes in a fresh process, the import left out.</summary>
internal static class FirstCallGroup
{
    public static BenchGroup Group { get; } = new("pwsh: first call", true, RunAsync);

    private static async Task RunAsync(Settings settings, Report report)
    {
        using var server = await ServerProcess.StartAsync(settings.Events, cacheMegabytes: 400);
        var contest = new Contest();
        foreach (var name in (string[])["module", "plain", "restMethod"])
        {
            contest.Add(name, async () => double.Parse(await Pwsh.RunAsync("FirstCall.ps1", ShellContext.Arguments(server, ("Case", name))), CultureInfo.InvariantCulture));
        }

        await contest.RunAsync(settings.Rounds(15, 3), warmups: 1);
        var (first, plain, loop) = (contest.Of("module"), contest.Of("plain"), contest.Of("restMethod"));
        report.Add(Row.Of("first 10 events in a fresh process: Connect-ThreatEventService, Get-CtiEvent", "ms", first).To("plain cmdlet", first.RatioTo(plain)));
        report.Add(Row.Of("first 10 events in a fresh process: plain cmdlet", "ms", plain));
        report.Add(Row.Of("first 10 events in a fresh process: Invoke-RestMethod", "ms", loop).To("module", loop.RatioTo(first)));
    }
}
