using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Allocations;

/// <summary>What BenchmarkDotNet says of the page reader, for each event.</summary>
internal static class AllocationGroup
{
    public static BenchGroup Group { get; } = new("client: allocations", false, (settings, report) => Task.Run(() => Run(settings, report)));

    private static void Run(Settings settings, Report report)
    {
        // In this process: a project generated elsewhere would not find this repository's package versions.
        var job = (settings.Quick ? Job.Dry : Job.ShortRun).WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.CreateEmpty().AddJob(job).AddLogger(NullLogger.Instance).AddColumnProvider(DefaultColumnProviders.Instance)
            .WithArtifactsPath(Path.Combine(settings.Output, "BenchmarkDotNet"));
        var summary = BenchmarkRunner.Run<PageReaderBenchmark>(config);
        foreach (var result in summary.Reports)
        {
            var name = result.BenchmarkCase.Descriptor.WorkloadMethod.Name;
            var times = result.AllMeasurements.Where(one => one is { IterationMode: IterationMode.Workload, IterationStage: IterationStage.Result })
                .Select(one => one.Nanoseconds / one.Operations / 1000).ToArray();
            report.Add(Row.Of($"page reader, no network, each event: {name}", "µs", new Samples(times)));
            var bytes = result.GcStats.GetBytesAllocatedPerOperation(result.BenchmarkCase) ?? 0;
            report.Add(new Row { Case = $"page reader, no network, allocated for each event: {name}", Value = bytes, Unit = "bytes" });
        }
    }
}
