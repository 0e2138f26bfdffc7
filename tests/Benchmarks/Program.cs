using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ThreatEvents.Benchmarks.Allocations;
using ThreatEvents.Benchmarks.Client;
using ThreatEvents.Benchmarks.Lab;
using ThreatEvents.Benchmarks.Shell;

namespace ThreatEvents.Benchmarks;

internal static class Program
{
    private const string Usage = """
        usage: dotnet run -c Release --project tests/Benchmarks -- [--quick] [--client | --shell] [--only TEXT] [--rounds N] [--out FOLDER]
               dotnet run -c Release --project tests/Benchmarks -- --bdn

          --quick    about a minute: fewer events and rounds
          --client   only the half without pwsh
          --shell    only the half in pwsh
          --only     only groups whose name has this in it
          --rounds   how often each case of a group runs
          --out      where results.md and results.json go (default: tests/Benchmarks/out)
          --bdn      time and allocations per event of the page reader, by BenchmarkDotNet
        """;

    public static async Task<int> Main(string[] args)
    {
        if (args.Contains("--bdn"))
        {
            // In this process: a project generated elsewhere would not find this repository's package versions.
            var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
            BenchmarkRunner.Run<PageReaderBenchmark>(DefaultConfig.Instance.AddJob(job));
            return 0;
        }

        Settings settings;
        try
        {
            settings = Settings.Parse(args);
        }
        catch (ArgumentException exception)
        {
            await Console.Error.WriteLineAsync($"{exception.Message}\n\n{Usage}");
            return 2;
        }

        var report = new Report();
        using (var server = await ServerProcess.StartAsync(settings.Events, cacheMegabytes: 400))
        {
            if (settings.Client) await RunClientAsync(settings, server, report);
            if (settings.Shell && Pwsh.Executable is null) report.Note("There is no pwsh on the path: the half in pwsh was left out.");
            else if (settings.Shell) await RunShellAsync(settings, server, report);
        }

        report.Write(settings.Output);
        return report.Rows.Any(row => row.IsMet == false) ? 1 : 0;
    }

    private static async Task RunShellAsync(Settings settings, ServerProcess server, Report report)
    {
        if (settings.Wants(PipelineGroup.Name)) await PipelineGroup.RunAsync(settings, server, report);
        if (settings.Wants(SelectFirstGroup.Name)) await SelectFirstGroup.RunAsync(settings, server, report);
        if (settings.Wants(StartGroup.Name)) await StartGroup.RunAsync(settings, server, report);
        if (settings.Wants(MemoryGroup.Name)) await MemoryGroup.RunAsync(settings, report);
    }

    private static async Task RunClientAsync(Settings settings, ServerProcess server, Report report)
    {
        if (settings.Wants(ThroughputGroup.Name)) await ThroughputGroup.RunAsync(settings, server, report);
        if (settings.Wants(LatencyGroup.Name)) await LatencyGroup.RunAsync(settings, server, report);
        if (settings.Wants(FirstEventGroup.Name)) await FirstEventGroup.RunAsync(settings, server, report);
    }
}
