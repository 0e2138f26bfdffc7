using System.Globalization;
using System.Text;
using ThreatEvents.Paging;
using ThreatEvents.Tests.Faults;

namespace ThreatEvents.Tests.Paging;

/// <summary>Services that never come to an end. Every list of the module does, with the good events first and an error behind them.</summary>
public class PageBudgetTests : Sandboxed
{
    private const int Bound = 250;

    /// <summary>Every kind of listing, and how a page of it looks.</summary>
    public static TheoryData<string, string> Endless
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var list in new[] { "threat events", "audit events", "old threat search", "Cloudforce events", "Cloudforce tags", "Cloudforce indicators" })
            {
                foreach (var trick in new[]
                {
                    "a broken record a page", "nothing but broken records", "broken records and a growing total", "texts instead of records", "ever new ids", "ever new ids and a growing total", "ever new ids, a total of 0",
                    "the same ids", "two ids in turn", "no records", "nulls",
                    "one cursor", "two cursors in turn", "one cursor and ever new ids", "cursors in a circle and ever new ids", "ever new cursors and no records", "ever new cursors and broken records",
                })
                {
                    // Only Cloudforce One has cursors.
                    if (list.StartsWith("Cloudforce", StringComparison.Ordinal) || !trick.Contains("cursor", StringComparison.Ordinal)) data.Add(list, trick);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task A_list_without_end_ends(string list, string trick)
    {
        foreach (var first in new long?[] { null, 5, 1 })
        {
            using var server = new RawServer((number, _, stream) =>
            {
                var body = Encoding.UTF8.GetBytes(Page(trick, number));
                return stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body]).AsTask();
            });
            var (rows, error) = await ReadAsync(list, server.BaseUri, new PageOptions { First = first });

            Assert.InRange(server.Requests, 1, Bound);
            if (first is { } wanted && rows == wanted) continue;
            Assert.True(error is null || error.Kind == ApiErrorKind.Incomplete, $"{error}");

            // A service that stops promising is believed; one that goes on promising is not.
            var endsQuietly = trick.Contains("no records", StringComparison.Ordinal) || trick.Contains("total of 0", StringComparison.Ordinal)
            || trick is "one cursor" or "two cursors in turn" || !list.StartsWith("threat", StringComparison.Ordinal);
        if (error is null) Assert.True(endsQuietly, $"{list}, {trick}, {first}: {rows} rows and no error");
        }
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(10, 60)]
    [InlineData(300, 800)]
    public async Task A_total_that_is_somewhat_too_low_loses_nothing(int total, int rows)
    {
        var source = new ScriptedSource(rows, numbered: true) { Bend = (_, address, page) => new PageResult<string> { Items = page.Items, Total = total, HasMore = address.Offset + page.Items.Count < rows } };
        using var stream = new PageStream<string>([source], new PageOptions { PageSize = 10 }, CancellationToken.None);

        Assert.Equal(source.Rows, await stream.ToListAsync());
    }

    [Fact]
    public async Task A_service_that_gives_small_pages_of_a_right_count_is_read_to_its_end()
    {
        var source = new ScriptedSource(1000);
        source.Bend = (_, address, page) => new PageResult<string> { Items = page.Items.Take(7).ToList(), Total = 1000, HasMore = address.Offset + 7 < 1000 };
        using var stream = new PageStream<string>([source], new(), CancellationToken.None);

        Assert.Equal(source.Rows, await stream.ToListAsync());
    }

    [Fact]
    public async Task Records_that_cannot_be_read_for_many_pages_are_passed_over()
    {
        var source = new ScriptedSource(300, numbered: true);
        source.Bend = (_, address, page) => address.Offset is >= 50 and < 200
            ? new PageResult<string> { Items = [], Faults = [.. page.Items.Select((_, at) => new RecordFault(at, null, "broken"))], Total = 300, HasMore = true }
            : page;
        using var stream = new PageStream<string>([source], new PageOptions { PageSize = 10 }, CancellationToken.None);

        var (rows, faults) = (0, 0);
        while (await stream.NextAsync() is { } page) (rows, faults) = (rows + page.Items.Count, faults + page.Faults.Count);
        Assert.Equal((150, 150), (rows, faults));
    }

    [Fact]
    public void What_is_spent_is_measured_by_the_first_promise()
    {
        var budget = new PageBudget();
        var pages = 0;
        while (budget.Spend(rows: 500, gained: 500, total: 1000 + (pages * 500), nextCursor: null) is null) pages++;

        Assert.Equal((2 * 2) + PageBudget.SparePages, pages);
    }

    [Fact]
    public void Without_a_promise_and_with_new_events_nothing_is_spent()
    {
        var budget = new PageBudget();
        for (var page = 0; page < 10_000; page++) Assert.Null(budget.Spend(500, 500, null, page.ToString(CultureInfo.InvariantCulture)));
    }

    private static string Page(string trick, int number)
    {
        var fresh = $"00000000-0000-4000-8000-{number:d12}";
        var isBroken = trick.Contains("broken", StringComparison.Ordinal);
        var good = (string id) => $$"""{"id":"{{id}}","uuid":"{{id}}","date":"2026-01-01T00:00:00Z","value":"v{{number}}"}""";
        var bad = """{"id":"x","uuid":"x","date":[[]],"observed_data":7,"tags":5,"domain":[],"name":[],"value":[],"indicator":[]}""";
        var items = trick switch
        {
            "nothing but broken records" => string.Join(",", Enumerable.Repeat("7", 500)),
            "texts instead of records" => "\"a\",\"b\"",
            "nulls" => "null",
            "the same ids" => good("00000000-0000-4000-8000-000000000000"),
            "two ids in turn" => good($"00000000-0000-4000-8000-00000000000{number % 2}"),
            _ when trick.Contains("no records", StringComparison.Ordinal) => "",
            _ when isBroken => "[" + bad + "]",
            _ => good(fresh),
        };
        var total = trick switch
        {
            "ever new ids, a total of 0" => 0,
            _ when trick.Contains("growing total", StringComparison.Ordinal) => (number * 5) + 40,
            _ => 40,
        };
        var cursor = trick switch
        {
            "one cursor" or "one cursor and ever new ids" => "same",
            "two cursors in turn" => $"c{number % 2}",
            "cursors in a circle and ever new ids" => $"c{number % 7}",
            _ when trick.StartsWith("ever new cursors", StringComparison.Ordinal) => $"c{number}",
            _ => null,
        };
        var next = cursor is null ? "" : $",\"cursor\":\"{cursor}\"";
        return $$"""{"data":[{{items}}],"total_items":{{total}},"total":{{total}},"total_count":{{total}},"totalCount":{{total}},"has_next":true,"has_more":true{{next}}}""";
    }

    private async Task<(int Rows, ApiException? Error)> ReadAsync(string list, Uri address, PageOptions page)
    {
        var nameshield = Connect(address);
        var cloudforce = Own(new CloudforceClient(new ConnectionSettings(ServiceKind.Cloudflare, address, ApiCredential.FromToken("sandbox-token"))
        {
            AccountId = "0123456789abcdef0123456789abcdef",
            RetryBaseDelay = TimeSpan.FromMilliseconds(1),
        }));
        return list switch
        {
            "threat events" => await CountAsync(nameshield.ListCtiEvents(new CtiEventQuery { Page = page })),
            "audit events" => await CountAsync(nameshield.SearchAuditEvents(new EventSearchQuery { Page = page })),
            "old threat search" => await CountAsync(nameshield.SearchCtiEvents(new EventSearchQuery { Page = page })),
            "Cloudforce events" => await CountAsync(cloudforce.Events.List(new CfEventQuery { Page = page })),
            "Cloudforce tags" => await CountAsync(cloudforce.Tags.List(new CfTagQuery { Page = page })),
            _ => await CountAsync(cloudforce.Indicators.List(new CfIndicatorQuery { Page = page, DatasetId = ["5e1a7e57-0d5a-4a11-8c0f-000000000001"] })),
        };
    }

    private static async Task<(int Rows, ApiException? Error)> CountAsync<T>(PageStream<T> stream)
        where T : class
    {
        using (stream)
        {
            var rows = 0;
            try
            {
                while (await stream.NextAsync() is { } page) rows += page.Items.Count;
                return (rows, null);
            }
            catch (ApiException error)
            {
                return (rows, error);
            }
        }
    }
}
