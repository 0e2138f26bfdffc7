using System.Net;
using ThreatEvents.Http;
using ThreatEvents.Tests.Faults;

namespace ThreatEvents.Tests.Http;

/// <summary>Which proxy a request takes.</summary>
public class ProxyRouteTests : Sandboxed
{
    private static readonly Uri Environment = new("http://jo:pr0xy-pa55word@proxy.example:3128/");

    [Theory]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://127.0.0.2/")]
    [InlineData("http://localhost/")]
    [InlineData("https://localhost:8443/")]
    [InlineData("http://LOCALHOST/")]
    [InlineData("http://loopback/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://sandbox.localhost/")]
    public void The_environments_proxy_never_takes_what_goes_to_this_machine(string address)
    {
        var route = new ProxyRoute(null, () => new WebProxy(Environment));

        Assert.Null(route.For(new Uri(address)));
        Assert.True(route.IsBypassed(new Uri(address)));
        Assert.Null(route.Shown(new Uri(address)));
    }

    [Theory]
    [InlineData("https://api.example/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://localhost.example/")]
    [InlineData("https://128.0.0.1/")]
    public void It_takes_the_rest_and_is_shown_without_its_password(string address)
    {
        var route = new ProxyRoute(null, () => new WebProxy(Environment));

        Assert.Equal(Environment, route.For(new Uri(address)));
        Assert.Equal("http://proxy.example:3128/", route.Shown(new Uri(address))!.AbsoluteUri);
        Assert.Contains("pr0xy-pa55word", route.Secrets(new Uri(address)));
    }

    [Fact]
    public void What_was_given_goes_before_the_environment_also_for_this_machine()
    {
        var route = new ProxyRoute(new WebProxy("http://given.example:8080"), () => new WebProxy(Environment));

        Assert.Equal("given.example", route.For(new Uri("https://api.example/"))!.Host);
        Assert.Equal("given.example", route.For(new Uri("http://127.0.0.1/"))!.Host);
    }

    [Fact]
    public void No_proxy_at_all_is_none()
    {
        var route = new ProxyRoute(null, () => null);

        Assert.Null(route.For(new Uri("https://api.example/")));
        Assert.Empty(route.Secrets(new Uri("https://api.example/")));
        Assert.Null(route.Credentials);
    }

    [Fact]
    public async Task An_error_says_through_which_proxy()
    {
        using var proxy = RawServer.Saying("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
        var withUser = new UriBuilder(proxy.BaseUri) { UserName = "jo", Password = "pr0xy-pa55word" }.Uri;
        using var client = new NameshieldClient(new ConnectionSettings(ServiceKind.Nameshield, new Uri("https://api.example/"), ApiCredential.FromToken("t0ken-of-the-test")) { MaxRetry = 0, Proxy = new WebProxy(withUser) });

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("x"));

        Assert.Contains($"failed through the proxy http://127.0.0.1:{proxy.BaseUri.Port}:", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pr0xy-pa55word", error.ToString(), StringComparison.Ordinal);
    }
}
