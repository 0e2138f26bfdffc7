using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ThreatEvents.Http;
using ThreatEvents.Json;
using ThreatEvents.Paging;
using ThreatEvents.Sandbox;
using Xunit.Abstractions;

namespace ThreatEvents.Tests.Faults;

/// <summary>Random and mutated JSON at every model: a result or a typed error, whatever comes.</summary>
public class FuzzTests(ITestOutputHelper output) : Sandboxed
{
    private const string CloudforcePage =
        """{"success":true,"errors":[],"result":[{"uuid":"12345678-1234-1234-8234-1234567890ab","attacker":"Flying Yeti","attackerCountry":"CN","category":"Domain Resolution","date":"2022-04-01T00:00:00Z","event":"An attacker registered the domain domain.com","indicator":"domain.com","indicatorType":"domain","killChain":0,"mitreAttack":["T1055"],"mitreCapec":[],"numReferenced":0,"numReferences":0,"rawId":"453gw34w3","referenced":[],"referencedIds":[1,2],"references":[],"referencesIds":[],"tags":["malware"],"targetCountry":"US","targetIndustry":"Agriculture","tlp":"amber","uuid2":"x","insight":"i","datasetId":"d","raw":{"a":[1,{"b":2}]},"score":5.5,"isPublic":true,"createdAt":"2022-04-01T00:00:00Z"}],"result_info":{"page":1,"per_page":100,"count":1,"total_count":1,"cursor":"abc"}}""";

    private const string CloudforceRecord =
        """{"result":{"id":"1","uuid":"u","name":"malware","value":"v","count":3,"killChain":0,"mitreAttack":["T1"],"shortname":"s","isPublic":false,"queuedEventsCount":2,"createdCount":1,"errorCount":1,"errors":[{"eventIndex":0,"error":"bad"}],"createdEvents":[{"uuid":"u","shardId":"s"}],"data":{"x":[1]},"source":"s","tlp":"red","created":"2024-01-01","aliases":["a","b"],"children":[]},"success":true}""";

    [Fact]
    public async Task Twenty_thousand_inputs() => await RunAsync(150, firstSeed: 1);

    [SoakFact]
    [Trait("Category", "Soak")]
    public async Task A_million_inputs() => await RunAsync(7_500, firstSeed: 1000);

    [Fact]
    public void Error_bodies()
    {
        var mutator = new JsonMutator(7, ["""{"errors":[{"code":1,"message":"bad","details":{"a":[1]},"documentation_url":"x"}],"error":{"detail":"d"},"message":"m"}""", """["a",{"title":"t"}]"""]);
        for (var count = 0; count < 2000; count++)
        {
            var errors = ErrorBody.Read(mutator.Next());
            Assert.True(errors.Count <= 20 && errors.All(error => error.Message.Length <= 501));
        }

        output.WriteLine("2,000 error bodies");
    }

    private async Task RunAsync(int each, int firstSeed)
    {
        var samples = await SamplesAsync();
        var targets = Targets();
        long inputs = 0;
        long results = 0;
        var largest = 0L;
        for (var target = 0; target < targets.Length; target++)
        {
            var mutator = new JsonMutator(firstSeed + target, samples);
            for (var count = 0; count < each; count++)
            {
                var input = mutator.Next();
                inputs++;
                var before = GC.GetAllocatedBytesForCurrentThread();
                try
                {
                    results += targets[target].Try(new ApiResponse { StatusCode = 200, Body = input, ContentType = "application/json" });
                }
                catch (Exception fault) when (fault is UnreadableAnswerException or RefusedAnswerException)
                {
                    // A typed error, as it should be.
                }
                catch (Exception fault)
                {
                    Assert.Fail($"{targets[target].Name}, seed {firstSeed + target}, input {count}: {fault}\n{System.Text.Encoding.UTF8.GetString(input)}");
                }

                largest = Math.Max(largest, (GC.GetAllocatedBytesForCurrentThread() - before) / Math.Max(input.Length, 1000));
            }
        }

        output.WriteLine(FormattableString.Invariant($"{inputs:N0} inputs at {targets.Length} readers: {results:N0} records, no crash; at most {largest} bytes allocated for each byte read"));
        Assert.Equal((long)each * targets.Length, inputs);
        Assert.True(results > inputs / 20, "Too few inputs were near enough to the truth to mean anything.");
        Assert.True(largest < 5000, $"{largest} bytes of memory for each byte of input");
    }

