using System.Text.Json.Nodes;
using ThreatEvents.Paging;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Faults;

/// <summary>No value of a parameter changes where a request goes or what its head says.</summary>
public class InjectionTests : Sandboxed
{
    private const string Account = "0123456789abcdef0123456789abcdef";

    public static readonly string[] Hostile =
    [
        "a\r\nX-Injected: 1", "a\nX-Injected: 1", "a\rX-Injected: 1", "a HTTP/1.1\r\nHost: evil.example\r\n\r\nGET /", "a\0b", "\u0085", "a\ud800", "\udc00a",
        "..", ".", "../../event/v1/search", "..\\..\\x", "%2e%2e", "%2e%2e%2f%2e%2e%2fevent", "..%2f..%2fevent", "%00", "%0d%0aX-Injected:%201", "%252e%252e",
        "\u2024\u2024/x", "\uff0e\uff0e\uff0fx", "\u2025/", "a/b", "/a", "//evil.example/a", "http://evil.example/", "a?x=1", "a#f", "a;b=c", "a&page=9&size=1", "a=b", "a b", " a", "a ",
        "{id}", "{0}", "$(x)", "a+b", "a%", "%zz", "\u202egpj", "\u200b", "ünïcödé", "\U0001F600", "\"a\"", "'a'", "<a>", "a|b", "a\tb", "\u2028", "\ufeff", "\ufffd",
    ];

