using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ThreatEvents.Tests.CloudforceOne;

/// <summary>Answers that the sandbox does not give: cut connections, and counts without names.</summary>
public sealed class BulkAnswerTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<string> _requests = [];

    [Fact]
    public async Task A_broken_connection_leaves_its_rows_unknown_and_the_run_goes_on()
    {
        var upload = Upload(null, "{\"createdEventsCount\":2,\"errorCount\":0,\"createdEvents\":[{\"eventIndex\":0,\"shardId\":\"s\",\"uuid\":\"u0\"},{\"eventIndex\":1,\"shardId\":\"s\",\"uuid\":\"u1\"}]}");
        var results = await RunAsync(upload, 4);
        Assert.Equal([CfBulkStatus.Unknown, CfBulkStatus.Unknown, CfBulkStatus.Created, CfBulkStatus.Created], results.Select(result => result.Status));
        Assert.Equal(["u0", "u1"], results.Skip(2).Select(result => result.Uuid));
        Assert.Equal(2, _requests.Count);
        Assert.NotNull(upload.LastFault);
    }

    [Theory]
    [InlineData("2", CfBulkStatus.Created)]
    [InlineData("{\"createdEventsCount\":2,\"errorCount\":0}", CfBulkStatus.Created)]
    [InlineData("{\"createdEventsCount\":0,\"errorCount\":2}", CfBulkStatus.Failed)]
    [InlineData("{\"createdEventsCount\":1,\"errorCount\":1}", CfBulkStatus.Unknown)]
    [InlineData("{\"success\":true,\"result\":{\"createdEventsCount\":\"2\",\"errorCount\":\"0\"}}", CfBulkStatus.Created)]
    [InlineData("{\"success\":false,\"errors\":[{\"message\":\"no\"}]}", CfBulkStatus.Failed)]
    [InlineData("<html>proxy</html>", CfBulkStatus.Unknown)]
    [InlineData("", CfBulkStatus.Unknown)]
    public async Task Counts_decide_where_no_list_names_the_rows(string answer, CfBulkStatus expected)
    {
        var results = await RunAsync(Upload(answer), 2);
        Assert.All(results, result => Assert.Equal(expected, result.Status));
        Assert.Single(_requests);
    }

    public void Dispose() => _listener.Stop();

    private static async Task<List<CfBulkResult>> RunAsync(CfBulkUpload upload, int count)
    {
        var results = new List<CfBulkResult>();
        for (var at = 0; at < count; at++)
        {
            results.AddRange(await upload.AddAsync(at, new CfEventInput { Category = "c", Date = DateTimeOffset.UnixEpoch, Event = "e", Tlp = "red" }));
        }

        return results;
    }

    /// <summary>Gives one answer for each request; null cuts the connection after the request was read.</summary>
    private CfBulkUpload Upload(params string?[] answers)
    {
        _listener.Start();
        _ = Task.Run(async () =>
        {
            foreach (var answer in answers)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                using var stream = client.GetStream();
                _requests.Add(await ReadAsync(stream));
                if (answer is null)
                {
                    client.Client.LingerState = new LingerOption(true, 0);
                    continue;
                }

                var body = Encoding.UTF8.GetBytes(answer);
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n"));
                await stream.WriteAsync(body);
            }
        });
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/client/v4/");
        var client = new CloudforceClient(new ConnectionSettings(ServiceKind.Cloudflare, address, ApiCredential.FromToken("t")) { AccountId = "0123456789abcdef0123456789abcdef", RetryBaseDelay = TimeSpan.FromMilliseconds(1) });
        return new CfBulkUpload(client, "d", batchSize: 2);
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var buffer = new byte[4096];
        while (true)
        {
            var read = await stream.ReadAsync(buffer);
            bytes.AddRange(buffer.AsSpan(0, read));
            var text = Encoding.UTF8.GetString([.. bytes]);
            var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (read == 0) return text;
            if (head < 0) continue;
            var length = int.Parse(text.Split("Content-Length: ")[1].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);
            if (bytes.Count >= head + 4 + length) return text;
        }
    }
}
