using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ThreatEvents.Sandbox;
using ThreatEvents.Sandbox.Hosting;
using Xunit.Abstractions;

namespace ThreatEvents.Tests.Faults;

/// <summary>
/// The sandbox itself: whatever is asked, it answers or refuses. A status of 5xx that no fault rule ordered is a mistake in it, and would be taken
/// for a fault of the client.
/// </summary>
public partial class SandboxFuzzTests(ITestOutputHelper output) : Sandboxed
{
    private const int RequestsEach = 40;

    private static readonly string[] Odd =
    [
        "", " ", "x", "0", "-1", "1", "2147483647", "9223372036854775807", "1e999", "true", "[]", "{}", "null", "[[]]", "[{}]", "all", "*", "a,b", ",", "a:b", "event:x", "\u001b[31m", "\u202e",
        "'", "\"", "%", "{0}", "../x", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-02-30", "2026-02-03T04:05:06Z", "2026-02-03 04:05:06", "json", "asc",
        "date,desc", "domain", "00000000-0000-0000-0000-000000000000", "[{\"field\":\"tlp\",\"op\":\"equals\",\"value\":\"amber\"}]", "[{\"field\":\"killChain\",\"op\":\"gt\",\"value\":1e999}]",
        "[{\"field\":\"date\",\"op\":\"gte\",\"value\":\"0001-01-01T00:00:00+14:00\"}]", "[[{\"field\":\"event\",\"op\":\"contains\",\"value\":\"a\"}]]", "W10=", "WyJhIiwwLCJ4Il0=",
        "W3sieCI6MX0sMSwieCJd", "WyJwYWdlPTEiLC0xLCIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDAiXQ==", "WyJ7IiwwLCIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDAiXQ==", "WyJwYWdlPTEiLC0xXQ==",
    ];

    private static readonly string[] OddJson =
    [
        "null", "true", "0", "-1", "1.5", "1e999", "99999999999999999999",
        "\"\"", "\"x\"", "\"\\u0000\"", "[]", "[null]", "[\"\"]", "[1,\"a\",{}]", "{}", "{\"a\":{\"a\":[]}}", "\"0001-01-01T00:00:00+14:00\"",
        "\"9999-12-31T23:59:59-14:00\"", "{\"data\":null}", "{\"name\":\"zone\",\"operator\":\"EQ\",\"value\":null}", "[{\"name\":\"zone\",\"operator\":\"IN\",\"value\":[]}]",
        "[{\"junction\":\"OR\",\"elements\":[]}]",
        "[{\"junction\":\"AND\",\"elements\":[{\"name\":\"zone\",\"operator\":\"EQUALS\",\"value\":{\"a\":1}}]}]",
        "[{\"field\":\"tlp\",\"op\":\"in\",\"value\":[1,null]}]",
    ];

    private Random _random = new(0);
    private readonly Dictionary<string, List<string>> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _statuses = [];
    private readonly Dictionary<string, string> _failures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _unknown = new(StringComparer.Ordinal);

    [Fact]
    public async Task Every_route_answers_or_refuses_whatever_it_is_asked() => await RunAsync(1);

    [SoakFact]
    [Trait("Category", "Soak")]
    public async Task And_so_it_does_with_a_quarter_of_a_million_questions() => await RunAsync(40);

