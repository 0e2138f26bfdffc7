using System.Text.Json;
using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Shell;

/// <summary>Events as lines for a log system and as rows for a spreadsheet, beside ConvertTo-Json.</summary>
internal static class LinesGroup
{
    public static BenchGroup Group { get; } = new("pwsh: lines", true, RunAsync);

    private static async Task RunAsync(Settings settings, Report report)
    {
        using var server = await ServerProcess.StartAsync(settings.Events, cacheMegabytes: 400);
        var output = await Pwsh.RunAsync("Lines.ps1", ShellContext.Arguments(server, ("Events", settings.Events), ("Rounds", settings.Rounds(5, 2))));
        var measured = JsonSerializer.Deserialize<Dictionary<string, Speed>>(output, JsonSerializerOptions.Web)!;
        var json = new Samples(measured["convertToJson"].Clock);
        Describe(report, "ConvertTo-EventJson", measured["native"], json, Bar.AtLeast(50_000));
        Describe(report, "ConvertTo-EventJson -Schema Ecs", measured["ecs"], json, bar: null);
        Describe(report, "ConvertTo-EventRow", measured["row"], json, bar: null);
        Describe(report, "ConvertTo-Json -Compress -Depth 8", measured["convertToJson"], against: null, bar: null);
    }

    private static void Describe(Report report, string what, Speed speed, Samples? against, Bar? bar)
    {
        var clock = new Samples(speed.Clock);
        report.Add(Row.Of($"CTI events a second into Out-Null: {what}", "", clock, bar));
        report.Add(Row.Of($"CTI events for each second of processor time: {what}", "", new Samples(speed.Processor)));
        if (against is not null) report.Add(Row.Of($"{what}: times as many a second as ConvertTo-Json", "×", clock.RatioTo(against)));
    }

    private sealed record Speed(double[] Clock, double[] Processor);
}
