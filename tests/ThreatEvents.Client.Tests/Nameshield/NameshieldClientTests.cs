using System.Text.Json.Nodes;
using ThreatEvents.Paging;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Nameshield;

public class NameshieldClientTests : Sandboxed
{
    [Fact]
    public async Task Every_threat_event_comes_out_in_three_requests_of_500()
    {
        var client = Start();
        using var stream = client.ListCtiEvents(new CtiEventQuery());

        var events = await stream.ToListAsync();

        Assert.Equal(1234, events.Count);
        Assert.Equal(1234, events.Select(item => item.Id).Distinct().Count());
        Assert.Equal(1234, stream.Total);
        Assert.Equal(["size=500&page=0", "size=500&page=1", "size=500&page=2"], Queries.Order(StringComparer.Ordinal));
        Assert.All(events, item => Assert.Equal(DateTimeKind.Local, item.Date!.Value.Kind));
    }

    [Theory]
    [InlineData(0, 5L, "size=5&page=0")]
    [InlineData(700, 10L, "size=10&page=70")]
    public async Task A_small_window_is_one_request_for_exactly_that(int skip, long first, string query)
    {
        var client = Start();
        using var stream = client.ListCtiEvents(new CtiEventQuery { Page = new PageOptions { Skip = skip, First = first } });

        Assert.Equal(first, (await stream.ToListAsync()).Count);
        Assert.Equal([query], Queries);
    }

    [Fact]
    public async Task Every_parameter_reaches_the_service_as_the_vendor_writes_it()
    {
        var client = Start();
        using var stream = client.ListCtiEvents(new CtiEventQuery
        {
            Criticality = ["low"],
            Domain = "exa mple",
            StartedAt = new DateTimeOffset(2024, 12, 31, 16, 30, 45, 900, TimeSpan.FromHours(1)),
            EndedAt = new DateTimeOffset(2025, 12, 31, 15, 30, 45, 1, TimeSpan.Zero),
            CustomerId = [42],
            Sort = ["criticality,desc", "date"],
        });

        await stream.NextAsync();

        Assert.Equal(
            "size=500&page=0&customerId=42&sort=criticality%2Cdesc&sort=date&criticality=LOW&domain=exa%20mple"
                + "&startedAt=2024-12-31%2015%3A30%3A45&endedAt=2025-12-31%2015%3A30%3A46",
            Assert.Single(Queries));
    }

