using System.IO.Compression;
using System.Text;
using ThreatEvents.Http;

namespace ThreatEvents.Tests.Faults;

/// <summary>Answers that would never end, or never give back what they took.</summary>
public class ExhaustionTests : Sandboxed
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(100, 0, 0, 100)]
    [InlineData(100, 0, 99, 1)]
    [InlineData(100, 1, 50, 50)]
    [InlineData(100, 1, 100.5, 0)]
    [InlineData(100, 90, 101, 0)]
    [InlineData(100, 4096 * 50, 100, 50)]
    [InlineData(100, 4096 * 50, 149, 1)]
    [InlineData(100, 4096 * 50, 151, 0)]
    [InlineData(100, 4096L * 1_000_000, 3600, 100)]
    [InlineData(1, 4000, 1.9, 0.0766)]
    public void A_body_must_come_at_a_least_rate(double silence, long received, double elapsed, double left)
        => Assert.Equal(left, new BodyPace(TimeSpan.FromSeconds(silence)).Left(received, TimeSpan.FromSeconds(elapsed)).TotalSeconds, 3);

    [Theory]
    [InlineData(100, 1_000_000, 0, 5)]
    [InlineData(100, 1_000_000, 4, 1)]
    [InlineData(100, 1_000_000, 6, 0)]
    [InlineData(0.3, 0, 0.2, 0.1)]
    public void An_errors_body_has_seconds_whatever_its_rate(double silence, long received, double elapsed, double left)
        => Assert.Equal(left, BodyPace.OfError(TimeSpan.FromSeconds(silence)).Left(received, TimeSpan.FromSeconds(elapsed)).TotalSeconds, 3);

    public static TheoryData<string, ApiErrorKind> Drips => new()
    {
        { "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", ApiErrorKind.Timeout },
        { "HTTP/1.1 200 OK\r\n\r\n", ApiErrorKind.Timeout },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n", ApiErrorKind.Timeout },
        { "HTTP/1.1 403 Forbidden\r\nContent-Length: 1000000\r\n\r\n", ApiErrorKind.Permission },
        { "HTTP/1.1 404 Not Found\r\n\r\n", ApiErrorKind.NotFound },
        { "HTTP/1.1 500 Oh\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n", ApiErrorKind.Server },
        { "HTTP/1.1 429 Slow\r\nContent-Length: 1000000\r\n\r\n", ApiErrorKind.RateLimit },
        { "HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/\r\nContent-Length: 1000000\r\n\r\n", ApiErrorKind.Redirect },
    };

    [Theory]
    [MemberData(nameof(Drips))]
    public async Task A_body_that_drips_ends(string head, ApiErrorKind kind)
    {
        // A byte whenever the socket takes one and a little later: never silent, and never done.
        using var server = new RawServer(async (_, _, stream) =>
        {
            await RawServer.SayAsync(stream, head);
            while (true)
            {
                await RawServer.SayAsync(stream, " ");
                await Task.Delay(20);
            }
        });
        var client = Connect(server.BaseUri, TimeSpan.FromSeconds(1), maxRetry: 0);

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("x")).WaitAsync(Guard);
        Assert.Equal(kind, error.Kind);
        if (kind == ApiErrorKind.Timeout) Assert.Contains("too slowly", error.Message, StringComparison.Ordinal);

        using var target = new MemoryStream();
        var download = await Assert.ThrowsAsync<ApiException>(() => client.DownloadAsync(new Uri(server.BaseUri, "x.png"), target, 1_000_000)).WaitAsync(Guard);
        Assert.True(download.Kind == kind || kind == ApiErrorKind.Redirect, download.ToString());
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    [InlineData(302)]
    public async Task Of_an_error_that_unpacks_without_end_only_the_beginning_is_read(int status)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.ASCII.GetBytes("Not today."));
            var blank = Encoding.ASCII.GetBytes(new string(' ', 1_000_000));
            for (var part = 0; part < 100; part++) gzip.Write(blank);
        }

        using var server = new RawServer(async (_, _, stream) =>
        {
            await RawServer.SayAsync(stream, $"HTTP/1.1 {status} X\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n");
            await stream.WriteAsync(packed.ToArray());
        });
        var client = Connect(server.BaseUri, maxRetry: 0);
        var witness = new Witness();

        var error = await Assert.ThrowsAsync<ApiException>(() => client.With(witness).GetCtiEventAsync("x")).WaitAsync(Guard);

        if (status != 302) Assert.Contains("Not today.", error.Message, StringComparison.Ordinal);
        Assert.InRange(witness.Attempts[0].Bytes, 1, BodyReader.LargestError + 1);
    }

    [Theory]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 1000\r\n\r\nNo entry", ApiErrorKind.Permission)]
    [InlineData("HTTP/1.1 500 Oh\r\nTransfer-Encoding: chunked\r\n\r\nzz", ApiErrorKind.Server)]
    [InlineData("HTTP/1.1 404 X\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd", ApiErrorKind.NotFound)]
    public async Task An_error_whose_body_breaks_is_still_that_error(string said, ApiErrorKind kind)
    {
        using var server = RawServer.Saying(said);
        var client = Connect(server.BaseUri, maxRetry: 0);

        Assert.Equal(kind, (await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("x")).WaitAsync(Guard)).Kind);
    }

    [Fact]
    public void A_body_takes_no_more_than_it_may_and_knows_what_it_holds()
    {
        using var body = new PooledBody(expectedLength: null, limit: 10_000_000);
        var written = 0;
        while (written < 10_000_000)
        {
            var free = body.Free();
            free.AsSpan().Fill((byte)(written & 0x7F));
            body.Advance(free.Count);
            written += free.Count;
        }

        Assert.Equal(written, body.Length);
        Assert.InRange(body.Memory.Length, 10_000_000, 10_100_000);
        Assert.Equal(0, body.Memory.Span[0]);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("+Infinity")]
    [InlineData("∞")]
    [InlineData("-∞")]
    [InlineData("1e400")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("１２")]
    [InlineData("1,5")]
    [InlineData("5, 6")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("-0")]
    [InlineData("--5")]
    [InlineData("Fri, 99 Foo 9999 99:99:99 GMT")]
    [InlineData("Thu, 01 Jan 0000 00:00:00 GMT")]
    [InlineData("9999-12-31T23:59:59Z")]
    public async Task A_Retry_After_of_nonsense_means_backoff(string header)
    {
        using var server = new RawServer((number, _, stream) => stream.WriteAsync(Encoding.UTF8.GetBytes(number < 3
            ? $"HTTP/1.1 429 X\r\nRetry-After: {header}\r\nContent-Length: 0\r\n\r\n"
            : "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"x\"}")).AsTask());
        var client = Connect(server.BaseUri);
        var witness = new Witness();

        Assert.Equal("x", (await client.With(witness).GetCtiEventAsync("x").WaitAsync(Guard))!.Id);
        Assert.All(witness.Waits, wait => Assert.InRange(wait.Delay.TotalSeconds, 0, 0.1));
        Assert.Equal(3, server.Requests);
    }
}

/// <summary>Alone, since the memory is the whole process's.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public class MemoryTests : Sandboxed
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task After_large_answers_the_memory_returns()
    {
        // 24 MB of white space in each of four answers at a time; a pool would keep two and a half times that for good.
        using var server = new RawServer(async (_, _, stream) =>
        {
            await RawServer.SayAsync(stream, "HTTP/1.1 200 OK\r\n\r\n");
            var blank = Encoding.ASCII.GetBytes(new string(' ', 1_000_000));
            for (var part = 0; part < 24; part++) await stream.WriteAsync(blank);
        });
        var client = Connect(server.BaseUri, maxRetry: 0);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("x")))).WaitAsync(Guard);

        // Threads that have just ended may still hold something: a few collections, until it is gone.
        var kept = long.MaxValue;
        for (var turn = 0; turn < 10 && kept > 40_000_000; turn++)
        {
            await Task.Yield();
            kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        }

        Assert.InRange(kept, long.MinValue, 40_000_000);
    }
}
