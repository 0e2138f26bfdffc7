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
