using System.Text.Json;
using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Shell;

/// <summary>Select-Object -First 1: no more than a page, and one more request at most.</summary>
internal static class SelectFirstGroup
{
    public const string Name = "pwsh: select first";

    public static async Task RunAsync(Settings settings, ServerProcess server, Report report)
    {
        foreach (var latency in (int[])[0, 150])
        {
            await server.SetLatencyAsync(latency);
            var output = await Pwsh.RunAsync("SelectFirst.ps1", ShellContext.Arguments(server, ("Rounds", settings.Quick ? 5 : 15)));
            await server.SetLatencyAsync(0);
            var measured = JsonSerializer.Deserialize<JsonElement>(output);
            var (module, plain) = (Read(measured, "module"), Read(measured, "plain"));
            report.Add(Row.Of(Name, $"Get-CtiEvent | Select-Object -First 1 at {latency} ms", "ms", module) with
            {
                Against = "one page by the plain cmdlet",
                Ratio = module.RatioTo(plain),
                Bar = latency == 150 ? Bar.AtMost(1.25) : null,
            });
            report.Add(Row.Of(Name, $"one page by the plain cmdlet at {latency} ms", "ms", plain));
            report.Add(new Row
            {
                Group = Name,
                Case = $"requests for Get-CtiEvent | Select-Object -First 1 at {latency} ms",
                Value = measured.GetProperty("requests").GetDouble(),
                Unit = "requests",
                Bar = Bar.AtMost(2),
            });
        }
    }

    private static Samples Read(JsonElement measured, string name)
        => new([.. measured.GetProperty("samples").GetProperty(name).EnumerateArray().Select(value => value.GetDouble())]);
}