    [Fact]
    public async Task Several_criticalities_are_asked_for_each_by_itself_and_come_as_one_list()
    {
        var client = Start();
        using var stream = client.ListCtiEvents(new CtiEventQuery { Criticality = ["HIGH", "MEDIUM"] });

        var events = await stream.ToListAsync();

        Assert.Equal(["HIGH", "MEDIUM"], events.Select(item => item.Criticality).Distinct().Order());
        Assert.Equal(events.OrderBy(item => item.Date), events);
        Assert.Equal(stream.Total, events.Count);
        Assert.All(Queries, query => Assert.Contains("criticality=", query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_event_is_read_by_its_id()
    {
        var client = Start();
        using var stream = client.ListCtiEvents(new CtiEventQuery { Page = new PageOptions { First = 1 } });
        var listed = Assert.Single(await stream.ToListAsync());

        var read = await client.GetCtiEventAsync(listed.Id!);

        Assert.Equal(listed.Domain, read.Domain);
        Assert.Equal(listed.Date, read.Date);
    }

    [Fact]
    public async Task An_unknown_id_is_not_found()
    {
        var client = Start();

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("2fc25065-4766-5fa1-93a3-471f36599f1d"));

        Assert.Equal((ApiErrorKind.NotFound, 404, 1), (error.Kind, error.StatusCode, error.Attempts));
        Assert.NotNull(error.RequestId);
        Assert.NotNull(error.ApiMessage);
    }

    [Fact]
    public async Task A_wrong_token_is_refused_at_once_and_named_nowhere()
    {
        var client = Start(token: "c4n4ry-t0k3n-value");
        var witness = new Witness { WantsDetail = true };

        var error = await Assert.ThrowsAsync<ApiException>(() => client.With(witness).GetCtiEventAsync("x"));

        Assert.Equal((ApiErrorKind.Authentication, 401), (error.Kind, error.StatusCode));
        Assert.Single(Server.Log);
        var told = error + string.Concat(witness.Attempts.Select(trace => trace + trace.Detail)) + client.Settings;
        Assert.DoesNotContain("c4n4ry", told, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Authorization: (hidden)", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_vendors_own_search_goes_out_property_for_property()
    {
        var client = Start();
        using var stream = client.SearchAuditEvents(new EventSearchQuery
        {
            Criteria =
            [
                SearchCriteria.Where("zone", "STARTS_WITH", "example."),
                SearchCriteria.Where("creatorLogin", null, "jo.doe"),
                SearchCriteria.Any(
                    SearchCriteria.Where("creatorIpv4", "IN", new[] { "1.2.3.4", "5.6.7.8" }),
                    SearchCriteria.Where("creatorIpv6", "IN", new[] { "::ffff:102:304", "::ffff:506:708" })),
            ],
            StartedAt = new DateTimeOffset(2023, 5, 1, 0, 0, 0, TimeSpan.Zero),
            EndedAt = new DateTimeOffset(2023, 5, 31, 0, 0, 0, TimeSpan.Zero),
            Page = new PageOptions { First = 10 },
        });

        await stream.ToListAsync();

        var vendor = JsonNode.Parse("""
            {"queryParameters":[{"name":"zone","operator":"STARTS_WITH","value":"example."},{"name":"creatorLogin","value":"jo.doe"},
             {"junction":"OR","elements":[{"name":"creatorIpv4","operator":"IN","value":["1.2.3.4","5.6.7.8"]},
              {"name":"creatorIpv6","operator":"IN","value":["::ffff:102:304","::ffff:506:708"]}]}],
             "limit":10,"startedAt":"2023-05-01 00:00:00","endedAt":"2023-05-31 00:00:00"}
            """);
        Assert.True(JsonNode.DeepEquals(vendor, BodyOf(0)), BodyOf(0).ToJsonString());
    }

    [Fact]
    public async Task Audit_events_are_paged_by_offset_and_closed_at_the_services_time_of_the_first_answer()
    {
        var client = Start();
        using var stream = client.SearchAuditEvents(new EventSearchQuery());

        var events = await stream.ToListAsync();

        Assert.Equal(1234, events.Select(item => item.Id).Distinct().Count());
        Assert.Equal(3, Server.Log.Count);
        Assert.Equal("""{"limit":500}""", Server.Log.First().Body);
        Assert.Equal([null, 500L, 1000L], Enumerable.Range(0, 3).Select(index => (long?)BodyOf(index)["offset"]).Order());
        Assert.NotNull(BodyOf(1)["endedAt"]);
        Assert.Contains(events, item => item.Change is { Length: > 0 });
    }

    [Fact]
    public async Task The_old_threat_event_search_speaks_snake_case()
    {
        var client = Start();
        using var stream = client.SearchCtiEvents(new EventSearchQuery
        {
            Criteria = [SearchCriteria.Where("domain", "ENDS_WITH", ".com")],
            Criticality = ["high"],
            CustomerId = [42],
            ExcludeChildren = true,
            StartedAt = new DateTimeOffset(2023, 10, 1, 0, 0, 0, TimeSpan.Zero),
            Page = new PageOptions { First = 10 },
        });

        var events = await stream.ToListAsync();

        Assert.All(events, item => Assert.EndsWith(".com", item.Domain!, StringComparison.Ordinal));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {"query_parameters":[{"name":"domain","operator":"ENDS_WITH","value":".com"}],"limit":10,"customer_id":42,"criticality":"HIGH",
                 "include_customer_children_events":false,"started_at":"2023-10-01 00:00:00"}
                """),
            BodyOf(0)));
    }

    public static TheoryData<CtiEventQuery> RefusedQueries => new()
    {
        new CtiEventQuery { Criticality = ["PURPLE"] },
        new CtiEventQuery { StartedAt = DateTimeOffset.UnixEpoch.AddDays(1), EndedAt = DateTimeOffset.UnixEpoch },
        new CtiEventQuery { Page = new PageOptions { PageSize = 501 } },
        new CtiEventQuery { Page = new PageOptions { PageSize = 0 } },
        new CtiEventQuery { Sort = ["colour"] },
        new CtiEventQuery { Sort = ["date,up"] },
        new CtiEventQuery { Domain = "" },
        new CtiEventQuery { Domain = "a\r\nb" },
    };

    [Theory]
    [MemberData(nameof(RefusedQueries))]
    public void What_the_service_would_refuse_is_refused_before_any_request(CtiEventQuery query)
    {
        var client = Start();

        Assert.Throws<ArgumentException>(() => client.ListCtiEvents(query));
        Assert.Empty(Server.Log);
    }

    public static TheoryData<SearchCriteria> RefusedCriteria => new()
    {
        SearchCriteria.Where("colour", null, "red"),
        SearchCriteria.Where("zone", "MATCHES", "x"),
        SearchCriteria.Where("zone", "IN", "x"),
        SearchCriteria.Where("zone", null, new[] { "x" }),
        new SearchCriteria { Name = "zone" },
        SearchCriteria.Any(),
        new SearchCriteria { Junction = "XOR", Elements = [SearchCriteria.Where("zone", null, "x")] },
        new SearchCriteria { Name = "zone", Value = "x", Elements = [SearchCriteria.Where("zone", null, "x")] },
    };

    [Theory]
    [MemberData(nameof(RefusedCriteria))]
    public void Criteria_that_the_service_lacks_are_refused_before_any_request(SearchCriteria criteria)
    {
        var client = Start();

        Assert.Throws<ArgumentException>(() => client.SearchAuditEvents(new EventSearchQuery { Criteria = [criteria] }));
        Assert.Empty(Server.Log);
    }

    [Theory]
    [InlineData("http://api.example/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("https://user:pw@api.example/")]
    [InlineData("https://api.example/?x=1")]
    public void An_address_that_would_give_the_token_away_is_refused(string address)
        => Assert.Throws<ArgumentException>(() => new ConnectionSettings(ServiceKind.Nameshield, new Uri(address), ApiCredential.FromToken("t")));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("tök")]
    public void A_token_that_no_header_can_carry_is_refused_without_being_quoted(string token)
    {
        var error = Assert.Throws<ArgumentException>(() => ApiCredential.FromToken(token));

        if (token.Length > 0) Assert.DoesNotContain(token, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_that_grows_at_its_head_while_it_is_read_stays_complete()
    {
        var client = Start(new SandboxOptions { CtiEvents = 3000 });
        using var stream = client.ListCtiEvents(new CtiEventQuery { Sort = ["date,desc"], Page = new PageOptions { PageSize = 100 } });
        var ids = new HashSet<string>();
        var read = 0;
        while (await stream.NextAsync() is { } page)
        {
            foreach (var item in page.Items)
            {
                read++;
                ids.Add(item.Id!);
            }

            if (read % 500 == 0) Server.InsertCti(3, DateTimeOffset.UtcNow);
        }

        Assert.Equal(read, ids.Count);
        Assert.True(read >= 3000, $"{read} events");
    }
}
