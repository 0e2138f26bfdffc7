using ThreatEvents.Paging;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Faults;

/// <summary>Whatever is waited for, cancelling ends it, closes its socket and leaves no exception behind.</summary>
public class CancellationTests : Sandboxed
{
    // A hang, and nothing else, takes this long.
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task While_connecting()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var hole = new BlackHole();
        var client = Connect(hole.BaseUri);
        using var cancel = new CancellationTokenSource();
        var task = client.GetCtiEventAsync("x", cancel.Token);

        await EndsAsync(task, cancel);
    }

    [Theory]
    [InlineData("stallHeaders")]
    [InlineData("stallBody")]
    [InlineData("latency")]
    public async Task While_headers_or_body_are_waited_for(string kind)
    {
        var client = Start();
        Server.Faults.Add(new FaultRule { Kind = kind, Ms = 3_600_000 });
        using var cancel = new CancellationTokenSource();
        using var stream = client.ListCtiEvents(new CtiEventQuery(), cancel.Token);
        var task = stream.NextAsync();
        await Server.Log.WhenReceivedAsync(1).WaitAsync(Guard);

        await EndsAsync(task, cancel);

        await Server.WhenConnectionsAsync(0).WaitAsync(Guard);
    }

    [Theory]
    [InlineData(429, "200")]
    [InlineData(429, null)]
    [InlineData(503, "200")]
    [InlineData(500, null)]
    public async Task While_a_wait_before_the_next_attempt_is_sat_out(int status, string? retryAfter)
    {
        Start();
        using var client = Patient();
        Server.Faults.Add(new FaultRule { Kind = "status", Status = status, RetryAfter = retryAfter });
        using var cancel = new CancellationTokenSource();
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var task = client.With(new WaitTests.Caller(_ => waiting.TrySetResult())).GetCtiEventAsync("x", cancel.Token);
        await waiting.Task.WaitAsync(Guard);

        await EndsAsync(task, cancel);

        Assert.Single(Server.Log);
    }

    [Fact]
    public async Task While_another_requests_rate_limit_holds_this_one_back()
    {
        Start();
        using var client = Patient();
        Server.Faults.Add(new FaultRule { Kind = "status", Status = 429, RetryAfter = "200" });
        using var cancel = new CancellationTokenSource();
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var limited = client.With(new WaitTests.Caller(_ => first.TrySetResult())).GetCtiEventAsync("x", cancel.Token);
        await first.Task.WaitAsync(Guard);
        var held = client.With(new WaitTests.Caller(_ => second.TrySetResult())).GetCtiEventAsync("y", cancel.Token);
        await second.Task.WaitAsync(Guard);

        await EndsAsync(held, cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => limited.WaitAsync(Guard));

        Assert.Single(Server.Log);
    }

    [Fact]
    public async Task While_the_next_page_is_fetched_ahead()
    {
        var client = Start();

        // Named, not counted: two requests that are under way at a time may arrive in either order.
        Server.Faults.Add(new FaultRule { Kind = "stallBody", Route = "page=2" });
        var stream = client.ListCtiEvents(new CtiEventQuery { Page = new PageOptions { PageSize = 100 } });
        await stream.NextAsync();
        await stream.NextAsync();
        await Server.Log.WhenReceivedAsync(3).WaitAsync(Guard);

        stream.Dispose();
        stream.Dispose();

        // The stalled one is closed; one that is whole stays for the next command.
        await Server.WhenConnectionsAsync(1).WaitAsync(Guard);
        client.Dispose();
        await Server.WhenConnectionsAsync(0).WaitAsync(Guard);
    }

    [Fact]
    public async Task A_stream_that_is_disposed_of_while_a_page_is_awaited_ends_that_too()
    {
        var client = Start();
        Server.Faults.Add(new FaultRule { Kind = "stallHeaders", Skip = 1 });
        var stream = client.ListCtiEvents(new CtiEventQuery { Page = new PageOptions { PageSize = 100 } });
        await stream.NextAsync();
        var task = stream.NextAsync();
        await Server.Log.WhenReceivedAsync(2).WaitAsync(Guard);

        stream.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task.WaitAsync(Guard));
        await Server.WhenConnectionsAsync(1).WaitAsync(Guard);
    }

    [Fact]
    public async Task Before_the_first_request_none_is_sent()
    {
        var client = Start();
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetCtiEventAsync("x", cancel.Token));

        Assert.Empty(Server.Log);
    }

    [Fact]
    public async Task Nothing_that_was_cancelled_leaves_an_exception_that_nobody_saw()
    {
        var unseen = new List<Exception>();
        void Keep(object? sender, UnobservedTaskExceptionEventArgs fault)
        {
            lock (unseen) unseen.Add(fault.Exception);
        }

        TaskScheduler.UnobservedTaskException += Keep;
        try
        {
            foreach (var kind in new[] { "stallHeaders", "stallBody", "resetBeforeHeaders", "truncatedJson", "latency" })
            {
                for (var skip = 0; skip < 4; skip++) await AbandonAsync(kind, skip);
            }

            for (var round = 0; round < 3; round++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Keep;
        }

        Assert.Empty(unseen);
    }

    private async Task AbandonAsync(string kind, int skip)
    {
        var client = Start(new SandboxOptions { CtiEvents = 500 }, maxRetry: 0);
        Server.Faults.Add(new FaultRule { Kind = kind, Ms = 3_600_000, Skip = skip });
        using var cancel = new CancellationTokenSource();
        var stream = client.ListCtiEvents(new CtiEventQuery { Page = new PageOptions { PageSize = 100 } }, cancel.Token);
        for (var page = 0; page < skip - 1; page++) await stream.NextAsync();
        _ = stream.NextAsync().ContinueWith(static done => _ = done.Exception, TaskScheduler.Default);
        await Server.Log.WhenReceivedAsync(skip + 1).WaitAsync(Guard);
        stream.Dispose();
        client.Dispose();
        await Server.WhenConnectionsAsync(0).WaitAsync(Guard);
    }

    private static async Task EndsAsync(Task task, CancellationTokenSource cancel)
    {
        Assert.False(task.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task.WaitAsync(Guard));
    }

    /// <summary>A client whose waits outlast every test.</summary>
    private NameshieldClient Patient() => new(new ConnectionSettings(ServiceKind.Nameshield, Server.BaseUri, ApiCredential.FromToken("sandbox-token"))
    {
        RetryBaseDelay = TimeSpan.FromSeconds(200),
    });
}
