using System.Diagnostics;
using ThreatEvents.Benchmarks.Lab;
using ThreatEvents.Benchmarks.Rival;
using ThreatEvents.Paging;

namespace ThreatEvents.Benchmarks.Client;

/// <summary>The runs that several groups time: whole lists, read by the library and by the plain reader.</summary>
internal static class ClientRuns
{
    /// <summary>Closed in the far future: without an end the client closes it at the server's clock, and no two runs would ask alike.</summary>
    private static readonly DateTimeOffset End = new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static NameshieldClient Nameshield(ServerProcess server)
        => new(new ConnectionSettings(ServiceKind.Nameshield, server.BaseUri, ApiCredential.FromToken(ServerProcess.Token)));

    public static CloudforceClient Cloudforce(ServerProcess server) => new(new ConnectionSettings(
        ServiceKind.Cloudflare, server.CloudflareUri, ApiCredential.FromToken(ServerProcess.Token)) { AccountId = ServerProcess.AccountId });

    public static PlainReader Plain(ServerProcess server) => new(server.BaseUri, ServerProcess.Token, ServerProcess.AccountId);

    public static PageStream<CtiEvent> Cti(NameshieldClient client, int pageSize, long skip = 0, long? first = null)
        => client.ListCtiEvents(new CtiEventQuery { Page = new PageOptions { PageSize = pageSize, Skip = skip, First = first } });

    public static PageStream<AuditEvent> Audit(NameshieldClient client, int pageSize)
        => client.SearchAuditEvents(new EventSearchQuery { EndedAt = End, Page = new PageOptions { PageSize = pageSize } });

    public static PageStream<CfEvent> Cloudforce(CloudforceClient client, int pageSize)
        => client.Events.List(new CfEventQuery { DatasetId = ["all"], Page = new PageOptions { PageSize = pageSize } });

    /// <summary>Milliseconds for all events of a stream; each is looked at, as a pipeline would.</summary>
    public static async Task<double> DrainAsync<T>(PageStream<T> stream, int expected)
        where T : class
    {
        using (stream)
        {
            var watch = Stopwatch.StartNew();
            var count = 0;
            while (await stream.NextAsync() is { } page)
            {
                foreach (var item in page.Items)
                {
                    if (item is not null) count++;
                }
            }

            return Checked(watch, count, expected);
        }
    }

    public static async Task<double> PlainCtiAsync(PlainReader reader, int pageSize, int expected)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        for (var page = 0; ; page++)
        {
            var result = await reader.CtiPageAsync(page, pageSize);
            foreach (var item in result.Data)
            {
                if (item is not null) count++;
            }

            if (!result.HasNext || count >= expected) return Checked(watch, count, expected);
        }
    }

    public static async Task<double> PlainAuditAsync(PlainReader reader, int pageSize, int expected)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        while (true)
        {
            var result = await reader.AuditPageAsync(count, pageSize);
            foreach (var item in result.Results)
            {
                if (item is not null) count++;
            }

            if (count >= result.Total) return Checked(watch, count, expected);
        }
    }

    public static async Task<double> PlainCloudforceAsync(PlainReader reader, int pageSize, int expected)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        for (var page = 0; ; page++)
        {
            var result = await reader.CloudforcePageAsync(page, pageSize);
            foreach (var item in result)
            {
                if (item is not null) count++;
            }

            if (result.Count < pageSize) return Checked(watch, count, expected);
        }
    }

    public static async Task<double> BytesAsync(Func<int, Task<int>> page, int pages)
    {
        var watch = Stopwatch.StartNew();
        for (var at = 0; at < pages; at++) await page(at);
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Checked(Stopwatch watch, int count, int expected)
        => count == expected ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{count} events came instead of {expected}.");
}
