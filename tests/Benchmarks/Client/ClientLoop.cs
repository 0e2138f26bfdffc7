using System.Diagnostics;
using System.Globalization;
using ThreatEvents.Benchmarks.Lab;
using ThreatEvents.Benchmarks.Rival;

namespace ThreatEvents.Benchmarks.Client;

/// <summary>One case again and again, for a profiler that looks at this process.</summary>
internal static class ClientLoop
{
    private const int Events = 50_000;

    /// <param name="name">What to read and the page size, such as audit:100; with "plain:" in front it is the plain reader.</param>
    /// <param name="seconds">For how long.</param>
    public static async Task<int> RunAsync(string name, string seconds)
    {
        var isPlain = name.StartsWith("plain:", StringComparison.Ordinal);
        var parts = (isPlain ? name[6..] : name).Split(':');
        var size = int.Parse(parts[1], CultureInfo.InvariantCulture);
        using var server = await ServerProcess.StartAsync(Events, cacheMegabytes: 400);
        using var nameshield = ClientRuns.Nameshield(server);
        using var cloudforce = ClientRuns.Cloudforce(server);
        using var plain = ClientRuns.Plain(server);
        Func<Task<double>> run = (parts[0], isPlain) switch
        {
            ("cti", false) => () => ClientRuns.DrainAsync(ClientRuns.Cti(nameshield, size), Events),
            ("audit", false) => () => ClientRuns.DrainAsync(ClientRuns.Audit(nameshield, size), Events),
            ("cloudforce", false) => () => ClientRuns.DrainAsync(ClientRuns.Cloudforce(cloudforce, size), Events),
            ("cti", true) => () => ClientRuns.PlainCtiAsync(plain, size, Events),
            ("audit", true) => () => ClientRuns.PlainAuditAsync(plain, size, Events),
            ("cloudforce", true) => () => ClientRuns.PlainCloudforceAsync(plain, size, Events),
            _ => throw new ArgumentException($"unknown case: {name}"),
        };
        var end = Stopwatch.StartNew();
        while (end.Elapsed.TotalSeconds < double.Parse(seconds, CultureInfo.InvariantCulture))
        {
            var before = (Allocated: GC.GetTotalAllocatedBytes(), Processor: Environment.CpuUsage.TotalTime);
            var elapsed = await run();
            var processor = (Environment.CpuUsage.TotalTime - before.Processor).TotalMilliseconds;
            Console.WriteLine(FormattableString.Invariant(
                $"{elapsed,6:0} ms, processor {processor,6:0} ms, allocated {(GC.GetTotalAllocatedBytes() - before.Allocated) / (double)Events,6:0} bytes an event"));
        }

        return 0;
    }
}
