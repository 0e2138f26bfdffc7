using ThreatEvents.Http;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Faults;

/// <summary>Files that events point to, by addresses that attackers may have chosen.</summary>
public class DownloadTests : Sandboxed
{
    [Fact]
    public async Task A_file_comes_without_the_token_and_with_it_only_where_asked()
    {
        var client = Start();
        foreach (var useToken in new[] { false, true })
        {
            using var target = new MemoryStream();
            Assert.Equal(5_000_000, await client.DownloadAsync(Resource("size-5000000.html"), target, 5_000_000, useToken));
            Assert.Equal(5_000_000, target.Length);
        }

        Assert.Equal([false, true], Server.Log.Select(request => request.Headers.ContainsKey("Authorization")));
    }

    [Theory]
    [InlineData("resetMidBody")]
    [InlineData("stallBody")]
    [InlineData("html502")]
    public async Task An_attempt_that_broke_leaves_nothing_in_the_file(string kind)
    {
        var client = Start(timeout: TimeSpan.FromMilliseconds(500));
        Server.Faults.Add(new FaultRule { Kind = kind, Times = 2 });
        using var target = new MemoryStream();

        Assert.Equal(70, await client.DownloadAsync(Resource("abc.png"), target, 1000));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], target.ToArray()[..4]);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused()
    {
        var client = Start();
        using var target = new MemoryStream();

        var error = await Assert.ThrowsAsync<ApiException>(() => client.DownloadAsync(Resource("size-100001.txt"), target, 100_000));

        Assert.Equal((ApiErrorKind.TooLarge, 0L), (error.Kind, target.Length));
    }

    [Theory]
    [InlineData("gzip", false)]
    [InlineData("gzip", true)]
    [InlineData("deflate", false)]
    [InlineData("deflate", true)]
    [InlineData("br", false)]
    [InlineData("br", true)]
    public async Task A_packed_file_comes_whole_or_not_at_all(string coding, bool useToken)
    {
        var plain = Enumerable.Range(0, 200_000).Select(index => (byte)(index * index / 7)).ToArray();
        var packed = Pack(plain, coding);
        foreach (var cut in new[] { 0, 1, 3, 4, 8, packed.Length / 2, packed.Length - 1 })
        {
            using var server = Serving(packed[..^cut], $"200 OK\r\nContent-Encoding: {coding}");
            using var target = new MemoryStream();
            var download = Connect(server.BaseUri, maxRetry: 1).DownloadAsync(new Uri(server.BaseUri, "x"), target, 1_000_000, useToken);
            if (cut == 0)
            {
                Assert.Equal(plain.Length, await download);
                Assert.Equal(plain, target.ToArray());
            }
            else
            {
                Assert.Equal(ApiErrorKind.Unreadable, (await Assert.ThrowsAsync<ApiException>(() => download)).Kind);
            }
        }
    }

    [Theory]
    [InlineData("204 No Content", "", 1)]
    [InlineData("205 Reset Content", "", 1)]
    [InlineData("206 Partial Content", "half", 1)]
    [InlineData("200 OK", "", 3)]
    [InlineData("200 OK\r\nContent-Encoding: compress", "xx", 1)]
    public async Task What_is_no_whole_file_is_unreadable(string status, string body, int requests)
    {
        using var server = Serving(System.Text.Encoding.ASCII.GetBytes(body), status);
        using var target = new MemoryStream();

        var error = await Assert.ThrowsAsync<ApiException>(() => Connect(server.BaseUri, maxRetry: 2).DownloadAsync(new Uri(server.BaseUri, "x"), target, 1000));

        Assert.Equal((ApiErrorKind.Unreadable, 0L, requests), (error.Kind, target.Length, server.Requests));
    }

    [Fact]
    public async Task A_full_disk_is_told_of_as_such_and_the_file_is_not_asked_for_again()
    {
        var client = Start();
        var error = await Assert.ThrowsAsync<IOException>(() => client.DownloadAsync(Resource("size-100000.txt"), new FullDisk(), 1_000_000));
        Assert.Equal("No space left on device", error.Message);
        Assert.Single(Server.Log);
    }

    private static RawServer Serving(byte[] body, string status) => new((_, _, stream) => stream.WriteAsync(
        (byte[])[.. System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body]).AsTask());

    private static byte[] Pack(byte[] plain, string coding)
    {
        using var packed = new MemoryStream();
        using (Stream packer = coding switch
        {
            "gzip" => new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true),
            "br" => new System.IO.Compression.BrotliStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true),
            _ => new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true),
        }) packer.Write(plain);
        return packed.ToArray();
    }

    private sealed class FullDisk : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("No space left on device");
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/x")]
    [InlineData("data:text/plain,x")]
    [InlineData("https://user:password@example.com/x")]
    public async Task What_is_no_web_address_is_refused(string address)
    {
        var client = Start();
        await Assert.ThrowsAsync<ArgumentException>(() => client.DownloadAsync(new Uri(address), Stream.Null, 1000));
    }

    [Fact]
    public async Task The_token_goes_to_the_services_own_host_and_nowhere_else()
    {
        var client = Start();
        using var other = SandboxServer.Start();
        var elsewhere = new Uri(other.BaseUri, "resources/abc.png");

        await Assert.ThrowsAsync<ArgumentException>(() => client.DownloadAsync(elsewhere, Stream.Null, 1000, useToken: true));
        Server.Faults.Add(new FaultRule { Kind = "redirect", To = elsewhere.AbsoluteUri });
        Assert.Equal(ApiErrorKind.Redirect, (await Assert.ThrowsAsync<ApiException>(() => client.DownloadAsync(Resource("abc.png"), new MemoryStream(), 1000, useToken: true))).Kind);
        Assert.Empty(other.Log);

        // Without the token the redirect is followed, and carries none.
        await client.DownloadAsync(Resource("abc.png"), new MemoryStream(), 1000);
        Assert.DoesNotContain("Authorization", Assert.Single(other.Log).Headers.Keys);
    }

    [Fact]
    public async Task The_address_is_asked_as_it_is()
    {
        var client = Start();
        await client.DownloadAsync(new Uri(Server.BaseUri, "resources/abc.png?X-Sig=a%2Fb%3D&flag&n=1&n=2&e="), new MemoryStream(), 1000);

        Assert.Equal("X-Sig=a%2Fb%3D&flag&n=1&n=2&e=", Assert.Single(Server.Log).Query);
    }

    private Uri Resource(string name) => new(Server.BaseUri, "resources/" + name);
}
