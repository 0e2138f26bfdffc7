using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.CloudforceOne;

/// <summary>The sandbox refuses what the vendor's documents refuse: a client that passes here does not lean on its good nature.</summary>
public sealed class SandboxRefusalTests : CloudforceTest
{
    private const string Id = "00000000-0000-4000-8000-000000000000";
    private const string Row = "{\"category\":\"Phishing\",\"date\":\"2026-02-03T04:05:06Z\",\"event\":\"e\",\"tlp\":\"amber\",\"raw\":{\"data\":null}}";

    [Theory]
    [InlineData("GET", "events?colour=red", null, 400, "colour")]
    [InlineData("GET", "events?pageSize=25001", null, 400, "25000")]
    [InlineData("GET", "events?page=101&pageSize=1000", null, 400, "100000")]
    [InlineData("GET", "events?datasetId=all&datasetId=5e1a7e57-0d5a-4a11-8c0f-000000000001", null, 400, "only")]
    [InlineData("GET", "events?datasetId=mine", null, 400, "dataset id")]
    [InlineData("GET", "events?order=up", null, 400, "order")]
    [InlineData("GET", "events?orderBy=colour", null, 400, "colour")]
    [InlineData("GET", "events?cursor=x", null, 400, "InvalidCursorError")]
    [InlineData("GET", "events?cursor=x&order=asc", null, 400, "CursorFilterConflictError")]
    [InlineData("GET", "events/indicators?cursor=x&pageSize=5", null, 400, "CursorFilterConflictError")]
    [InlineData("GET", "events?search.field=colour&search.op=equals&search.value=amber", null, 400, "colour")]
    [InlineData("GET", "events?search.field=tlp&search.op=equals&search.value=amber&search=[]", null, 400, "dots")]
    [InlineData("GET", "events?search.colour=tlp", null, 400, "colour")]
    [InlineData("POST", "events/graphql", null, 400, "body")]
    [InlineData("POST", "events/create", null, 400, "body")]
    [InlineData("POST", "events/tags/create", null, 400, "body")]
    [InlineData("GET", "events?search=tlp", null, 400, "JSON")]
    [InlineData("GET", "events?search=[{\"field\":\"colour\",\"op\":\"equals\",\"value\":\"x\"}]", null, 400, "colour")]
    [InlineData("GET", "events?search=[{\"field\":\"tlp\",\"op\":\"resembles\",\"value\":\"x\"}]", null, 400, "resembles")]
    [InlineData("GET", "events?search=[{\"field\":\"killChain\",\"op\":\"contains\",\"value\":3}]", null, 400, "contains")]
    [InlineData("GET", "events?search=[{\"field\":\"tlp\",\"op\":\"in\",\"value\":\"x\"}]", null, 400, "array")]
    [InlineData("GET", "events?search=[{\"field\":\"tlp\",\"op\":\"equals\",\"value\":\"\"}]", null, 400, "512")]
    [InlineData("GET", "events?searchBranches=[[{\"field\":\"indicator\",\"op\":\"equals\",\"value\":\"x\"}]]", null, 400, "indicator")]
    [InlineData("POST", "events", null, 400, "body")]
    [InlineData("POST", "events", "{\"limit\":5}", 400, "limit")]
    [InlineData("GET", "events/not-a-uuid", null, 400, "UUID")]
    [InlineData("GET", "events/" + Id, null, 404, "not found")]
    [InlineData("PUT", "events", null, 405, "method")]
    [InlineData("POST", "events/create", "{\"category\":\"Phishing\"}", 400, "required")]
    [InlineData("POST", "events/create", "{\"category\":\"x\",\"colour\":1}", 400, "colour")]
    [InlineData("POST", "events/create", "not json", 400, "JSON")]
    [InlineData("POST", "events/create/bulk", "{\"data\":[]}", 400, "datasetId")]
    [InlineData("PATCH", "events/" + Id, "{\"tlp\":\"red\"}", 400, "datasetId")]
    [InlineData("PATCH", "events/" + Id, "{\"datasetId\":\"5e1a7e57-0d5a-4a11-8c0f-000000000001\",\"tags\":[]}", 400, "tags")]
    [InlineData("DELETE", "events/event_tag/" + Id, null, 400, "body")]
    [InlineData("DELETE", "events/relate/" + Id, null, 400, "body")]
    [InlineData("DELETE", "events/5e1a7e57-0d5a-4a11-8c0f-000000000001/delete", null, 400, "eventIds")]
    [InlineData("DELETE", "events/datasets/5e1a7e57-0d5a-4a11-8c0f-000000000001/events", null, 400, "eventIds")]
    [InlineData("PATCH", "events/update/bulk", "{\"datasetId\":\"5e1a7e57-0d5a-4a11-8c0f-000000000001\",\"eventIds\":[\"" + Id + "\"],\"updates\":{\"date\":\"2026-01-01T00:00:00Z\"}}", 400, "date")]
    [InlineData("POST", "events/dataset/create", "{\"name\":\"x\"}", 400, "isPublic")]
    [InlineData("PATCH", "events/dataset/5e1a7e57-0d5a-4a11-8c0f-000000000001", "{\"name\":\"x\"}", 400, "isPublic")]
    [InlineData("POST", "events/dataset/create", "{\"name\":\"SOC lab\",\"isPublic\":true}", 409, "exists")]
    [InlineData("POST", "events/tags/create", "{\"value\":\"x\",\"motive\":\"Boredom\"}", 400, "motive")]
    [InlineData("POST", "events/tags/create", "{\"value\":\"x\",\"motive\":{\"value\":\"Espionage\",\"confidence\":11}}", 400, "10")]
    [InlineData("POST", "events/tags/create", "{\"value\":\"x\",\"motiveConfidence\":1}", 400, "motiveConfidence")]
    [InlineData("POST", "events/tags/create", "{\"value\":\"x\",\"tlp\":\"white\"}", 400, "amber-strict")]
    [InlineData("POST", "events/tags/categories/create", "{\"name\":\"x\",\"schema\":[{\"key\":\"a\"}]}", 400, "kind")]
    [InlineData("POST", "events/tags/create", "{\"value\":\"x\",\"categoryUuid\":\"" + Id + "\"}", 404, "not found")]
    [InlineData("GET", "events/graph", null, 400, "seeds")]
    [InlineData("GET", "events/graph?seeds=event:" + Id + "&limit=1001", null, 400, "limit")]
    [InlineData("GET", "events/aggregate", null, 400, "aggregateBy")]
    [InlineData("GET", "events/" + Id + "/relationships", null, 400, "datasetId")]
    [InlineData("GET", "events/by-id/" + Id + "/relationships", null, 400, "datasetId")]
    public async Task Refuses_in_the_services_own_words(string method, string path, string? body, int status, string word)
    {
        Start(5, routes: CloudforceRoutes.Both);
        var (code, answer) = await SendAsync(method, path, body, "sandbox-token");
        Assert.Equal(status, code);
        Assert.False((bool)answer["success"]!);
        Assert.Empty(answer["result"]!.AsObject());
        Assert.Contains(word, (string?)answer["errors"]![0]!["message"], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("GET", "events", "wrong", 401)]
    [InlineData("GET", "events", null, 401)]
    [InlineData("DELETE", "events/event-categories/by-id/" + Id, "sandbox-read-token", 403)]
    [InlineData("GET", "../../ffffffffffffffffffffffffffffffff/cloudforce-one/events", "sandbox-token", 403)]
    public async Task The_gateway_refuses_with_a_code(string method, string path, string? token, int status)
    {
        Start(5);
        var (code, answer) = await SendAsync(method, path, null, token);
        Assert.Equal((status, 10000), (code, (int)answer["errors"]![0]!["code"]!));
        Assert.Null(answer["result"]);
    }

    [Theory]
    [InlineData("nothing/like/this", "both", 7000)]
    [InlineData("categories/" + Id, "current", 7003)]
    [InlineData("event-categories/by-id/" + Id, "predecessors", 7003)]
    public async Task A_path_that_there_is_not_is_the_gateways_to_refuse(string path, string routes, int expected)
    {
        Start(5, routes: Enum.Parse<CloudforceRoutes>(routes, ignoreCase: true));
        var (code, answer) = await SendAsync("GET", "events/" + path, null, "sandbox-token");
        Assert.Equal((404, expected), (code, (int)answer["errors"]![0]!["code"]!));
    }

    [Theory]
    [InlineData("events?datasetId=all&search.field=tlp&search.op=equals&search.value=amber", "events?datasetId=all&search=[{\"field\":\"tlp\",\"op\":\"equals\",\"value\":\"amber\"}]")]
    [InlineData("events?datasetId=all&search.field=tlp&search.op=in&search.value=amber&search.value=red&search.field=hasChildren&search.op=equals&search.value=true", "events?datasetId=all&search=[{\"field\":\"tlp\",\"op\":\"in\",\"value\":[\"amber\",\"red\"]},{\"field\":\"hasChildren\",\"op\":\"equals\",\"value\":true}]")]
    [InlineData("events/tags?filters.field=value&filters.op=contains&filters.value=phish", "events/tags?filters=[{\"field\":\"value\",\"op\":\"contains\",\"value\":\"phish\"}]")]
    [InlineData("events/indicators?tagSearch.field=value&tagSearch.op=equals&tagSearch.value=phishing", "events/indicators?tagSearch=[{\"field\":\"value\",\"op\":\"equals\",\"value\":\"phishing\"}]")]
    public async Task Conditions_with_dots_mean_the_same_as_JSON(string dotted, string json)
    {
        Start(300);
        var (code, answer) = await SendAsync("GET", dotted, null, "sandbox-token");
        var (_, expected) = await SendAsync("GET", json, null, "sandbox-token");
        Assert.Equal((200, expected.ToJsonString()), (code, answer.ToJsonString()));
        Assert.Contains("uuid", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_ten_conditions_and_more_than_a_hundred_values_are_refused()
    {
        Start(5);
        var conditions = string.Join(",", Enumerable.Repeat("{\"field\":\"tlp\",\"op\":\"not\",\"value\":\"x\"}", 11));
        Assert.Equal(400, (await SendAsync("GET", $"events?search=[{conditions}]", null, "sandbox-token")).Code);
        var values = string.Join(",", Enumerable.Repeat("\"x\"", 101));
        Assert.Equal(400, (await SendAsync("POST", "events", $"{{\"search\":[{{\"field\":\"tlp\",\"op\":\"in\",\"value\":[{values}]}}]}}", "sandbox-token")).Code);
    }

    [Fact]
    public async Task Rows_of_a_bulk_are_refused_one_by_one_inside_a_success()
    {
        Start(0);
        var body = $"{{\"datasetId\":\"{LabDataset}\",\"includeCreatedEvents\":true,\"data\":[{Row},{Row.Replace("Phishing", "Fishing")},{{}},{Row}]}}";
        var (code, answer) = await SendAsync("POST", "events/create/bulk", body, "sandbox-token");
        Assert.Equal((202, 2, 2), (code, (int)answer["createdEventsCount"]!, (int)answer["errorCount"]!));
        Assert.Equal([1, 2], answer["errors"]!.AsArray().Select(item => (int)item!["eventIndex"]!));
        Assert.Equal([0, 3], answer["createdEvents"]!.AsArray().Select(item => (int)item!["eventIndex"]!));
    }

    [Fact]
    public async Task The_form_of_the_answers_can_be_changed_from_another_process()
    {
        Start(5);
        using var http = new HttpClient();
        using var content = new StringContent("{\"cloudforceEnvelope\":\"wrapped\",\"cloudforceCursor\":false}", Encoding.UTF8, "application/json");
        Assert.Equal(204, (int)(await http.PostAsync(new Uri(Server.BaseUri, "_sandbox/options"), content)).StatusCode);
        Assert.Equal((CloudforceEnvelope.Wrapped, false), (Server.Cloudforce.Envelope, Server.Cloudforce.UsesCursor));
        var (_, answer) = await SendAsync("GET", "events?datasetId=all&pageSize=2", null, "sandbox-token");
        Assert.Equal((2, 2), (answer["result"]!.AsArray().Count, (int)answer["result_info"]!["count"]!));
        Assert.Null(answer["result_info"]!["cursor"]);
    }

    private async Task<(int Code, JsonNode Answer)> SendAsync(string method, string path, string? body, string? token)
    {
        // Not through Uri's own idea of a path: what is sent must be what stands here.
        using var http = new HttpClient();
        var address = $"{Server.CloudflareUri}accounts/{Server.Options.AccountId}/cloudforce-one/{path}".Replace("\"", "%22").Replace("[", "%5B").Replace("]", "%5D").Replace("{", "%7B").Replace("}", "%7D");
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
