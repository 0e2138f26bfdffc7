using System.Text.Json;
using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Shell;

/// <summary>Select-Object -First 1: no more than a page, and one more request at most.</summary>
internal static class SelectFirstGroup
{
    public static BenchGroup Group { get; } = new("pwsh: select first", true, RunAsync);

    private static async Task RunAsync(Settings settings, Report report)
    {
        using var server = await ServerProcess.StartAsync(settings.Events, cacheMegabytes: 400);
        foreach (var latency in (int[])[0, 150])
        {
            await server.SetLatencyAsync(latency);
            var output = await Pwsh.RunAsync("SelectFirst.ps1", ShellContext.Arguments(server, ("Rounds", settings.Rounds(21, 5))));
            await server.SetLatencyAsync(0);
            var measured = JsonSerializer.Deserialize<Measured>(output, JsonSerializerOptions.Web)!;
            var (module, plain, page) = (Of("module"), Of("plain"), Of("page"));
            report.Add(Row.Of($"Get-CtiEvent | Select-Object -First 1 at {latency} ms", "ms", module)
                .To("one page of 500 by the plain cmdlet", module.RatioTo(page), latency == 150 ? Bar.AtMost(1.25) : null));
            report.Add(Row.Of($"plain cmdlet | Select-Object -First 1 at {latency} ms", "ms", plain));
            report.Add(Row.Of($"one page of 500 by the plain cmdlet at {latency} ms", "ms", page));
            report.Add(Row.Of($"requests for Get-CtiEvent | Select-Object -First 1 at {latency} ms", "requests", new Samples(measured.Requests), Bar.AtMost(2)));

            Samples Of(string name) => new(measured.Samples[name]);
        }
    }

    private sealed record Measured(Dictionary<string, double[]> Samples, double[] Requests);
}
