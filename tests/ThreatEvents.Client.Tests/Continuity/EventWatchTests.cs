using ThreatEvents.Continuity;
using ThreatEvents.Http;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Continuity;

public sealed class EventWatchTests : Sandboxed
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly MovingFeed _feed = new();
    private int _next;

    [Fact]
    public async Task The_newest_come_first_then_each_new_one_once()
    {
        for (var i = 0; i < 30; i++) Appear(300 - i);
        using var run = Watch(new WatchOptions { Tail = 4 });
        await run.PollAsync(2);
        Assert.Equal(Ids(27, 28, 29, 30), run.Delivered);

        Appear(0);
        Appear(14);
        await run.PollAsync(3);
        Assert.Equal(Ids(27, 28, 29, 30, 32, 31), run.Delivered);
        Assert.Equal([Minute, Minute, Minute, Minute, Minute], run.Pauses);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task What_the_overlap_held_at_the_start_is_not_new(int tail)
    {
        for (var i = 0; i < 8; i++) Appear(8 - i);
        using var run = Watch(new WatchOptions { Tail = tail });
        await run.PollAsync(3);
        Assert.Equal(tail, run.Delivered.Count);
        Appear(0);
        await run.PollAsync();
        Assert.Equal(tail + 1, run.Delivered.Count);
    }

    [Fact]
    public async Task It_ends_with_the_nth_event_or_at_its_time()
    {
        using var counted = Watch(new WatchOptions { Tail = 0, First = 3 });
        await counted.PollAsync();
        for (var i = 0; i < 5; i++) Appear(0);
        await counted.PollAsync();
        Assert.Equal((true, 3), (counted.IsOver, counted.Delivered.Count));
        Assert.Null(counted.Failure);

        using var timed = Watch(new WatchOptions { Tail = 0, Duration = TimeSpan.FromSeconds(150) });
        await timed.PollAsync(9);
        Assert.True(timed.IsOver);
        Assert.Equal([60, 60, 30], timed.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task A_service_that_is_away_costs_one_warning_when_it_goes_and_one_when_it_returns_and_no_event()
    {
        using var run = Watch(new WatchOptions { Tail = 0 });
        await run.PollAsync(2);
        foreach (var kind in new[] { ApiErrorKind.Server, ApiErrorKind.Connection, ApiErrorKind.Timeout, ApiErrorKind.RateLimit, ApiErrorKind.Unreadable, ApiErrorKind.Server })
        {
            _feed.Failure = kind;
            Appear(0);
            await run.PollAsync();
        }

        Assert.Equal(new[] { 1, 2, 4, 8, 10, 10 }.Select(minutes => (double)minutes), run.Pauses.Skip(2).Select(pause => pause.TotalMinutes));
        _feed.Failure = null;
        await run.PollAsync(2);
        Assert.Equal(6, run.Delivered.Count);
        Assert.Equal(2, run.Warnings.Count);
        Assert.Contains("goes on", run.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("answers again, after 0.00:35:00", run.Warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poll_that_breaks_off_in_the_middle_loses_nothing_and_repeats_nothing()
    {
        using var run = Watch(new WatchOptions { Tail = 0 });
        await run.PollAsync();
        for (var i = 0; i < 10; i++) Appear(0);
        _feed.BreakAt = 2;
        await run.PollAsync(2);
        Assert.Equal(6, run.Delivered.Count);
        _feed.BreakAt = int.MaxValue;
        await run.PollAsync();
        Assert.Equal(_feed.Events.Select(item => item.Id!).OrderBy(id => id), run.Delivered.OrderBy(id => id));
    }

    [Fact]
    public async Task A_revoked_token_ends_it_after_three_polls_and_a_wrong_one_at_once()
    {
        using var run = Watch(new WatchOptions { Tail = 0 });
        await run.PollAsync();
        _feed.Failure = ApiErrorKind.Permission;
        await run.PollAsync();
        _feed.Failure = null;
        await run.PollAsync();
        _feed.Failure = ApiErrorKind.Authentication;
        await run.PollAsync(2);
        Assert.False(run.IsOver);
        await run.PollAsync();
        Assert.Equal(ApiErrorKind.Authentication, run.Failure!.Kind);

        using var wrong = Watch(new WatchOptions());
        await wrong.PollAsync();
        Assert.Equal((true, ApiErrorKind.Authentication), (wrong.IsOver, wrong.Failure!.Kind));
    }

    [Theory]
    [InlineData(ApiErrorKind.InvalidRequest)]
    [InlineData(ApiErrorKind.NotFound)]
    public async Task What_no_later_poll_can_mend_ends_it_at_once(ApiErrorKind kind)
    {
        using var run = Watch(new WatchOptions { Tail = 0 });
        await run.PollAsync();
        _feed.Failure = kind;
        await run.PollAsync();
        Assert.Equal(kind, run.Failure!.Kind);
    }

    [Fact]
    public async Task A_service_that_is_down_at_the_start_is_waited_for()
    {
        _feed.Failure = ApiErrorKind.Connection;
        using var run = Watch(new WatchOptions { Tail = 1 });
        await run.PollAsync(2);
        _feed.Failure = null;
        Appear(0);
        await run.PollAsync();
        Assert.Single(run.Delivered);
        Assert.Equal(2, run.Warnings.Count);
    }

    [Fact]
    public async Task It_looks_less_often_while_the_rate_limit_is_near()
    {
        using var run = Watch(new WatchOptions { Tail = 0 });
        await run.PollAsync();
        _feed.Budget = new RateBudget(9, 100);
        await run.PollAsync();
        _feed.Budget = new RateBudget(50, 100);
        await run.PollAsync();
        _feed.RateLimitHits = 1;
        await run.PollAsync(31);
        Assert.Equal([1, 2, 1, .. Enumerable.Repeat(2, 30), 1], run.Pauses.Select(pause => pause.TotalMinutes));
    }

    [Fact]
    public async Task Runbooks_do_not_look_together()
    {
        using var run = Watch(new WatchOptions { Tail = 0, Interval = TimeSpan.FromMinutes(10) });
        run.Clock.Spread = 1;
        await run.PollAsync();
        run.Clock.Spread = -1;
        await run.PollAsync();
        Assert.Equal([11, 9], run.Pauses.Select(pause => Math.Round(pause.TotalMinutes, 3)));
    }

    [Fact]
    public async Task A_service_that_is_restarted_is_followed_over_real_requests()
    {
        var client = Start(new SandboxOptions { CtiEvents = 40 }, timeout: TimeSpan.FromSeconds(5), maxRetry: 0);
        var port = Server.BaseUri.Port;
        using var run = new WatchRun(new CtiFeed(client, new CtiEventQuery()), new WatchOptions { Tail = 5 }, _ => { });
        await run.PollAsync();
        Assert.Equal(5, run.Delivered.Count);
        Server.Dispose();
        await run.PollAsync(2);
        using var again = SandboxServer.Start(new SandboxOptions { CtiEvents = 40, Port = port });
        again.InsertCti(3, DateTimeOffset.UtcNow);
        await run.PollAsync();
        Assert.Equal(8, run.Delivered.Count);
        Assert.Equal(2, run.Warnings.Count);
    }

    private WatchRun Watch(WatchOptions options) => new(_feed, options, pause => _feed.Clock += pause);

    private CtiEvent Appear(double minutesAgo) => _feed.Add(++_next, minutesAgo);

    private static IEnumerable<string> Ids(params int[] numbers) => numbers.Select(number => new Guid(number, 0, 0, new byte[8]).ToString("D"));
}
