using System.Net;
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

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://172.31.0.1/")]
    [InlineData("http://192.168.1.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fd00::1]/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://[64:ff9b::10.0.0.1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    public async Task A_private_address_is_refused_unless_the_service_is_this_machine(string address)
    {
        using var client = new NameshieldClient(new ConnectionSettings(ServiceKind.Nameshield, ConnectionSettings.NameshieldProduction, ApiCredential.FromToken("t")) { MaxRetry = 0 });

        var error = await Assert.ThrowsAsync<ArgumentException>(() => client.DownloadAsync(new Uri(address), Stream.Null, 1000));

        Assert.Contains("private network", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_leads_into_a_private_network_is_refused_when_it_is_connected_to()
    {
        // The machine's own name leads to a private address wherever it can be looked up at all.
        Start();
        using var client = new NameshieldClient(new ConnectionSettings(ServiceKind.Nameshield, ConnectionSettings.NameshieldProduction, ApiCredential.FromToken("t")) { MaxRetry = 0 });

        var error = await Assert.ThrowsAsync<ApiException>(() => client.DownloadAsync(new Uri($"http://localhost.:{Server.BaseUri.Port}/resources/abc.png"), Stream.Null, 1000));

        Assert.True(error.Kind is ApiErrorKind.Redirect or ApiErrorKind.Connection, error.ToString());
        Assert.Empty(Server.Log);
    }

    [Theory]
    [InlineData("8.8.8.8", false)]
    [InlineData("172.32.0.1", false)]
    [InlineData("100.128.0.1", false)]
    [InlineData("2606:4700::1111", false)]
    [InlineData("240.0.0.1", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("198.18.0.1", true)]
    [InlineData("ff02::1", true)]
    public void Addresses_are_told_apart(string address, bool isPrivate) => Assert.Equal(isPrivate, PublicAddress.IsPrivate(IPAddress.Parse(address)));

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
