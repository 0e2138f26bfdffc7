using System.Diagnostics;
using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Client;

/// <summary>Twenty pages from a server that takes its time: one after the other, and with the next page under way.</summary>
internal static class LatencyGroup
{
    public const string Name = "client: latency";

    private const int Pages = 20;
    private const int Size = 500;

    public static async Task RunAsync(Settings settings, ServerProcess server, Report report)
    {
        using var client = ClientRuns.Nameshield(server);
        foreach (var latency in settings.Quick ? [150] : (int[])[0, 50, 150, 400])
        {
            await server.SetLatencyAsync(latency);
            var contest = new Contest();
            contest.Add("sequential", () => SequentialAsync(client));
            contest.Add("prefetch", () => ClientRuns.DrainAsync(ClientRuns.Cti(client, Size, first: Pages * Size), Pages * Size));
            await contest.RunAsync(latency == 0 ? settings.Rounds : settings.Quick ? 1 : 3, warmups: 1);
            var (one, ahead) = (contest.Of("sequential"), contest.Of("prefetch"));
            var what = FormattableString.Invariant($"{Pages} pages of {Size} at {latency} ms");
            report.Add(Row.Of(Name, $"{what}: one after the other", "ms", one) with
            {
                Against = latency == 0 ? null : "the sum of latencies",
                Ratio = latency == 0 ? null : one.Median / (latency * Pages),
            });
            report.Add(Row.Of(Name, $"{what}: fetched ahead", "ms", ahead) with
            {
                Against = "one after the other (times faster)",
                Ratio = one.RatioTo(ahead),
                Bar = latency == 150 ? Bar.AtLeast(1.8) : null,
            });
        }

        await server.SetLatencyAsync(0);
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
