using System.Text.Json;
using BenchmarkDotNet.Attributes;
using ThreatEvents.Benchmarks.Rival;
using ThreatEvents.Http;
using ThreatEvents.Json;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Benchmarks.Allocations;

/// <summary>What one event costs the page reader in time and memory, without any network.</summary>
[MemoryDiagnoser]
public class PageReaderBenchmark
{
    private const int Rows = 500;

    private ApiResponse _cti = null!;
    private ApiResponse _audit = null!;
    private ApiResponse _cloudforce = null!;

    [GlobalSetup]
    public void ReadPages()
    {
        using var server = SandboxServer.Start(new SandboxOptions
        {
            CtiEvents = Rows * 4,
            AuditEvents = Rows * 4,
            CloudforceEvents = Rows * 4,
            Now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        });
        using var client = new HttpClient { BaseAddress = server.BaseUri };
        client.DefaultRequestHeaders.Authorization = new("Bearer", server.Options.Token);
        _cti = Answer(client.GetAsync(new Uri("cti/v2/events?size=500&page=1", UriKind.Relative)));
        using var body = new StringContent("""{"limit":500,"offset":500}""", System.Text.Encoding.UTF8, "application/json");
        _audit = Answer(client.PostAsync(new Uri("event/v1/search", UriKind.Relative), body));
        _cloudforce = Answer(client.GetAsync(new Uri($"client/v4/accounts/{server.Options.AccountId}/cloudforce-one/events?datasetId=all&page=2&pageSize=500", UriKind.Relative)));
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public object CtiLibrary() => AnswerReader.List(_cti, EventJson.Default.CtiEvent);

    [Benchmark(OperationsPerInvoke = Rows)]
    public object CtiPlain() => JsonSerializer.Deserialize(_cti.Body.Span, PlainCtiJson.Default.PlainCtiPage)!;

    [Benchmark(OperationsPerInvoke = Rows)]
    public object AuditLibrary() => AnswerReader.List(_audit, EventJson.Default.AuditEvent);

    [Benchmark(OperationsPerInvoke = Rows)]
    public object AuditPlain() => JsonSerializer.Deserialize(_audit.Body.Span, PlainAuditJson.Default.PlainAuditAnswer)!;

    [Benchmark(OperationsPerInvoke = Rows)]
    public object CloudforceLibrary() => AnswerReader.List(_cloudforce, CloudforceJson.Default.CfEvent);

    [Benchmark(OperationsPerInvoke = Rows)]
    public object CloudforcePlain() => JsonSerializer.Deserialize(_cloudforce.Body.Span, PlainCloudforceJson.Default.ListPlainCfEvent)!;

    private static ApiResponse Answer(Task<HttpResponseMessage> sent)
    {
        using var response = sent.GetAwaiter().GetResult().EnsureSuccessStatusCode();
        return new ApiResponse { StatusCode = 200, Body = response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult(), ContentType = "application/json" };
    }
}
