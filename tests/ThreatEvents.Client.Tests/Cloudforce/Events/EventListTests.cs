using System.Text.Json.Nodes;
using ThreatEvents.Paging;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.CloudforceOne;

public sealed class EventListTests : CloudforceTest
{
    private static readonly CfEventQuery Everything = new() { DatasetId = ["all"] };

    [Theory, ClassData(typeof(Forms))]
    public async Task Every_event_comes_once(CloudforceEnvelope form)
    {
        var client = Start(envelope: form);
        using var stream = client.Events.List(Everything with { Page = new() { PageSize = 100 } });
        var events = await stream.ToListAsync();
        Assert.Equal(1234, events.Select(item => item.Id).Distinct().Count());
        Assert.Equal(1234, events.Count);
        Assert.Equal(events.OrderBy(item => item.Date).Select(item => item.Id), events.Select(item => item.Id));
        Assert.All(events, item => Assert.False(string.IsNullOrEmpty(item.DatasetId)));
    }

    [Theory]
    [InlineData(CloudforceEnvelope.Bare, false, false)]
    [InlineData(CloudforceEnvelope.Wrapped, false, true)]
    [InlineData(CloudforceEnvelope.Wrapped, true, false)]
    public async Task More_events_than_the_row_ceiling_come_out_complete_and_distinct(CloudforceEnvelope form, bool cursor, bool descending)
    {
        var client = Start(150_000, form, cursor);
        using var stream = client.Events.List(Everything with { Descending = descending, Page = new() { PageSize = 20_000 } });
        var seen = new HashSet<string>();
        while (await stream.NextAsync() is { } page)
        {
            foreach (var item in page.Items) Assert.True(seen.Add(item.Id!));
        }

        Assert.Equal(150_000, seen.Count);
        Assert.All(Server.Log, request => Assert.Equal(200, request.Status));
        Assert.Equal(cursor, Server.Log.Any(request => request.Query.Contains("cursor=")));
    }

    [Fact]
    public async Task Skip_beyond_the_row_ceiling_reads_and_drops_what_lies_before()
    {
        var client = Start(120_000);
        using var all = client.Events.List(Everything with { Page = new() { PageSize = 25_000 } });
        var last = (await all.ToListAsync()).Skip(119_990).Select(item => item.Id);
        using var stream = client.Events.List(Everything with { Page = new() { PageSize = 25_000, Skip = 119_990 } });
        Assert.Equal(last, (await stream.ToListAsync()).Select(item => item.Id));
    }

    [Fact]
    public async Task A_border_second_with_many_events_loses_none()
    {
        var client = Start(1000);

        // 30,000 rows of one second lie across the ceiling: they are read again behind it, and left out.
        Server.Cloudforce.Insert(85_000, Server.Now.AddDays(1));
        Server.Cloudforce.Insert(30_000, Server.Now.AddDays(2));
        Server.Cloudforce.Insert(4_000, Server.Now.AddDays(3));
        using var stream = client.Events.List(Everything with { Page = new() { PageSize = 10_000 } });
        Assert.Equal(120_000, (await stream.ToListAsync()).Count);
    }

    [Fact]
    public async Task More_events_in_one_second_than_the_ceiling_are_an_error_and_not_silence()
    {
        var client = Start(0);
        Server.Cloudforce.Insert(100_500, Server.Now);
        using var stream = client.Events.List(Everything with { Page = new() { PageSize = 25_000 } });
        var error = await Assert.ThrowsAsync<ApiException>(stream.ToListAsync);
        Assert.Equal(ApiErrorKind.Incomplete, error.Kind);
    }

    [Fact]
    public async Task Another_order_ends_at_the_ceiling_with_an_error()
    {
        var client = Start(100_001);
        using var stream = client.Events.List(Everything with { OrderBy = "attacker", Page = new() { PageSize = 25_000 } });
        Assert.Equal(ApiErrorKind.Incomplete, (await Assert.ThrowsAsync<ApiException>(stream.ToListAsync)).Kind);
    }

    [Fact]
    public async Task Beyond_the_ceiling_the_dates_asked_for_still_hold()
    {
        var client = Start(1000);
        Server.Cloudforce.Insert(60_000, Server.Now.AddDays(1));
        Server.Cloudforce.Insert(60_000, Server.Now.AddDays(2));
        Server.Cloudforce.Insert(10, Server.Now.AddDays(3));
        using var stream = client.Events.List(Everything with
        {
            StartedAt = Server.Now.AddHours(1),
            EndedAt = Server.Now.AddDays(2).AddHours(1),
            Page = new() { PageSize = 25_000 },
        });
        Assert.Equal(120_000, (await stream.ToListAsync()).Count);
    }

    [Fact]
    public async Task The_search_is_one_json_array_in_one_value()
    {
        var client = Start();
        using var stream = client.Events.List(Everything with
        {
            Conditions = [new CfCondition("attackerCountry", "equals", "CN"), new CfCondition("killChain", "gte", 3L)],
        });
        var events = await stream.ToListAsync();
        var query = Server.Log.Single().Query;
        Assert.Contains(
            "search=%5B%7B%22field%22%3A%22attackerCountry%22%2C%22op%22%3A%22equals%22%2C%22value%22%3A%22CN%22%7D%2C%7B%22field%22%3A%22killChain%22%2C%22op%22%3A%22gte%22%2C%22value%22%3A3%7D%5D",
            query);
        Assert.StartsWith("datasetId=all&", query);
        Assert.NotEmpty(events);
        Assert.All(events, item => Assert.True(item.AttackerCountry == "CN" && item.KillChain >= 3));
    }

