using System.Diagnostics;
using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Client;

/// <summary>How long until the first event of a long list is there: one page's round trip and no more.</summary>
internal static class FirstEventGroup
{
    private const int Size = 500;

    public static BenchGroup Group { get; } = new("client: first event", false, RunAsync);

    private static async Task RunAsync(Settings settings, Report report)
    {
        using var server = await ServerProcess.StartAsync(settings.Events, cacheMegabytes: 400);
        using var client = ClientRuns.Nameshield(server);
        using var plain = ClientRuns.Plain(server);
        foreach (var latency in (int[])[0, 150])
        {
            await server.SetLatencyAsync(latency);
            var contest = new Contest();
            contest.Add("library", () => FirstAsync(client));
            contest.Add("plain", async () =>
            {
                var watch = Stopwatch.StartNew();
                _ = (await plain.CtiPageAsync(0, Size)).Data[0];
                return watch.Elapsed.TotalMilliseconds;
            });
            await contest.RunAsync(settings.Rounds(21, 5), warmups: 20);
            var (ours, theirs) = (contest.Of("library"), contest.Of("plain"));
            report.Add(Row.Of(FormattableString.Invariant($"first of a list in pages of {Size} at {latency} ms: library"), "ms", ours)
                .To("one page by HttpClient + source-generated JSON", ours.RatioTo(theirs), latency == 150 ? Bar.AtMost(1.25) : null));
            report.Add(Row.Of(FormattableString.Invariant($"one page of {Size} at {latency} ms: HttpClient + source-generated JSON"), "ms", theirs));
        }
    }

    private static async Task<double> FirstAsync(NameshieldClient client)
    {
        var watch = Stopwatch.StartNew();
        using var stream = ClientRuns.Cti(client, Size);
        _ = (await stream.NextAsync())!.Items[0];
        return watch.Elapsed.TotalMilliseconds;
    }
}
