using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Quickstart;

public sealed class ListingTests
{
    [Fact]
    public async Task Every_event_comes_out_in_as_few_requests_as_the_service_allows()
    {
        using var server = SandboxServer.Start(new SandboxOptions { CtiEvents = 1234 });
        var run = await QuickstartRun.StartAsync(server);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(1234, run.Rows.Count());
        Assert.Equal(3, server.Log.Count);
        Assert.Contains("1234 events, 3 pages, 3 requests, ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_the_events_come_from_a_sandbox_and_it_says_so()
    {
        var run = await QuickstartRun.StartAsync("--events", "17");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(17, run.Rows.Count());
        Assert.Contains("made up", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_fits_100_columns_and_holds_no_control_character()
    {
        using var server = SandboxServer.Start(new SandboxOptions { CtiEvents = 500, AuditEvents = 500 });
        foreach (var arguments in new string[][] { [], ["--audit"] })
        {
            var run = await QuickstartRun.StartAsync(server, arguments);
            Assert.All(run.Lines, line => Assert.True(line.Length <= 100, line));
            Assert.DoesNotContain(run.Output.Replace(Environment.NewLine, "", StringComparison.Ordinal), char.IsControl);
        }
    }

    [Fact]
    public async Task Filters_are_the_services_own()
    {
        using var server = SandboxServer.Start(new SandboxOptions { CtiEvents = 400 });
        var all = await QuickstartRun.StartAsync(server);
        var some = await QuickstartRun.StartAsync(server, "--criticality", "high,medium", "--last=30d", "--domain", "-");
        var queries = server.Log.Skip(1).Select(request => Uri.UnescapeDataString(request.Query)).ToList();
        Assert.Equal(2, queries.Count);
        Assert.Contains("criticality=HIGH", queries[0], StringComparison.Ordinal);
        Assert.Contains("criticality=MEDIUM", queries[1], StringComparison.Ordinal);
        Assert.All(queries, query => Assert.Matches(@"domain=-&startedAt=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", query));
        Assert.InRange(some.Rows.Count(), 1, all.Rows.Count() - 1);
        Assert.All(some.Rows, row => Assert.Matches("^.{16}  (HIGH|MEDIUM) ", row));
    }

    [Fact]
    public async Task The_first_few_events_cost_one_small_request()
    {
        using var server = SandboxServer.Start();
        var run = await QuickstartRun.StartAsync(server, "--first", "5");
        Assert.Equal(5, run.Rows.Count());
        Assert.StartsWith("size=5&", Assert.Single(server.Log).Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_events_are_listed_and_counted_their_own_way()
    {
        using var server = SandboxServer.Start(new SandboxOptions { AuditEvents = 700 });
        var run = await QuickstartRun.StartAsync(server, "--audit");
        Assert.Equal(700, run.Rows.Count());
        Assert.All(server.Log, request => Assert.Equal("/event/v1/search", request.Path));
        Assert.Contains("By context", run.Lines);
    }

    [Fact]
    public async Task The_totals_add_up()
    {
        using var server = SandboxServer.Start(new SandboxOptions { CtiEvents = 321 });
        var run = await QuickstartRun.StartAsync(server, "--quiet");
        Assert.StartsWith("321 events, ", run.Output, StringComparison.Ordinal);
        foreach (var section in new[] { "By criticality", "By brand" })
        {
            var counts = run.Lines.SkipWhile(line => line != section).Skip(1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal));
            Assert.Equal(321, counts.Sum(line => int.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public async Task Nothing_found_is_no_failure()
    {
        var run = await QuickstartRun.StartAsync("--domain", "no-such-domain");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("0 events, 1 page, 1 request, ", run.Output, StringComparison.Ordinal);
    }
}