    [Theory, ClassData(typeof(Forms))]
    public async Task A_long_search_goes_as_a_post_and_its_pages_too(CloudforceEnvelope form)
    {
        var client = Start(3000, form);
        using var all = client.Events.List(Everything);
        var ids = (await all.ToListAsync()).Take(100).Select(item => item.Id!).ToArray<object>();
        Server.Log.Clear();
        using var stream = client.Events.List(Everything with { Conditions = [new CfCondition("uuid", "in", ids)], Branches = [.. Tlps()], Page = new() { PageSize = 40 } });
        Assert.Equal(100, (await stream.ToListAsync()).Count);
        Assert.All(Server.Log.Where(request => !request.Body.Contains("cursor")), request => Assert.Equal("POST", request.Method));
        var body = JsonNode.Parse(Server.Log.First().Body)!;
        Assert.Equal("all", (string?)body["datasetId"]![0]);
        Assert.Equal(100, body["search"]![0]!["value"]!.AsArray().Count);
        Assert.Equal(4, body["searchBranches"]!.AsArray().Count);

        static IEnumerable<IReadOnlyList<CfCondition>> Tlps() => from word in (string[])["amber", "green", "red", "clear"] select (IReadOnlyList<CfCondition>)[new CfCondition("tlp", "equals", word), new CfCondition("event", "not", new string('x', 400))];
    }

    [Fact]
    public async Task More_values_than_the_service_takes_become_several_queries()
    {
        var client = Start(400);
        using var all = client.Events.List(Everything);
        var indicators = (await all.ToListAsync()).Select(item => item.Indicator!).Distinct().ToArray<object>();
        Server.Log.Clear();
        using var stream = client.Events.List(Everything with { Conditions = [new CfCondition("indicator", "in", indicators)] });
        Assert.Equal(400, (await stream.ToListAsync()).Count);
        Assert.Equal((indicators.Length + 99) / 100, Server.Log.Count);
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(1000, 1)]
    [InlineData(1200, 2)]
    public async Task The_first_few_cost_only_the_pages_that_hold_them(int first, int requests)
    {
        var client = Start();
        using var stream = client.Events.List(Everything with { Page = new() { First = first } });
        Assert.Equal(first, (await stream.ToListAsync()).Count);
        Assert.Equal(requests, Server.Log.Count);
    }

    [Fact]
    public async Task A_cursor_travels_alone_with_the_page_size()
    {
        var client = Start(envelope: CloudforceEnvelope.Wrapped);
        using var stream = client.Events.List(Everything with { Page = new() { PageSize = 500 } });
        Assert.Equal(1234, (await stream.ToListAsync()).Count);
        Assert.All(Server.Log.Skip(1), request => Assert.Equal(["cursor", "pageSize"], request.Query.Split('&').Select(pair => pair.Split('=')[0])));
    }

    [Fact]
    public async Task Without_a_dataset_the_service_takes_its_default_one()
    {
        var client = Start();
        using var stream = client.Events.List(new CfEventQuery());
        Assert.All(await stream.ToListAsync(), item => Assert.Equal(DefaultDataset, item.DatasetId));
    }

    public static TheoryData<CfEventQuery> Refused => new()
    {
        Everything with { DatasetId = ["all", DefaultDataset] },
        Everything with { DatasetId = [" "] },
        Everything with { Page = new() { PageSize = 25_001 } },
        Everything with { Conditions = [new CfCondition("colour", "equals", "red")] },
        Everything with { Conditions = [new CfCondition("event", "resembles", "x")] },
        Everything with { Conditions = [new CfCondition("event", "in", "x")] },
        Everything with { Conditions = [new CfCondition("event", "equals", new string('x', 513))] },
        Everything with { Conditions = [.. Enumerable.Repeat(new CfCondition("event", "not", "x"), 10)], StartedAt = DateTimeOffset.UnixEpoch },
        Everything with { Branches = [[new CfCondition("indicator", "equals", "x")]] },
        Everything with { StartedAt = DateTimeOffset.MaxValue, EndedAt = DateTimeOffset.MinValue },
    };

    [Theory, MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void What_the_service_would_refuse_is_refused_before_any_request(CfEventQuery query)
    {
        var client = Start();
        Assert.ThrowsAny<ArgumentException>(() => client.Events.List(query));
        Assert.Empty(Server.Log);
    }

    [Fact]
    public async Task A_wrong_token_and_a_foreign_account_are_told_apart()
    {
        var wrong = Start(token: "not-the-token");
        var denied = await Assert.ThrowsAsync<ApiException>(() => wrong.Lookups.ListCountriesAsync());
        Assert.Equal((ApiErrorKind.Authentication, "10000"), (denied.Kind, denied.ApiCode));
        var foreign = await Assert.ThrowsAsync<ApiException>(() => Connect(account: new string('f', 32)).Lookups.ListCountriesAsync());
        Assert.Equal((ApiErrorKind.Permission, "10000"), (foreign.Kind, foreign.ApiCode));
    }

    [Fact]
    public async Task The_legacy_pair_of_e_mail_and_key_is_sent()
    {
        var client = Start(credential: ApiCredential.FromEmailAndKey("analyst@example.com", "sandbox-token"));
        Assert.NotEmpty(await client.Lookups.ListCountriesAsync());
        Assert.Equal("analyst@example.com", Server.Log.Single().Headers["X-Auth-Email"]);
        Assert.DoesNotContain("Authorization", Server.Log.Single().Headers.Keys);
    }
}
