using ThreatEvents.Http;
using ThreatEvents.Sandbox;

namespace ThreatEvents.Tests.Faults;

/// <summary>A write is never repeated where the service may have done it.</summary>
public class WriteTests : Sandboxed
{
    private static readonly FaultRule Done = new() { Kind = "status", Status = 200, Body = """{"uuid":"6ba7b810-9dad-41d1-80b4-00c04fd430c8"}""" };

    private static readonly FaultRule HalfAnswer = new() { Kind = "status", Status = 200, Body = "{\"uuid\":", Times = 1 };

    [Theory]
    [InlineData("408")]
    [InlineData("500")]
    [InlineData("502 with an HTML page")]
    [InlineData("503")]
    [InlineData("503, Retry-After 0")]
    [InlineData("504")]
    [InlineData("522")]
    [InlineData("reset before the headers")]
    [InlineData("headers that never come")]
    [InlineData("truncated JSON")]
    [InlineData("invalid JSON")]
    [InlineData("redirect to the same host")]
    public async Task What_may_have_been_done_is_not_repeated(string name)
    {
        var fault = FaultTable.Find(name);
        foreach (var (method, withBody) in new[] { ("POST", true), ("POST", false), ("PATCH", true), ("DELETE", false), ("DELETE", true) })
        {
            using var client = Connect(fault.Timeout);
            Server.Faults.Add(fault.Ends == ApiErrorKind.Unreadable ? HalfAnswer : fault.With(0, 1), Done);

            var error = await Assert.ThrowsAsync<ApiException>(() => WriteAsync(client, method, withBody));

            Assert.Equal((fault.Ends, 1, false), (error.Kind, error.Attempts, error.NotProcessed));
            Assert.Single(Server.Log);
            Server.Dispose();
        }
    }

    [Theory]
    [InlineData("POST", true)]
    [InlineData("POST", false)]
    [InlineData("PATCH", true)]
    [InlineData("DELETE", false)]
    public async Task Nor_is_what_was_answered_by_half(string method, bool withBody)
    {
        foreach (var (says, stalls, kind) in new[] { (200, false, ApiErrorKind.Connection), (200, true, ApiErrorKind.Timeout), (404, false, ApiErrorKind.NotFound), (500, true, ApiErrorKind.Server) })
        {
            using var server = new RawServer(async (_, _, stream) =>
            {
                await RawServer.SayAsync(stream, $"HTTP/1.1 {says} X\r\nContent-Length: 1000\r\n\r\n{{\"uuid\":");
                if (stalls) await stream.ReadExactlyAsync(new byte[1]);
            });
            using var client = Client(server.BaseUri, TimeSpan.FromMilliseconds(400));

            var error = await Assert.ThrowsAsync<ApiException>(() => WriteAsync(client, method, withBody));

            Assert.Equal((kind, 1, false), (error.Kind, error.Attempts, error.NotProcessed));
            Assert.Equal(1, server.Requests);
        }
    }

    [Theory]
    [InlineData("429 without Retry-After")]
    [InlineData("429, Retry-After 0")]
    public async Task What_was_turned_away_is_repeated(string name)
    {
        foreach (var method in new[] { "POST", "PATCH", "DELETE" })
        {
            using var client = Connect();
            Server.Faults.Add(FaultTable.Find(name).With(0, 2), Done);

            await WriteAsync(client, method, withBody: method != "DELETE");

            Assert.Equal(3, Server.Log.Count);
            Assert.Single(Server.Log.Select(request => request.Body).Distinct());
            Server.Dispose();
        }
    }

    [Fact]
    public async Task What_found_no_connection_is_repeated_and_says_that_nothing_was_done()
    {
        using var client = Connect();
        Server.Dispose();
        var witness = new Witness();

        var error = await Assert.ThrowsAsync<ApiException>(() => WriteAsync(client, "POST", withBody: true, witness));

        Assert.Equal((ApiErrorKind.Connection, 4, true), (error.Kind, error.Attempts, error.NotProcessed));
        Assert.Equal(4, witness.Attempts.Count);
    }

    [Theory]
    [InlineData("POST", true)]
    [InlineData("POST", false)]
    [InlineData("PATCH", true)]
    [InlineData("DELETE", false)]
    [InlineData("DELETE", true)]
    public async Task A_connection_that_closes_without_an_answer_does_not_repeat_a_write_behind_our_back(string method, bool withBody)
    {
        // The second request meets a connection of the pool that is closed under it, after the service has read it whole.
        using var server = new RawServer(async (number, _, stream) =>
        {
            if (number > 1) return;
            await RawServer.SayAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            var buffer = new byte[4096];
            if (await stream.ReadAsync(buffer) > 0) Interlocked.Increment(ref _seen);
        });
        using var client = Client(server.BaseUri);
        await WriteAsync(client, method, withBody);

        var error = await Assert.ThrowsAsync<ApiException>(() => WriteAsync(client, method, withBody));

        Assert.Equal((ApiErrorKind.Connection, 1, false), (error.Kind, error.Attempts, error.NotProcessed));
        Assert.Equal(2, server.Requests + _seen);
    }

    [Fact]
    public async Task A_refusal_under_a_status_of_success_ends_at_once_with_the_services_words()
    {
        using var client = Connect();
        Server.Faults.Add(new FaultRule { Kind = "status", Status = 200, Body = """{"success":false,"errors":[{"code":7003,"message":"no such dataset"}],"result":null}""" });

        Func<Task>[] calls =
        [
            () => client.Datasets.ListAsync(),
            () => client.Events.List(new CfEventQuery()).NextAsync(),
            () => client.Datasets.DeleteAsync("x"),
            () => WriteAsync(client, "POST", true),
        ];
        foreach (var call in calls)
        {
            var error = await Assert.ThrowsAsync<ApiException>(call);

            Assert.Equal((ApiErrorKind.InvalidRequest, 1, "7003", "no such dataset"), (error.Kind, error.Attempts, error.ApiCode, error.ApiMessage));
            Assert.NotNull(error.RequestId);
        }
    }

    private int _seen;

    private CloudforceClient Connect(TimeSpan? timeout = null)
    {
        Start(new SandboxOptions { CtiEvents = 0, AuditEvents = 0 });
        return Client(Server.BaseUri, timeout);
    }

    private static CloudforceClient Client(Uri address, TimeSpan? timeout = null) => new(
        new ConnectionSettings(ServiceKind.Cloudflare, address, ApiCredential.FromToken("sandbox-token"))
        {
            AccountId = "0123456789abcdef0123456789abcdef",
            RetryBaseDelay = TimeSpan.FromMilliseconds(1),
            MaxRetry = 3,
            Timeout = timeout ?? TimeSpan.FromSeconds(20),
        });

    private static Task WriteAsync(CloudforceClient client, string method, bool withBody, IRequestObserver? observer = null)
        => client.With(observer).RequestAsync(new HttpMethod(method), "events/create", null, withBody ? """{"event":"x"}""" : null);
}