    [Theory]
    [InlineData("FOO / HTTP/1.1")]
    [InlineData("GET * HTTP/1.1")]
    [InlineData("GET http://x?y HTTP/1.1")]
    [InlineData("GET /%zz/%/%00/%ff?%=%&&=&%00 HTTP/1.1")]
    [InlineData("GET //..//..?? HTTP/1.1")]
    [InlineData("GET /client/v4/ HTTP/1.1")]
    [InlineData("HEAD /cti/v2/events HTTP/1.1")]
    [InlineData("GET /cti/v2/events?size=1&size=2 HTTP/1.0")]
    [InlineData("POST /event/v1/search HTTP/1.1")]
    [InlineData("POST /event/v1/search HTTP/1.1\r\nContent-Type: application/json", "")]
    [InlineData("POST /event/v1/search HTTP/1.1\r\nContent-Type: text/plain", "{}")]
    [InlineData("POST /event/v1/search HTTP/1.1\r\nContent-Type: application/json; charset=utf-16", "{}")]
    [InlineData("POST /event/v1/search HTTP/1.1\r\nContent-Type: application/json", "\u00ff\u00fe")]
    [InlineData("POST /event/v1/search HTTP/1.1\r\nContent-Type: application/json", "{\"queryParameters\":[{\"name\":\"\\ud800\",\"operator\":\"EQUALS\",\"value\":\"\\ud800\"}]}")]
    [InlineData("POST /event/v1/search HTTP/1.1\r\nContent-Length: -1")]
    [InlineData("POST /event/v1/search HTTP/1.1\r\nContent-Length: 99999999999")]
    [InlineData("POST /event/v1/search HTTP/1.1\r\nTransfer-Encoding: chunked", "zz\r\n")]
    [InlineData("POST /_sandbox/cti/insert HTTP/1.1\r\nContent-Type: application/json", "{\"count\":1,\"date\":1}")]
    [InlineData("POST /_sandbox/faults HTTP/1.1", "[null]")]
    [InlineData("POST /_sandbox/faults HTTP/1.1", "null")]
    [InlineData("POST /_sandbox/faults HTTP/1.1", "{\"kind\":\"latency\",\"route\":\"(\"}")]
    [InlineData("POST /_sandbox/faults HTTP/1.1", "{\"kind\":\"status\",\"status\":\"x\"}")]
    [InlineData("POST /_sandbox/options HTTP/1.1\r\nContent-Type: application/json", "[]")]
    public async Task Nor_does_a_strange_request_break_it(string head, string? body = null)
    {
        Start(new SandboxOptions { CtiEvents = 1, AuditEvents = 1, CloudforceEvents = 1 });
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync("127.0.0.1", Server.BaseUri.Port);
        var length = body is null || head.Contains("chunked", StringComparison.Ordinal) ? "" : FormattableString.Invariant($"Content-Length: {body.Length}\r\n");
        await RawServer.SayAsync(client.GetStream(), $"{head}\r\nHost: x\r\nAuthorization: Bearer sandbox-token\r\nConnection: close\r\n{length}\r\n{body}");
        using var reader = new StreamReader(client.GetStream());

        Assert.Matches("^HTTP/1.1 [234]", await reader.ReadToEndAsync());
    }

    private async Task RunAsync(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            _random = new Random(round);
            _known.Clear();
            await ProbeAllAsync();
            Server.Dispose();
        }

