using ThreatEvents.Benchmarks.Lab;

namespace ThreatEvents.Benchmarks.Client;

/// <summary>All events of a service through the library, against the plain reader and against the bare bytes.</summary>
internal static class ThroughputGroup
{
    private static readonly int[] Sizes = [500, 100];

    public static IEnumerable<BenchGroup> All => [new("client: cti", false, CtiAsync), new("client: audit", false, AuditAsync), new("client: cloudforce", false, CloudforceAsync)];

    private static async Task CtiAsync(Settings settings, Report report)
    {
        using var server = await ServerProcess.StartAsync(settings.Events, cacheMegabytes: 400);
        using var client = ClientRuns.Nameshield(server);
        using var plain = ClientRuns.Plain(server);
        var events = settings.Events;
        foreach (var size in Sizes)
        {
            await CompareAsync(
                settings,
                report,
                $"{events:#,0} CTI events, pages of {size}",
                () => ClientRuns.DrainAsync(ClientRuns.Cti(client, size), events),
                () => ClientRuns.PlainCtiAsync(plain, size, events),
                () => ClientRuns.BytesAsync(page => plain.CtiBytesAsync(page, size), events / size));
        }
    }

    private static async Task AuditAsync(Settings settings, Report report)
    {
        using var server = await ServerProcess.StartAsync(settings.Events, cacheMegabytes: 400);
        using var client = ClientRuns.Nameshield(server);
        using var plain = ClientRuns.Plain(server);
        var events = settings.Events;
        foreach (var size in Sizes)
        {
            await CompareAsync(
                settings,
                report,
                $"{events:#,0} audit events, pages of {size}",
                () => ClientRuns.DrainAsync(ClientRuns.Audit(client, size), events),
                () => ClientRuns.PlainAuditAsync(plain, size, events),
                () => ClientRuns.BytesAsync(page => plain.AuditBytesAsync(page * size, size), events / size));
        }
    }

    private static async Task CloudforceAsync(Settings settings, Report report)
    {
        using var server = await ServerProcess.StartAsync(settings.Events, cacheMegabytes: 400);
        using var client = ClientRuns.Cloudforce(server);
        using var plain = ClientRuns.Plain(server);
        var events = settings.Events;
        foreach (var size in Sizes)
        {
            await CompareAsync(
                settings,
                report,
                $"{events:#,0} Cloudforce One events, pages of {size}",
                () => ClientRuns.DrainAsync(ClientRuns.Cloudforce(client, size), events),
                () => ClientRuns.PlainCloudforceAsync(plain, size, events),
                () => ClientRuns.BytesAsync(page => plain.CloudforceBytesAsync(page, size), events / size));
        }
    }

    private static async Task CompareAsync(
        Settings settings, Report report, string what, Func<Task<double>> ours, Func<Task<double>> theirs, Func<Task<double>> bytes)
    {
        var contest = new Contest();
        contest.Add("library", ours);
        contest.Add("plain", theirs);
        contest.Add("bytes", bytes);
        await contest.RunAsync(settings.Rounds(11, 3));
        var (library, plain, wire) = (contest.Of("library"), contest.Of("plain"), contest.Of("bytes"));
        report.Add(Row.Of($"{what}: library", "ms", library).To("HttpClient + source-generated JSON", library.RatioTo(plain), Bar.AtMost(1.5)));
        report.Add(Row.Of($"{what}: HttpClient + source-generated JSON", "ms", plain));
        report.Add(Row.Of($"{what}: bytes only", "ms", wire).To("HttpClient + source-generated JSON", wire.RatioTo(plain)));
    }
}
