using ThreatEvents.Sandbox;
using ThreatEvents.Tests.Faults;

namespace ThreatEvents.Tests.Http;

public class ConnectionProbeTests : Sandboxed
{
    [Fact]
    public async Task A_good_connection_is_one_small_request()
    {
        var client = Start(new SandboxOptions { CtiEvents = 1234 });
        var test = await ConnectionProbe.RunAsync(client.Settings, "here");
        Assert.Equal(["size=1"], Queries);
        Assert.Equal(("here", true, true, true, true, 200), (test.Name, test.IsGood, test.TokenAccepted, test.RoleGranted, test.AddressAllowed, test.StatusCode));
        Assert.True(test.RoundTripMs > 0);
        Assert.InRange(test.ClockSkew!.Value.TotalSeconds, -1, 1);
        Assert.Null(test.Problem);
        Assert.Null(test.CertificateValid);
    }

    [Fact]
    public async Task A_wrong_token_is_told_from_a_missing_role()
    {
        var client = Start(token: "wrong");
        var refused = await ConnectionProbe.RunAsync(client.Settings);
        Assert.Equal((false, false, null, 401), (refused.IsGood, refused.TokenAccepted, refused.RoleGranted, refused.StatusCode));
        Assert.Single(Server.Log);

        Server.Faults.Add(new FaultRule { Kind = "status", Status = 403, Route = "/cti/v2/events" });
        var settings = Connect(Server.BaseUri).Settings;
        var missing = await ConnectionProbe.RunAsync(settings);
        Assert.Equal((false, true, false, true, 403), (missing.IsGood, missing.TokenAccepted, missing.RoleGranted, missing.AddressAllowed, missing.StatusCode));
        Assert.Contains("role", missing.Advice, StringComparison.Ordinal);

        Server.Faults.Add(new FaultRule { Kind = "status", Status = 403, Route = "/event/v1/search" });
        var unknown = await ConnectionProbe.RunAsync(settings);
        Assert.Equal((false, null, null, null), (unknown.IsGood, unknown.TokenAccepted, unknown.RoleGranted, unknown.AddressAllowed));
        Assert.Contains("allow-list", unknown.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_Cloudflare_the_accounts_id_can_be_what_is_wrong()
    {
        Start();
        var settings = new ConnectionSettings(ServiceKind.Cloudflare, Server.CloudflareUri, ApiCredential.FromToken("sandbox-token")) { AccountId = new string('f', 32) };
        var test = await ConnectionProbe.RunAsync(settings);
        Assert.Equal((false, true, false, 403), (test.IsGood, test.TokenAccepted, test.RoleGranted, test.StatusCode));
        Assert.Contains("account", test.Advice, StringComparison.Ordinal);
        Assert.Equal(2, Server.Log.Count());
    }

    [Theory]
    [InlineData("html502")]
    [InlineData("invalidJson")]
    [InlineData("resetBeforeHeaders")]
    public async Task What_goes_wrong_is_a_result_and_is_not_repeated(string kind)
    {
        var client = Start();
        Server.Faults.Add(new FaultRule { Kind = kind });
        var test = await ConnectionProbe.RunAsync(client.Settings);
        Assert.False(test.IsGood);
        Assert.NotNull(test.Problem);
        Assert.NotNull(test.Advice);
        Assert.Single(Server.Log);
    }

    [Theory]
    [InlineData(-3600, 3600)]
    [InlineData(600, -600)]
    public async Task A_clock_that_is_wrong_is_told_by_how_much(int theirs, int skew)
    {
        using var server = new TlsServer("""{"data":[]}""", TimeSpan.FromSeconds(theirs));
        var settings = new ConnectionSettings(ServiceKind.Nameshield, new Uri($"https://127.0.0.1:{server.Port}/"), ApiCredential.FromToken("t")) { SkipCertificateCheck = true };
        var test = await ConnectionProbe.RunAsync(settings);
        Assert.InRange(test.ClockSkew!.Value.TotalSeconds, skew - 2, skew + 30);
        Assert.Contains("clock", test.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Sign in</html>")]
    [InlineData("""{"hello":"world"}""")]
    public async Task Another_services_answer_is_none(string body)
    {
        using var server = new TlsServer(body);
        var settings = new ConnectionSettings(ServiceKind.Nameshield, new Uri($"https://127.0.0.1:{server.Port}/"), ApiCredential.FromToken("t")) { SkipCertificateCheck = true };
        var test = await ConnectionProbe.RunAsync(settings);
        Assert.Equal((false, null, 200), (test.IsGood, test.TokenAccepted, test.StatusCode));
        Assert.Contains("proxy", test.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_named()
    {
        using var server = new TlsServer("""{"data":[]}""");
        var settings = new ConnectionSettings(ServiceKind.Nameshield, new Uri($"https://127.0.0.1:{server.Port}/"), ApiCredential.FromToken("t"));
        var refused = await ConnectionProbe.RunAsync(settings);
        Assert.Equal((false, false), (refused.IsGood, refused.CertificateValid));
        Assert.Equal("nobody, by nobody", refused.Certificate);
        Assert.Contains("another name", refused.Problem, StringComparison.Ordinal);
        Assert.NotNull(refused.IsoCertificateExpires);
        Assert.Equal(0, server.Requests);

        var skipping = new ConnectionSettings(ServiceKind.Nameshield, settings.BaseUri, ApiCredential.FromToken("t")) { SkipCertificateCheck = true };
        var taken = await ConnectionProbe.RunAsync(skipping);
        Assert.Equal((true, false), (taken.IsGood, taken.CertificateValid));
        Assert.Contains("-SkipCertificateCheck", taken.Advice, StringComparison.Ordinal);
    }
}
