using System.Net;
using System.Net.Sockets;
using ThreatEvents.Http;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Faults;

/// <summary>Addresses in events: an attacker's way to have the module ask a private network. All of them end before any packet.</summary>
public class AddressTests : Sandboxed
{
    private static NameshieldClient Far() => new(new ConnectionSettings(ServiceKind.Nameshield, ConnectionSettings.NameshieldProduction, ApiCredential.FromToken("far-away-token")) { MaxRetry = 0 });

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost/")]
    [InlineData("http://LOCALHOST/")]
    [InlineData("http://loopback/")]
    [InlineData("http://localhost./")]
    [InlineData("http://a.b.localhost/")]
    [InlineData("http://localhost.localdomain/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://2130706433./")]
    [InlineData("http://017700000001/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0X7F000001/")]
    [InlineData("http://127.1/")]
    [InlineData("http://127.0.0.1./")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://0/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://172.31.0.1/")]
    [InlineData("http://192.168.1.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://168.63.129.16/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://①②⑦.⓪.⓪.①:9801/x.png")]
    [InlineData("http://①２⑦.1/")]
    [InlineData("http://127。0。0。1/")]
    [InlineData("http://127．0｡0。1/")]
    [InlineData("http://127。0。0。1。/")]
    [InlineData("http://１２７.0.0.1/")]
    [InlineData("http://１２７．０．０．１/")]
    [InlineData("http://١٢٧.٠.٠.١/")]
    [InlineData("http://१२७.0.0.1/")]
    [InlineData("http://\U0001D7CF\U0001D7D0\U0001D7D5.0.0.1/")]
    [InlineData("http://¹²⁷.0.0.1/")]
    [InlineData("http://0ｘ7f。1/")]
    [InlineData("http://２１３０７０６４３３/")]
    [InlineData("http://127\u00ad.0.0.1/")]
    [InlineData("http://127\u200b.0.0.1/")]
    [InlineData("http://127.0.0\u2060.1/")]
    [InlineData("http://ⓛocalhost/")]
    [InlineData("http://ｌｏｃａｌｈｏｓｔ/")]
    [InlineData("http://ℓocalhost/")]
    [InlineData("http://localhoſt/")]
    [InlineData("http://localhost。/")]
    [InlineData("http://①⓪.1.2.3/")]
    [InlineData("http://169。254。169。254/latest/meta-data/")]
    [InlineData("http://router/")]
    [InlineData("http://intern\u00adal/")]
    [InlineData("http://printer.local/")]
    [InlineData("http://wiki.corp.internal/")]
    [InlineData("http://nas.home.arpa/")]
    [InlineData("http://1.2.3.4.5/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[0:0:0:0:0:0:0:1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fe80::1%25eth0]/")]
    [InlineData("http://[fec0::1]/")]
    [InlineData("http://[fd00::1]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[::ffff:0:127.0.0.1]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[64:ff9b::10.0.0.1]/")]
    [InlineData("http://[64:ff9b:1::10.0.0.1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[2001:0:1::7f00:1]/")]
    [InlineData("http://[2606:4700::5efe:127.0.0.1]/")]
    [InlineData("http://[2606:4700::200:5efe:10.0.0.1]/")]
    [InlineData("http://[2001:db8::1]/")]
    [InlineData("http://[100::1]/")]
    public async Task A_private_address_is_refused_however_it_is_written(string address)
    {
        using var client = Far();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => client.DownloadAsync(new Uri(address), Stream.Null, 1000));

        Assert.Contains("private network", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8.8.8.8", false)]
    [InlineData("172.32.0.1", false)]
    [InlineData("100.128.0.1", false)]
    [InlineData("192.0.1.1", false)]
    [InlineData("2606:4700::1111", false)]
    [InlineData("2a00:1450:4007::1", false)]
    [InlineData("64:ff9b::8.8.8.8", false)]
    [InlineData("2002:808:808::1", false)]
    [InlineData("240.0.0.1", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("198.18.0.1", true)]
    [InlineData("192.88.99.1", true)]
    [InlineData("ff02::1", true)]
    [InlineData("3fff::1", true)]
    [InlineData("5f00::1", true)]
    [InlineData("fe80::1%1", true)]
    public void Addresses_are_told_apart(string address, bool isPrivate) => Assert.Equal(isPrivate, PublicAddress.IsPrivate(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://bücher.example/a%2Fb?x=%2F&y#f", "http://xn--bcher-kva.example/a%2Fb?x=%2F&y")]
    [InlineData("https://Example.COM:8443/", "https://example.com:8443/")]
    [InlineData("https://example.com./x", "https://example.com/x")]
    [InlineData("https://ｅxample.com/", "https://example.com/")]
    [InlineData("https://[2606:4700::1111]:8443/x", "https://[2606:4700::1111]:8443/x")]
    [InlineData("http://8。8。8。8/", "http://8.8.8.8/")]
    public void A_public_address_is_asked_in_one_spelling(string address, string canonical)
    {
        var spelled = PublicAddress.Canonical(new Uri(address));

        Assert.Equal(canonical, spelled.AbsoluteUri);
        Assert.False(PublicAddress.IsPrivateName(spelled));
    }

    public static TheoryData<string, string[]> Names => new()
    {
        { "http://intern.example/", ["10.0.0.1"] },
        { "http://bücher.example/", ["127.0.0.1"] },
        { "http://xn--bcher-kva.example/", ["127.0.0.1"] },
        { "http://ｅxample.com/", ["192.168.0.1"] },
        { "http://例え.テスト/", ["169.254.169.254"] },
        { "http://127.0.0.1.nip.example/", ["127.0.0.1"] },
        { "http://mixed.example/", ["203.0.114.1", "10.0.0.1"] },
        { "http://mixed6.example/", ["2606:4700::1111", "::1"] },
        { "http://mapped.example/", ["::ffff:127.0.0.1"] },
        { "http://nat64.example/", ["64:ff9b::7f00:1"] },
        { "http://dot.example./", ["0.0.0.0"] },
        { "http://unique-local.example/", ["fd00::1"] },
    };

#if NET
    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_that_leads_into_a_private_network_is_refused_when_it_is_connected_to(string address, string[] leadsTo)
    {
        var looked = new List<string>();
        using var requester = Guarded(looked, leadsTo, proxy: null);

        var failure = await Assert.ThrowsAsync<HttpFailure>(() => GetAsync(requester, address));

        Assert.Equal(FailureKind.Redirect, failure.Kind);
        Assert.Contains("private network", failure.Message, StringComparison.Ordinal);
        Assert.Single(looked);
        Assert.All(looked[0], letter => Assert.InRange(letter, '\0', '\x7f'));
    }
#endif

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nor_does_a_proxy_get_to_ask_it(string address, string[] leadsTo)
    {
        using var proxy = RawServer.Saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        using var requester = Guarded([], leadsTo, new WebProxy(proxy.BaseUri));

        var failure = await Assert.ThrowsAsync<HttpFailure>(() => GetAsync(requester, address));

        Assert.Equal((FailureKind.Redirect, 0), (failure.Kind, proxy.Requests));
    }

    [Fact]
    public async Task A_proxy_that_is_private_itself_is_used_for_public_names()
    {
        using var proxy = RawServer.Saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");

        // Looked up by us, or not to be looked up by us at all, as in most networks behind a proxy.
        foreach (var leadsTo in new[] { (string[])["198.51.101.1"], [] })
        {
            using var requester = Guarded([], leadsTo, new WebProxy(proxy.BaseUri));
            Assert.Equal(2, await GetAsync(requester, "http://bücher.example/"));
        }

        Assert.Equal(2, proxy.Requests);
    }

    [Theory]
    [InlineData("http://①②⑦.⓪.⓪.①:9/")]
    [InlineData("//localhost:9/")]
    [InlineData("http://127。1:9/")]
    [InlineData("http://[::ffff:127.0.0.1]:9/")]
    [InlineData("http://2130706433:9/")]
    [InlineData("http://xn--/")]
    public async Task A_redirect_into_a_private_network_is_not_followed(string target)
    {
        using var first = RawServer.Saying($"HTTP/1.1 302 Found\r\nLocation: {Uri.EscapeDataString(target).Replace("%3A", ":").Replace("%2F", "/").Replace("%5B", "[").Replace("%5D", "]")}\r\nContent-Length: 0\r\n\r\n");

        // Through the stub as the proxy, so that the first name may be a public one.
        using var requester = Guarded([], ["198.51.101.1"], new WebProxy(first.BaseUri));

        var failure = await Assert.ThrowsAsync<HttpFailure>(() => GetAsync(requester, "http://example.com/"));

        Assert.Equal((FailureKind.Redirect, 1), (failure.Kind, first.Requests));
    }

    [Theory]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://①⓪.0.0.1/")]
    [InlineData("http://[fd00::1]/")]
    [InlineData("http://router/")]
    public async Task A_service_on_this_machine_opens_this_machine_and_no_other(string address)
    {
        var client = Start();
        await Assert.ThrowsAsync<ArgumentException>(() => client.DownloadAsync(new Uri(address), Stream.Null, 1000));

        var circled = new Uri($"http://①②⑦.⓪.⓪.①:{Server.BaseUri.Port}/resources/abc.png");
        Assert.Equal(70, await client.DownloadAsync(circled, new MemoryStream(), 1000));
        Assert.Equal(70, await client.DownloadAsync(circled, new MemoryStream(), 1000, useToken: true));
    }

    private static ApiRequester Guarded(List<string> looked, string[] leadsTo, IWebProxy? proxy) => new(new HttpSettings
    {
        BaseUri = new Uri("https://api.example/"),
        SecretHeaders = [],
        Secrets = [],
        Proxy = proxy,
        PublicAddressesOnly = true,
        FollowsAnywhere = true,
        Retry = new RetryPolicy { MaxRetry = 0 },
        Timeout = TimeSpan.FromSeconds(20),
        Resolve = (name, _) =>
        {
            looked.Add(name);
            if (name == "127.0.0.1") return Task.FromResult(new[] { IPAddress.Loopback });
            return leadsTo.Length == 0 ? throw new SocketException((int)SocketError.HostNotFound) : Task.FromResult(leadsTo.Select(IPAddress.Parse).ToArray());
        },
    });

    private static Task<long> GetAsync(ApiRequester requester, string address)
    {
        var target = new MemoryStream();
        return requester.SendAsync(ApiRequest.Download(PublicAddress.Canonical(new Uri(address)), target, 1000), _ => target.Length, null, CancellationToken.None);
    }
}
