using System.Diagnostics;
using ThreatEvents.Benchmarks.Lab;
using ThreatEvents.Benchmarks.Rival;

namespace ThreatEvents.Benchmarks.Client;

/// <summary>How long until the first event of a long list is there: one page's round trip and no more.</summary>
internal static class FirstEventGroup
{
    public const string Name = "client: first event";

    private const int Size = 500;

    public static async Task RunAsync(Settings settings, ServerProcess server, Report report)
    {
        using var client = ClientRuns.Nameshield(server);
        using var plain = new PlainReader(server.BaseUri, ServerProcess.Token);
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
            await contest.RunAsync(settings.Rounds * 3, warmups: 20);
            var (ours, theirs) = (contest.Of("library"), contest.Of("plain"));
            report.Add(Row.Of(Name, FormattableString.Invariant($"first of a list in pages of {Size} at {latency} ms: library"), "ms", ours) with
            {
                Against = "one page by HttpClient + source-generated JSON",
                Ratio = ours.RatioTo(theirs),
                Bar = latency == 150 ? Bar.AtMost(1.25) : null,
            });
            report.Add(Row.Of(Name, FormattableString.Invariant($"one page of {Size} at {latency} ms: HttpClient + source-generated JSON"), "ms", theirs));
        }

        await server.SetLatencyAsync(0);
    }

    private static async Task<double> FirstAsync(NameshieldClient client)
    {
        var watch = Stopwatch.StartNew();
        using var stream = ClientRuns.Cti(client, Size);
        _ = (await stream.NextAsync())!.Items[0];
        return watch.Elapsed.TotalMilliseconds;
    }
}
