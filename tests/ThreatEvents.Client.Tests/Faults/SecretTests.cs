using System.Net;
using System.Text;
using ThreatEvents.Http;
using ThreatEvents.Paging;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Faults;

/// <summary>A canary token through everything that can go wrong, against services that repeat it wherever they can.</summary>
public class SecretTests : Sandboxed
{
    private const string Password = "pr0xy-pa55word-987654";
    private const string Email = "canary.owner@example.com";
    private const string Key = "legacy-k3y-qwertzuiopasdfghjklyxcvb";

    private static readonly Canary TokenOnly = new(Canary.Token);
    private static readonly Canary Legacy = new(Email, Key);
    private static readonly Canary WithProxy = new(Canary.Token, Password);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static TheoryData<string> EchoingBodies => new()
    {
        $$"""{"errors":[{"code":"{{Canary.Token}}","message":"bad token {{Canary.Token}}","details":{"authorization":"Bearer {{Canary.Token}}"},"documentation_url":"https://x.example/?t={{Canary.Token}}"}]}""",
        $$"""{"success":false,"errors":[{"code":10000,"message":"{{Base64("Bearer " + Canary.Token)}}"}],"result":null}""",
        $$"""{"message":"{{Key}} of {{Email}} is not {{Base64(Key)}}"}""",
        $"<html><title>Bearer {Canary.Token}</title></html>",
        $"You sent Authorization: Bearer {Canary.Token} / {Base64("user:" + Password)}",

        // Where texts are cut: a secret must not be cut in half before it is looked for.
        $$"""{"message":"{{new string('x', 485)}}{{Canary.Token}}"}""",
        new string('x', 485) + Canary.Token,
        new string('y', (64 * 1024) - 15) + Canary.Token + new string('y', 1000),
        $"<p>{new string('z', (16 * 1024) - 20)}</p>{Canary.Token}",
    };

    [Theory]
    [MemberData(nameof(EchoingBodies))]
    public async Task A_service_that_repeats_the_token_in_its_answers_gives_nothing_away(string body)
    {
        Start();
        foreach (var status in new[] { 200, 301, 400, 401, 403, 404, 429, 500 })
        {
            Server.Faults.Clear();
            Server.Faults.Add(new FaultRule { Kind = "status", Status = status, Body = body });
            foreach (var (name, secret, call) in Calls(Server.BaseUri))
            {
                var witness = new Witness { WantsDetail = true };
                var error = await Record.ExceptionAsync(() => call(witness));
                secret.AssertAbsent($"{name}, status {status}", Canary.Everything(error) + Canary.Everything(witness.Attempts, witness.Waits));
            }
        }
    }

