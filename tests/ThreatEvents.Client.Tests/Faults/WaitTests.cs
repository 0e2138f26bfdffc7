using ThreatEvents.Http;
using ThreatEvents.Paging;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Faults;

/// <summary>Waits and limits: what the service asks for, what the user allows, and what is too large.</summary>
public class WaitTests : Sandboxed
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("7", 7, 7.2)]
    [InlineData("1.5", 1.5, 1.7)]
    [InlineData("0", 0, 0.1)]
    [InlineData("-5", 0, 0.1)]
    [InlineData("soon", 0, 0.1)]
    [InlineData("", 0, 0.1)]
    [InlineData("10:00", 0, 0.1)]
    [InlineData("5 Jan", 0, 0.1)]
    [InlineData("Fri, 01 Jan 1999 00:00:00 GMT", 0, 0.1)]
    public async Task Retry_After_is_obeyed_where_it_can_be_and_else_backed_off(string header, double atLeast, double atMost)
    {
        var client = Start();
        Server.Faults.Add(new FaultRule { Kind = "status", Status = 429, RetryAfter = header, Times = 1 });
        using var cancel = new CancellationTokenSource();
        var asked = new Caller(_ => cancel.Cancel());

        // The wait itself is not sat out: only what it would have been counts.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.With(asked).GetCtiEventAsync("x", cancel.Token));

        Assert.InRange(asked.Waits[0].Delay.TotalSeconds, atLeast, atMost);
        Assert.True(asked.Waits[0].RateLimited);
    }

    [Fact]
    public async Task A_date_in_Retry_After_counts_from_the_services_own_clock()
    {
        // The service's clock is years behind ours; the wait is 20 seconds all the same.
        using var server = RawServer.Saying(
            "HTTP/1.1 429 Too Many Requests\r\nDate: Tue, 15 Nov 1994 08:12:31 GMT\r\nRetry-After: Tue, 15 Nov 1994 08:12:51 GMT\r\nContent-Length: 0\r\n\r\n");
        var client = Connect(server.BaseUri);
        using var cancel = new CancellationTokenSource();
        var asked = new Caller(_ => cancel.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.With(asked).GetCtiEventAsync("x", cancel.Token));

        Assert.InRange(asked.Waits[0].Delay.TotalSeconds, 20, 20.2);
    }

    [Theory]
    [InlineData("301", 301)]
    [InlineData("86400", 86_400)]
    [InlineData("99999999999999999999", 922_337_203_685)]
    public async Task A_wait_longer_than_allowed_ends_at_once_and_says_so(string header, double seconds)
    {
        var client = Start();
        Server.Faults.Add(new FaultRule { Kind = "status", Status = 429, RetryAfter = header });

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("x")).WaitAsync(Guard);

        Assert.Equal((ApiErrorKind.RateLimit, 1), (error.Kind, error.Attempts));
        Assert.InRange(error.RetryAfter!.Value.TotalSeconds, seconds, seconds + 1);
        Assert.Contains("asks to wait", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_never_taken_ends_in_a_timeout()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var hole = new BlackHole();
        var client = Connect(hole.BaseUri, TimeSpan.FromMilliseconds(300), maxRetry: 1);

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("x")).WaitAsync(Guard);

        Assert.Equal((ApiErrorKind.Timeout, 2), (error.Kind, error.Attempts));
    }

    [Fact]
    public async Task A_slow_body_that_keeps_moving_is_no_timeout()
    {
        // Headers and body each within the timeout, and together well beyond it.
        var client = Start(timeout: TimeSpan.FromSeconds(1), maxRetry: 0);
        Server.Faults.Add(new FaultRule { Kind = "latency", Ms = 650 }, new FaultRule { Kind = "stallBody", Ms = 650 });
        using var stream = client.ListCtiEvents(new CtiEventQuery { Page = new PageOptions { First = 10 } });

        Assert.Equal(10, (await stream.ToListAsync()).Count);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n{\"id\"")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40000\r\n")]
    public async Task An_answer_that_is_too_large_is_refused_and_not_tried_again(string head)
    {
        using var server = new RawServer(async (_, _, stream) =>
        {
            await RawServer.SayAsync(stream, head);
            await RawServer.SayAsync(stream, new string('x', 0x40000));
        });
        using var client = new NameshieldClient(new ConnectionSettings(ServiceKind.Nameshield, server.BaseUri, ApiCredential.FromToken("t")) { MaxResponseBytes = 100_000 });

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("x")).WaitAsync(Guard);

        Assert.Equal((ApiErrorKind.TooLarge, 1, 1), (error.Kind, error.Attempts, server.Requests));
    }

    [Fact]
    public async Task A_small_answer_that_unpacks_to_a_large_one_is_refused()
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var part = 0; part < 200; part++) gzip.Write(new byte[1_000_000]);
        }

        using var server = new RawServer(async (_, _, stream) =>
        {
            await RawServer.SayAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n");
            await stream.WriteAsync(packed.ToArray());
        });
        using var client = new NameshieldClient(new ConnectionSettings(ServiceKind.Nameshield, server.BaseUri, ApiCredential.FromToken("t")) { MaxResponseBytes = 1_000_000 });

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("x")).WaitAsync(Guard);

        Assert.Equal(ApiErrorKind.TooLarge, error.Kind);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":\"x\"", ApiErrorKind.Connection)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\"id\":\"x\"", ApiErrorKind.Connection)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}", ApiErrorKind.Connection)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd", ApiErrorKind.Connection)]
    [InlineData("HTTP/1.1 banana\r\n\r\n", ApiErrorKind.Connection)]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n", ApiErrorKind.Connection)]
    [InlineData("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n", ApiErrorKind.Connection)]
    [InlineData("", ApiErrorKind.Connection)]
    public async Task What_is_no_whole_HTTP_answer_ends_in_a_connection_error(string said, ApiErrorKind kind)
    {
        using var server = RawServer.Saying(said);
        var client = Connect(server.BaseUri, maxRetry: 2);

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("x")).WaitAsync(Guard);

        Assert.Equal((kind, 3), (error.Kind, error.Attempts));
    }

    [Fact]
    public async Task Headers_without_end_are_cut_off()
    {
        using var server = new RawServer(async (_, _, stream) =>
        {
            await RawServer.SayAsync(stream, "HTTP/1.1 200 OK\r\n");
            for (var count = 0; count < 100_000; count++) await RawServer.SayAsync(stream, $"X-{count}: {new string('x', 100)}\r\n");
        });
        var client = Connect(server.BaseUri, maxRetry: 0);

        Assert.Equal(ApiErrorKind.Connection, (await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("x")).WaitAsync(Guard)).Kind);
    }

    [Fact]
    public async Task A_page_of_100_MB_and_strings_of_10_MB_come_through()
    {
        var client = Start(new SandboxOptions { CtiEvents = 30 });
        Server.Faults.Add(new FaultRule { Kind = "hugePage", Times = 1 }, new FaultRule { Kind = "hugeString", Field = "domain", Times = 1 });

        for (var time = 0; time < 2; time++)
        {
            using var stream = client.ListCtiEvents(new CtiEventQuery());
            var events = await stream.ToListAsync();
            Assert.Equal(30, events.Count);
            if (time == 1) Assert.Equal(10_000_000, events[0].Domain!.Length);
        }
    }

    /// <summary>Acts on the first wait.</summary>
    internal sealed class Caller(Action<WaitNotice> onWait) : IRequestObserver
    {
        public List<WaitNotice> Waits { get; } = [];

        public bool WantsDetail => false;

        public void OnAttempt(RequestTrace trace)
        {
        }

        public void OnWait(WaitNotice wait)
        {
            Waits.Add(wait);
            onWait(wait);
        }
    }
}