        output.WriteLine($"{_statuses.Values.Sum()} requests: {string.Join(", ", _statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} x {pair.Key}"))}");
        Assert.True(_failures.Count == 0, string.Join("\n", _failures.Values.Take(20)));
        Assert.True(_statuses[200] > _statuses.Values.Sum() / 5, "Too few requests were near enough to right ones to mean anything.");
    }

    private async Task ProbeAllAsync()
    {
        Start(new SandboxOptions { CtiEvents = 12, AuditEvents = 12, CloudforceEvents = 12 });
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        var routes = Server.Areas.Where(area => !area.IsControl).SelectMany(area => area.Routes.Select(route => (Route: route, Names: NamesOf(area)))).ToArray();
        var (reads, writes) = (routes.Where(item => item.Route.Method == "GET"), routes.Where(item => item.Route.Method is not ("GET" or "DELETE")));

        // What was written is read afterwards; what is deleted would be missed by the others.
        foreach (var (route, names) in reads.Concat(writes).Concat(reads).Concat(routes.Where(item => item.Route.Method == "DELETE")).Concat(reads)) await ProbeAsync(http, route, names);
    }

    /// <summary>Asks, and bends the question by what the refusal says until it is answered; then spoils one thing and begins again.</summary>
    private async Task ProbeAsync(HttpClient http, Route route, string[] names)
    {
        var template = $"{route.Method} {route.Template}";
        if (!_unknown.TryGetValue(template, out var unknown)) _unknown[template] = unknown = new HashSet<string>(StringComparer.Ordinal);
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        var body = route.Method == "GET" ? null : new JsonObject();
        for (var count = 0; count < RequestsEach; count++)
        {
            if (query.Count == 0 && names.Where(name => !unknown.Contains(name)).ToArray() is { Length: > 0 } open && _random.Next(8) > 0) query[Pick(open)] = Pick(Odd);
            var used = new List<(string Kind, string Id)>();
            var path = Placeholder().Replace(route.Template.ToString(), part =>
            {
                if (part.Value == "{account_id}") return Server.Options.AccountId;
                var id = Id(part.Value);
                used.Add((Kind(part.Value), id));
                return Uri.EscapeDataString(id);
            });
            var (status, said) = await AskAsync(http, route.Method, path, query, body);
            if (status < 300) foreach (var (kind, id) in used) Know(kind, id);
            if (said is null || status < 300)
            {
                if (query.Count > 0 && _random.Next(2) == 0) query[Pick([.. query.Keys])] = Pick(Odd);
                if (body?.Count > 0) body[Pick([.. body.Select(pair => pair.Key)])] = Scrap();
                if (_random.Next(2) == 0) query.Clear();
            }
            else if (QueryComplaint().Match(said) is { Success: true } about)
            {
                var name = about.Groups[1].Value;
                if (about.Groups[2].Value != "is unknown") query[name] = Repaired(name, query[name], about.Groups[2].Value);
                else if (unknown.Add(name)) query.Remove(name);
            }
            else if (BodyComplaint().Match(said) is { Success: true } inside && body is not null)
            {
                Repair(body, inside.Groups[1].Value, inside.Groups[2].Value);
            }
            else if (_random.Next(3) == 0)
            {
                query.Clear();
                body = body is null ? null : [];
            }
        }
    }

    private async Task<(int Status, string? Said)> AskAsync(HttpClient http, string method, string path, Dictionary<string, string> query, JsonObject? body)
    {
        var address = path + "?" + string.Join("&", query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Server.BaseUri, address));
        request.Headers.Add("Authorization", "Bearer sandbox-token");
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var status = (int)response.StatusCode;
        _statuses[status] = _statuses.TryGetValue(status, out var seen) ? seen + 1 : 1;
        if (status >= 500) _failures[text] = $"{method} {address} {body?.ToJsonString()}: {text}";
        if (status < 300)
        {
            foreach (Match id in Identifier().Matches(text).Take(20)) Know(id.Groups[1].Value == "datasetId" ? "dataset" : "", id.Groups[2].Value);
            return (status, null);
        }

        return (status, response.Content.Headers.ContentType?.MediaType == "application/json" ? Message(JsonNode.Parse(text)) ?? "" : text);
    }

    private void Repair(JsonObject holder, string name, string complaint)
    {
        if (complaint == "is unknown") holder.Remove(name);
        else if (complaint == "is required") holder[name] = Scrap();
        else holder[name] = Repaired(name, holder[name], complaint);
    }

    private JsonNode? Repaired(string name, JsonNode? value, string complaint)
    {
        if (Inside(complaint, "has an element that ") is { } element) return new JsonArray(Repaired(name, value is JsonArray { Count: > 0 } list ? list[0]?.DeepClone() : null, element));
        if (KeyComplaint().Match(complaint) is { Success: true } key)
        {
            var holder = value is JsonObject known ? known.DeepClone().AsObject() : [];
            Repair(holder, key.Groups[1].Value, key.Groups[2].Value);
            return holder;
        }

        if (complaint.Contains("object", StringComparison.Ordinal)) return new JsonObject();
        if (complaint.Contains("array", StringComparison.Ordinal)) return new JsonArray(Scrap());
        if (complaint.Contains("true or false", StringComparison.Ordinal)) return _random.Next(2) == 0;
        if (complaint.Contains("number", StringComparison.Ordinal)) return Limits().Match(complaint) is { Success: true } limits ? long.Parse(limits.Groups[1 + _random.Next(2)].Value, null) : 1;
        return Repaired(name, "", complaint);
    }

    private string Repaired(string name, string value, string complaint)
    {
        if (complaint.Contains("UUID", StringComparison.Ordinal)) return Id(name);
        if (Inside(complaint, "must be one of ") is { } words) return Pick(words.Split(", "));
        if (complaint.Contains("true or false", StringComparison.Ordinal)) return Pick(["true", "false"]);
        if (Limits().Match(complaint) is { Success: true } limits) return limits.Groups[1 + _random.Next(2)].Value;
        if (complaint.Contains("number", StringComparison.Ordinal)) return "1";
        if (complaint.Contains("ISO 8601", StringComparison.Ordinal)) return Pick(["2026-02-03T04:05:06Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]);
        return complaint.Contains("repeated", StringComparison.Ordinal) ? value : _random.Next(2) == 0 ? Pick(["Phishing", "DOMAIN", "amber"]) : Pick([.. Odd, Id(name)]);
    }

    private static string? Inside(string text, string lead) => text.StartsWith(lead, StringComparison.Ordinal) ? text.Substring(lead.Length) : null;

    private static string? Message(JsonNode? node) => node switch
    {
        JsonObject holder => holder["message"] is JsonValue said ? said.GetValue<string>() : holder.Select(pair => Message(pair.Value)).FirstOrDefault(found => found is not null),
        JsonArray list => list.Select(Message).FirstOrDefault(found => found is not null),
        _ => null,
    };

    /// <summary>Every query parameter that any route of a service knows.</summary>
    private static string[] NamesOf(ServiceArea area) => [.. typeof(SandboxServer).Assembly.GetTypes()
        .Where(type => type.Namespace == area.GetType().Namespace)
        .SelectMany(type => type.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public))
        .Select(field => field.GetValue(null)).OfType<QueryRules>().SelectMany(rules => rules).Distinct(StringComparer.Ordinal)];

    private JsonNode? Scrap() => _random.Next(4) == 0 ? JsonValue.Create(Id("")) : JsonNode.Parse(Pick(OddJson));

    /// <summary>Mostly one that was right for such a place before.</summary>
    private string Id(string place)
    {
        if (_random.Next(20) == 0) return Pick(["x", "00000000-0000-4000-8000-000000000000", "0", "-1"]);
        if (_random.Next(4) > 0 && _known.TryGetValue(Kind(place), out var right)) return right[_random.Next(right.Count)];
        return _known.TryGetValue("", out var all) ? all[_random.Next(all.Count)] : "1";
    }

    private void Know(string kind, string id)
    {
        if (!_known.TryGetValue(kind, out var list)) _known[kind] = list = [];
        if (!list.Contains(id)) list.Add(id);
    }

    private static string Kind(string place) => Places().Match(place) is { Success: true } word ? word.Value.ToLowerInvariant() switch
    {
        "parent" or "child" => "event",
        var kind => kind,
    } : "";

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    [GeneratedRegex("[{][^}]*[}]")]
    private static partial Regex Placeholder();

    [GeneratedRegex("^The query parameter '([^']*)' (.*)[.]$")]
    private static partial Regex QueryComplaint();

    [GeneratedRegex("^The body key '([^']*)' (.*)[.]$")]
    private static partial Regex BodyComplaint();

    [GeneratedRegex("^has a key '([^']*)' that (.*)$")]
    private static partial Regex KeyComplaint();

    [GeneratedRegex("from (-?[0-9]+) to ([0-9]+)")]
    private static partial Regex Limits();

    [GeneratedRegex("dataset|event|parent|child|raw|tag|category|indicator|query|permission", RegexOptions.IgnoreCase)]
    private static partial Regex Places();

    [GeneratedRegex("\"(uuid|id|rawId|datasetId)\":\"?([A-Za-z0-9-]+)")]
    private static partial Regex Identifier();
}