    public static TheoryData<string> Values
    {
        get
        {
            var data = new TheoryData<string>();
            for (var index = 0; index < Hostile.Length; index++) data.Add(index.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Neither_route_nor_head_changes(string index)
    {
        var value = Hostile[int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)];
        var nameshield = Start(new SandboxOptions { CtiEvents = 5, AuditEvents = 5 }, maxRetry: 0);
        using var cloudforce = Cloudforce(Account);

        await PathAsync(["cti", "v2", "events", value], () => nameshield.GetCtiEventAsync(value));
        await PathAsync([.. Base, "events", value], () => cloudforce.Events.GetAsync(value));
        await PathAsync([.. Base, "events", "dataset", value, "events", "e"], () => cloudforce.Events.GetAsync("e", value));
        await PathAsync([.. Base, "events", "dataset", "d", "events", value], () => cloudforce.Events.GetAsync(value, "d"));
        await PathAsync([.. Base, "events", "datasets", value, "events", "e", "raw"], () => cloudforce.Events.GetRawAsync(value, "e"));
        await PathAsync([.. Base, "events", "event-categories", "by-id", value], () => cloudforce.Categories.GetAsync(value));
        await PathAsync([.. Base, "events", "dataset", value], () => cloudforce.Datasets.DeleteAsync(value));
        await PathAsync([.. Base, "events", "event_tag", value, "create"], () => cloudforce.Events.AddTagsAsync(value, ["t"]));
        await QueryAsync(value, "/cti/v2/events", "domain", () => nameshield.ListCtiEvents(new CtiEventQuery { Domain = value }).NextAsync());
        await QueryAsync(value, Prefix + "/events", "datasetId", () => cloudforce.Events.List(new CfEventQuery { DatasetId = [value] }).NextAsync());
        await QueryAsync(value, Prefix + "/events", "orderBy", () => cloudforce.Events.List(new CfEventQuery { OrderBy = value }).NextAsync());
        await BodyAsync(value, "/event/v1/search", "queryParameters", () => nameshield.SearchAuditEvents(new EventSearchQuery { Criteria = [SearchCriteria.Where("zone", null, value)] }).NextAsync());
        await BodyAsync(
            value,
            "/cti/v1/events/search",
            "query_parameters",
            () => nameshield.SearchCtiEvents(new EventSearchQuery { Criteria = [SearchCriteria.Where("domain", null, value)] }).NextAsync());
        await BodyAsync(value, Prefix + "/events/event_tag/e/create", "tags", () => cloudforce.Events.AddTagsAsync("e", [value]));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Nor_by_an_account_or_the_path_of_a_free_request(string index)
    {
        var value = Hostile[int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)];
        Start(new SandboxOptions { CtiEvents = 0 }, maxRetry: 0);
        await AskAsync(async () =>
        {
            using var client = Cloudforce(value);
            await client.Datasets.ListAsync();
        });
        Assert.All(Server.Log, request => Assert.EndsWith("/cloudforce-one/events/dataset", request.Path, StringComparison.Ordinal));
        Assert.All(Server.Log, request => Assert.StartsWith("/client/v4/accounts/", request.Path, StringComparison.Ordinal));
        Server.Log.Clear();

        using var own = Cloudforce(Account);
        await AskAsync(() => own.RequestAsync(HttpMethod.Get, "events/" + value));
        await AskAsync(() => own.RequestAsync(HttpMethod.Get, value + "/events"));
        Assert.All(Server.Log, request => Assert.StartsWith(Prefix + "/", request.Path, StringComparison.Ordinal));
        Assert.All(Server.Log, request => Assert.DoesNotContain("..", Decoded(request.Path).SelectMany(part => part.Split('/', '\\'))));
    }

    [Theory]
    [InlineData("User-Agent")]
    [InlineData("token")]
    [InlineData("e-mail")]
    public void A_header_value_that_would_begin_another_line_is_refused(string which)
    {
        const string Evil = "a\r\nX-Injected: 1";
        if (which == "token") Assert.Throws<ArgumentException>(() => ApiCredential.FromToken(Evil));
        else if (which == "e-mail") Assert.Throws<ArgumentException>(() => ApiCredential.FromEmailAndKey(Evil, "k"));
        else Assert.ThrowsAny<ArgumentException>(() => new ConnectionSettings(ServiceKind.Nameshield, new Uri("http://127.0.0.1/"), ApiCredential.FromToken("t")) { UserAgent = Evil });
    }

    [Fact]
    public async Task A_value_that_no_address_can_hold_is_refused_before_any_request()
    {
        var client = Start();
        using var stream = client.ListCtiEvents(new CtiEventQuery { Domain = new string('a', 100_000) });

        await Assert.ThrowsAsync<ArgumentException>(() => stream.NextAsync());

        Assert.Empty(Server.Log);
    }

    private static string[] Base => ["client", "v4", "accounts", Account, "cloudforce-one"];

    private static string Prefix => "/" + string.Join('/', Base);

    private static string[] Decoded(string path) => [.. path.TrimStart('/').Split('/').Select(Uri.UnescapeDataString)];

    private async Task PathAsync(string[] segments, Func<Task> call)
    {
        if (await AskAsync(call) is not { } request) return;
        Assert.Equal(segments, Decoded(request.Path));
        Assert.DoesNotContain('?', request.Query);
    }

    private async Task QueryAsync(string value, string path, string name, Func<Task> call)
    {
        if (await AskAsync(call) is not { } request) return;
        Assert.Equal(path, request.Path);
        var pairs = request.Query.Split('&').Select(pair => pair.Split('=')).ToArray();
        Assert.All(pairs, pair => Assert.Equal(2, pair.Length));
        Assert.Equal(value, Uri.UnescapeDataString(Assert.Single(pairs, pair => pair[0] == name)[1]));
        Assert.Equal(pairs.Length, pairs.Select(pair => pair[0]).Distinct().Count());
    }

    private async Task BodyAsync(string value, string path, string name, Func<Task> call)
    {
        if (await AskAsync(call) is not { } request) return;
        Assert.Equal((path, ""), (request.Path, request.Query));
        var holder = JsonNode.Parse(request.Body)![name]!.AsArray()[0]!;
        Assert.Equal(value, (holder is JsonObject criterion ? criterion["value"]! : holder).GetValue<string>());
    }

    /// <summary>The one request that was sent, or null where the value was refused as an argument.</summary>
    private async Task<RecordedRequest?> AskAsync(Func<Task> call)
    {
        Server.Log.Clear();
        var error = await Record.ExceptionAsync(call);
        Assert.True(error is null or ApiException or ArgumentException, error?.ToString());
        if (error is ArgumentException)
        {
            Assert.Empty(Server.Log);
            return null;
        }

        var request = Assert.Single(Server.Log);
        Assert.DoesNotContain("X-Injected", request.Headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(Server.BaseUri.Authority, request.Headers["Host"]);
        return request;
    }

    private CloudforceClient Cloudforce(string account) => new(new ConnectionSettings(ServiceKind.Cloudflare, Server.CloudflareUri, ApiCredential.FromToken("sandbox-token"))
    {
        AccountId = account,
        MaxRetry = 0,
    });
}