    public static TheoryData<string> EchoingHeads => new()
    {
        $"HTTP/1.1 500 {Canary.Token}\r\nX-Request-Id: {Canary.Token}\r\nRetry-After: {Canary.Token}\r\nContent-Length: 0\r\n\r\n",
        $"HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/{Canary.Token}?t={Canary.Token}\r\nContent-Length: 0\r\n\r\n",
        $"HTTP/1.1 302 Found\r\nLocation: https://{Canary.Token}.example/\r\nContent-Length: 0\r\n\r\n",
        $"HTTP/1.1 302 Found\r\nLocation: {Canary.Token}://x\r\nContent-Length: 0\r\n\r\n",
        $"HTTP/1.1 200 OK\r\nContent-Type: {Canary.Token}/x\r\nSet-Cookie: a={Canary.Token}\r\nContent-Length: 1\r\n\r\nx",
        $"HTTP/1.1 200 OK\r\n{Canary.Token} {Canary.Token}\r\n\r\n",
        $"HTTP/1.1 {Canary.Token}\r\n\r\n",
        $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Canary.Token}\r\n",
        $"HTTP/1.1 200 OK\r\nContent-Length: {Canary.Token}\r\n\r\n{{}}",
        $"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer realm=\"{Canary.Token}\"\r\nX-Request-Id: {Base64("Bearer " + Canary.Token)}\r\nContent-Length: 0\r\n\r\n",
        Canary.Token + "\r\n",
    };

    [Theory]
    [MemberData(nameof(EchoingHeads))]
    public async Task Nor_does_one_that_repeats_it_in_its_headers(string said)
    {
        using var server = RawServer.Saying(said);
        foreach (var (name, secret, call) in Calls(server.BaseUri))
        {
            var witness = new Witness { WantsDetail = true };
            var error = await Record.ExceptionAsync(() => call(witness));
            secret.AssertAbsent(name, Canary.Everything(error) + Canary.Everything(witness.Attempts, witness.Waits));
        }
    }

    [Theory]
    [InlineData("refuse")]
    [InlineData("resetBeforeHeaders")]
    [InlineData("resetMidBody")]
    [InlineData("stallHeaders")]
    [InlineData("stallBody")]
    [InlineData("truncatedJson")]
    [InlineData("invalidJson")]
    [InlineData("deepNesting")]
    public async Task Nor_does_a_broken_connection_or_answer(string kind)
    {
        Start();
        Server.Faults.Add(new FaultRule { Kind = kind, Ms = 600_000 });
        foreach (var (name, secret, call) in Calls(Server.BaseUri, TimeSpan.FromMilliseconds(300)))
        {
            var witness = new Witness { WantsDetail = true };
            var error = await Record.ExceptionAsync(() => call(witness));
            secret.AssertAbsent($"{name}, {kind}", Canary.Everything(error) + Canary.Everything(witness.Attempts, witness.Waits));
        }
    }

    [Fact]
    public async Task A_proxy_that_refuses_does_not_get_its_password_into_any_message()
    {
        using var proxy = RawServer.Saying($"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"{Password}\"\r\nContent-Length: 0\r\n\r\n");
        var withUser = new UriBuilder(proxy.BaseUri) { UserName = "user", Password = Password }.Uri;
        foreach (var way in new[] { new WebProxy(proxy.BaseUri) { Credentials = new NetworkCredential("user", Password) }, new WebProxy(withUser) })
        {
            foreach (var address in new[] { "https://api.example/", "http://127.0.0.1:9/" })
            {
                using var client = new NameshieldClient(new ConnectionSettings(ServiceKind.Nameshield, new Uri(address), ApiCredential.FromToken(Canary.Token)) { MaxRetry = 0, Proxy = way });
                var witness = new Witness { WantsDetail = true };
                var error = await Assert.ThrowsAsync<ApiException>(() => client.With(witness).GetCtiEventAsync("x"));
                WithProxy.AssertAbsent($"{way.Address} {address}", Canary.Everything(error) + Canary.Everything(witness.Attempts, witness.Waits));
            }
        }
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task The_token_follows_no_redirect_to_another_host_or_port(int status)
    {
        Start();
        using var other = SandboxServer.Start(new SandboxOptions { CtiEvents = 10, Token = Canary.Token });
        foreach (var to in new[] { other.BaseUri.ToString(), $"//127.0.0.1:{other.BaseUri.Port}/", other.BaseUri.ToString().Replace("127.0.0.1", "localhost", StringComparison.Ordinal) })
        {
            Server.Faults.Clear();
            Server.Faults.Add(new FaultRule { Kind = "redirect", Status = status, To = to + "cti/v2/events" });
            foreach (var (name, _, call) in Calls(Server.BaseUri))
            {
                var error = await Assert.ThrowsAsync<ApiException>(() => call(null));
                Assert.True(error.Kind == ApiErrorKind.Redirect, $"{name}: {error.Kind}");
            }
        }

        Assert.Empty(other.Log);
        Assert.Equal(0, other.OpenConnections);
    }

    [Fact]
    public async Task A_redirect_on_the_same_host_keeps_the_token_and_a_circle_of_them_ends()
    {
        var client = Start(token: "sandbox-token");
        Server.Faults.Add(new FaultRule { Kind = "redirect", Status = 302, To = "/cti/v2/events?size=1&page=0", Times = 1 });

        // One event: a page that is fetched ahead would turn up among the requests that are counted below.
        using (var stream = client.ListCtiEvents(new CtiEventQuery { Page = new PageOptions { First = 1 } })) Assert.NotEmpty((await stream.NextAsync())!.Items);
        Server.Faults.Add(new FaultRule { Kind = "redirect", To = "{path}{query}" });
        Server.Log.Clear();

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("x"));

        Assert.Equal(ApiErrorKind.Redirect, error.Kind);
        Assert.Equal(6, Server.Log.Count);
        Assert.All(Server.Log, request => Assert.Equal("Bearer sandbox-token", request.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_redirect_beside_the_request_is_found_from_there()
    {
        var client = Start(token: "sandbox-token");
        Server.Faults.Add(new FaultRule { Kind = "redirect", Status = 302, To = "events?size=1&page=0", Times = 1 });

        using var stream = client.ListCtiEvents(new CtiEventQuery());

        Assert.Single((await stream.NextAsync())!.Items);
    }

    [Theory]
    [InlineData("//[")]
    [InlineData("http://")]
    [InlineData("https://:99999/")]
    [InlineData("///")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:password@elsewhere.example/")]
    public async Task A_redirect_to_what_is_no_address_of_the_service_is_refused(string to)
    {
        var client = Start();
        Server.Faults.Add(new FaultRule { Kind = "redirect", To = to });

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("x"));

        Assert.Equal(ApiErrorKind.Redirect, error.Kind);
        Assert.Single(Server.Log);
        Assert.DoesNotContain("password@", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_and_credentials_show_no_secret()
    {
        foreach (var credential in new[] { ApiCredential.FromToken(Canary.Token), ApiCredential.FromEmailAndKey(Email, Key) })
        {
            var settings = new ConnectionSettings(ServiceKind.Cloudflare, ConnectionSettings.CloudflareProduction, credential);
            var text = new StringBuilder().Append(credential).Append(settings).Append(System.Text.Json.JsonSerializer.Serialize(credential));
            foreach (var property in typeof(ConnectionSettings).GetProperties()) text.Append(property.GetValue(settings));
            foreach (var property in typeof(ApiCredential).GetProperties()) text.Append(property.GetValue(credential));
            new Canary(Canary.Token, Email, Key).AssertAbsent("settings", text.ToString());
        }
    }

    /// <summary>One call of every shape: a list, a search, a record, a Cloudflare list, record and change.</summary>
    private IEnumerable<(string Name, Canary Secret, Func<IRequestObserver?, Task> Call)> Calls(Uri address, TimeSpan? timeout = null)
    {
        ConnectionSettings Settings(ServiceKind service, ApiCredential credential) => new(service, address, credential)
        {
            RetryBaseDelay = TimeSpan.FromMilliseconds(1),
            MaxRetry = 1,
            AccountId = "0123456789abcdef0123456789abcdef",
            Timeout = timeout ?? TimeSpan.FromSeconds(20),
        };
        var nameshield = Own(new NameshieldClient(Settings(ServiceKind.Nameshield, ApiCredential.FromToken(Canary.Token))));
        var legacy = Own(new CloudforceClient(Settings(ServiceKind.Cloudflare, ApiCredential.FromEmailAndKey(Email, Key))));
        var proxied = new WebProxy(address) { Credentials = new NetworkCredential("user", Password) };
        var token = Own(new CloudforceClient(new ConnectionSettings(ServiceKind.Cloudflare, address, ApiCredential.FromToken(Canary.Token))
        {
            RetryBaseDelay = TimeSpan.FromMilliseconds(1),
            MaxRetry = 1,
            AccountId = "0123456789abcdef0123456789abcdef",
            Timeout = timeout ?? TimeSpan.FromSeconds(20),
            Proxy = proxied,
        }));
        yield return ("list", TokenOnly, witness => nameshield.With(witness).ListCtiEvents(new CtiEventQuery()).NextAsync());
        yield return ("search", TokenOnly, witness => nameshield.With(witness).SearchAuditEvents(new EventSearchQuery()).NextAsync());
        yield return ("get", TokenOnly, witness => nameshield.With(witness).GetCtiEventAsync("x"));
        yield return ("Cloudforce list", WithProxy, witness => token.With(witness).Events.List(new CfEventQuery()).NextAsync());
        yield return ("Cloudforce get", Legacy, witness => legacy.With(witness).Events.GetAsync("x", "y"));
        yield return ("Cloudforce lookup", Legacy, witness => legacy.With(witness).Datasets.ListAsync());
        yield return ("Cloudforce change", Legacy, witness => legacy.With(witness).Datasets.DeleteAsync("x"));
        yield return ("Cloudforce request", WithProxy, witness => token.With(witness).RequestAsync(HttpMethod.Post, "events/create", null, """{"a":1}"""));
    }
}
