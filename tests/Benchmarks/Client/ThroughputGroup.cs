using ThreatEvents.Benchmarks.Lab;
using ThreatEvents.Benchmarks.Rival;

namespace ThreatEvents.Benchmarks.Client;

/// <summary>All events of a service through the library, against the plain reader and against the bare bytes.</summary>
internal static class ThroughputGroup
{
    public const string Name = "client: throughput";

    public static async Task RunAsync(Settings settings, ServerProcess server, Report report)
    {
        using var client = ClientRuns.Nameshield(server);
        using var plain = new PlainReader(server.BaseUri, ServerProcess.Token);
        var events = settings.Events;
        foreach (var size in (int[])[500, 100])
        {
            var pages = events / size;
            await CompareAsync(
                settings,
                report,
                $"{events:#,0} CTI events, pages of {size}",
                () => ClientRuns.DrainAsync(ClientRuns.Cti(client, size), events),
                () => ClientRuns.PlainCtiAsync(plain, size, events),
                () => ClientRuns.BytesAsync(page => plain.CtiBytesAsync(page, size), pages));
            await CompareAsync(
                settings,
                report,
                $"{events:#,0} audit events, pages of {size}",
                () => ClientRuns.DrainAsync(ClientRuns.Audit(client, size), events),
                () => ClientRuns.PlainAuditAsync(plain, size, events),
                () => ClientRuns.BytesAsync(page => plain.AuditBytesAsync(page * size, size), pages));
        }
    }

    private static async Task CompareAsync(
        Settings settings, Report report, string what, Func<Task<double>> ours, Func<Task<double>> theirs, Func<Task<double>> bytes)
    {
        var contest = new Contest();
        contest.Add("library", ours);
        contest.Add("plain", theirs);
        contest.Add("bytes", bytes);
        await contest.RunAsync(settings.Rounds);
        var (library, plain, wire) = (contest.Of("library"), contest.Of("plain"), contest.Of("bytes"));
        report.Add(Row.Of(Name, $"{what}: library", "ms", library) with
        {
            Against = "HttpClient + source-generated JSON",
            Ratio = library.RatioTo(plain),
            Bar = Bar.AtMost(1.5),
        });
        report.Add(Row.Of(Name, $"{what}: HttpClient + source-generated JSON", "ms", plain));
        report.Add(Row.Of(Name, $"{what}: bytes only", "ms", wire) with { Against = "HttpClient + source-generated JSON", Ratio = wire.RatioTo(plain) });
    }
}