    private sealed record Target(string Name, Func<ApiResponse, int> Try);

    private static Target[] Targets()
    {
        var targets = new List<Target>();
        foreach (var context in new System.Text.Json.Serialization.JsonSerializerContext[] { EventJson.Default, CloudforceJson.Default })
        {
            foreach (var property in context.GetType().GetProperties().Where(property => typeof(JsonTypeInfo).IsAssignableFrom(property.PropertyType) && property.PropertyType.IsGenericType))
            {
                var model = property.PropertyType.GetGenericArguments()[0];
                if (!model.IsClass || model == typeof(string) || model.Namespace != typeof(CtiEvent).Namespace || typeof(IEnumerable).IsAssignableFrom(model)) continue;
                var make = typeof(FuzzTests).GetMethod(nameof(For), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(model);
                targets.AddRange((Target[])make.Invoke(null, [property.GetValue(context)])!);
            }
        }

        targets.Add(new Target("plain values", response => Touch(AnswerReader.Plain(response))));
        targets.Add(new Target("count", response => AnswerReader.Count(response) is null ? 0 : 1));
        return [.. targets];
    }

    private static Target[] For<T>(JsonTypeInfo<T> type)
        where T : class
        =>
        [
            new($"page of {typeof(T).Name}", response =>
            {
                var page = AnswerReader.List(response, type);
                foreach (var fault in page.Faults) Assert.Equal(SafeText.Escape(fault.Message), fault.Message);
                return page.Items.Sum(item => Touch(item));
            }),
            new($"{typeof(T).Name}", response => Touch(AnswerReader.Record(response, type))),
            new($"Cloudforce {typeof(T).Name}", response => Touch(AnswerReader.Record(response, type))),
            new($"Cloudforce list of {typeof(T).Name}", response => AnswerReader.List(response, type).Items.Sum(item => Touch(item))),
        ];

    /// <summary>Reads everything that a user could read, and writes it as exports do.</summary>
    private static int Touch(object? item, int depth = 0)
    {
        if (item is null || depth > 4) return 0;

        // Only models that users never see hold these; what users get is a bag of plain values.
        if (item is Dictionary<string, JsonElement>) return 1;
        _ = item.ToString();
        _ = SafeText.Escape(Convert.ToString(item, CultureInfo.InvariantCulture));
        if (item is string || item.GetType().IsPrimitive || item is DateTimeOffset or DateTime) return 1;
        if (item is IEnumerable list)
        {
            foreach (var inner in list) Touch(inner, depth + 1);
        }
        else if (item.GetType().Namespace == typeof(CtiEvent).Namespace)
        {
            foreach (var property in item.GetType().GetProperties())
            {
                if (property.GetIndexParameters().Length == 0) Touch(property.GetValue(item), depth + 1);
            }
        }

        return 1;
    }

    private async Task<IReadOnlyList<string>> SamplesAsync()
    {
        Start(new SandboxOptions { CtiEvents = 5, AuditEvents = 5 });
        using var http = new HttpClient { BaseAddress = Server.BaseUri };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer sandbox-token");
        var page = await http.GetStringAsync(new Uri("cti/v2/events?size=2&page=0", UriKind.Relative));
        using var answer = await http.PostAsync(new Uri("event/v1/search", UriKind.Relative), new StringContent("""{"limit":3}""", System.Text.Encoding.UTF8, "application/json"));
        using var document = JsonDocument.Parse(page);
        return [page, await answer.Content.ReadAsStringAsync(), document.RootElement.GetProperty("data")[0].GetRawText(), CloudforcePage, CloudforceRecord];
    }
}
