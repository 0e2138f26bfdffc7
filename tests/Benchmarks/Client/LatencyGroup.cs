using System.Diagnostics;
using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Client;

/// <summary>Twenty pages from a server that takes its time: one after the other, one page ahead, and as the library does it.</summary>
internal static class LatencyGroup
{
    private const int Pages = 20;
    private const int Size = 500;

    public static BenchGroup Group { get; } = new("client: latency", false, RunAsync);

    private static async Task RunAsync(Settings settings, Report report)
    {
        using var server = await ServerProcess.StartAsync(settings.Events, cacheMegabytes: 400);
        using var client = ClientRuns.Nameshield(server);
        foreach (var latency in settings.Quick ? [150] : (int[])[0, 50, 150, 400])
        {
            await server.SetLatencyAsync(latency);
            var contest = new Contest();
            contest.Add("sequential", () => SequentialAsync(client));
            contest.Add("one", () => AheadAsync(client, onlyOne: true));
            contest.Add("library", () => AheadAsync(client, onlyOne: false));
            await contest.RunAsync(latency == 0 ? settings.Rounds(11, 3) : settings.Rounds(5, 1), warmups: latency == 0 ? 4 : 1);
            var (sequential, one, library) = (contest.Of("sequential"), contest.Of("one"), contest.Of("library"));
            var what = FormattableString.Invariant($"{Pages} pages of {Size} at {latency} ms");
            var row = Row.Of($"{what}: one after the other", "ms", sequential);
            report.Add(latency == 0 ? row : row.To("the sum of latencies", new Samples([.. sequential.Values.Select(value => value / (latency * Pages))])));
            report.Add(Row.Of($"{what}: never more than one ahead", "ms", one).To("one after the other (times faster)", sequential.RatioTo(one)));
            report.Add(Row.Of($"{what}: as the library does", "ms", library)
                .To("one after the other (times faster)", sequential.RatioTo(library), latency == 150 ? Bar.AtLeast(1.8) : null));
        }
    }

    private static Task<double> AheadAsync(NameshieldClient client, bool onlyOne)
    {
        var stream = ClientRuns.Cti(client, Size, first: Pages * Size);

        // A consumer of endless patience never counts as one that waits.
        if (onlyOne) stream.Patience = TimeSpan.MaxValue;
        return ClientRuns.DrainAsync(stream, Pages * Size);
    }

    // The same client and the same pages, but none asked for before the one before it is done with.
    private static async Task<double> SequentialAsync(NameshieldClient client)
    {
        var watch = Stopwatch.StartNew();
        for (var page = 0; page < Pages; page++)
        {
            await ClientRuns.DrainAsync(ClientRuns.Cti(client, Size, skip: page * Size, first: Size), Size);
        }

        return watch.Elapsed.TotalMilliseconds;
    }
}
