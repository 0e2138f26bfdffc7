using System.IO.Compression;
using System.Net;
using System.Text;
using ThreatEvents.Http;
using ThreatEvents.Json;
using ThreatEvents.Paging;
using ThreatEvents.Sandbox;
#if NET
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
#endif

namespace ThreatEvents.Tests.Faults;

/// <summary>What somebody would try who holds the service, the way to it, or the records in it.</summary>
public class AttackTests : Sandboxed
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);

#if NET
    [Theory]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_small_answer_that_unpacks_to_a_large_one_is_refused_in_every_coding(string coding)
    {
        using var packed = new MemoryStream();
        using (Stream packer = coding switch
        {
            "br" => new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            _ => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            for (var part = 0; part < 200; part++) packer.Write(new byte[100_000]);
        }

        using var server = new RawServer(async (_, _, stream) =>
        {
            await RawServer.SayAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: {packed.Length}\r\n\r\n");
            await stream.WriteAsync(packed.ToArray());
        });
        using var client = new NameshieldClient(new ConnectionSettings(ServiceKind.Nameshield, server.BaseUri, ApiCredential.FromToken("t")) { MaxResponseBytes = 1_000_000 });

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("x")).WaitAsync(Guard);

        Assert.Equal((ApiErrorKind.TooLarge, 1), (error.Kind, error.Attempts));
    }
#endif

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, gzip")]
    [InlineData("compress")]
    public async Task A_coding_that_nobody_knows_is_an_unreadable_answer(string coding)
    {
        using var server = RawServer.Saying($"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: 4\r\n\r\nabcd");
        var error = await Assert.ThrowsAsync<ApiException>(() => Connect(server.BaseUri, maxRetry: 0).GetCtiEventAsync("x")).WaitAsync(Guard);

        Assert.True(error.Kind is ApiErrorKind.Unreadable or ApiErrorKind.Connection, error.ToString());
    }

    [Fact]
    public async Task A_cookie_is_not_carried_to_the_next_request()
    {
        var heads = new List<string>();
        using var server = new RawServer((_, head, stream) =>
        {
            lock (heads) heads.Add(head);
            return RawServer.SayAsync(stream, "HTTP/1.1 200 OK\r\nSet-Cookie: track=me; Path=/\r\nContent-Length: 10\r\n\r\n{\"id\":\"x\"}");
        });
        var client = Connect(server.BaseUri);
        for (var time = 0; time < 3; time++) await client.GetCtiEventAsync("x");

        Assert.Equal(3, heads.Count);
        Assert.All(heads, head => Assert.DoesNotContain("Cookie", head, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"x\"}", null)]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", ApiErrorKind.InvalidRequest)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", ApiErrorKind.Unreadable)]
    [InlineData("HTTP/1.1 304 Not Modified\r\n\r\n", ApiErrorKind.Redirect)]
    [InlineData("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", ApiErrorKind.Connection)]
    [InlineData("HTTP/1.1 600 Strange\r\nContent-Length: 0\r\n\r\n", ApiErrorKind.Server)]
    [InlineData("HTTP/1.1 999 Strange\r\nContent-Length: 0\r\n\r\n", ApiErrorKind.Server)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\nContent-Length: 11\r\n\r\n{\"id\":\"x\"}", null)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\na\r\n{\"id\":\"x\"}\r\n0\r\n\r\n", null)]
    public async Task A_strange_status_or_head_ends_in_a_typed_error_or_is_read(string said, ApiErrorKind? kind)
    {
        using var server = RawServer.Saying(said);
        var client = Connect(server.BaseUri, TimeSpan.FromSeconds(5), maxRetry: 0);
        var error = await Record.ExceptionAsync(() => client.GetCtiEventAsync("x").WaitAsync(Guard));

        Assert.Equal(kind, (error as ApiException)?.Kind);
        Assert.True(error is null or ApiException, error?.ToString());
    }

    [Fact]
    public async Task Interim_answers_without_end_are_a_timeout()
    {
        using var server = new RawServer(async (_, _, stream) =>
        {
            for (var count = 0; count < 200_000; count++) await RawServer.SayAsync(stream, "HTTP/1.1 103 Early Hints\r\n\r\n");
        });

        var error = await Assert.ThrowsAsync<ApiException>(() => Connect(server.BaseUri, TimeSpan.FromMilliseconds(300), maxRetry: 0).GetCtiEventAsync("x").WaitAsync(Guard));

        Assert.True(error.Kind is ApiErrorKind.Timeout or ApiErrorKind.Connection, error.ToString());
    }

#if NET
    [Theory]
    [InlineData("selfSigned")]
    [InlineData("otherName")]
    [InlineData("expired")]
    public async Task A_certificate_that_nobody_vouches_for_is_named_at_once_and_nothing_is_sent(string fault)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(fault == "otherName" ? "CN=elsewhere.example" : "CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = DateTimeOffset.UtcNow;
        using var made = fault == "expired" ? request.CreateSelfSigned(now.AddYears(-2), now.AddYears(-1)) : request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        var bytes = 0;
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var served = ServeAsync();
        using var client = new NameshieldClient(new ConnectionSettings(
            ServiceKind.Nameshield,
            new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/"),
            ApiCredential.FromToken(Canary.Token)) { RetryBaseDelay = TimeSpan.FromMilliseconds(1) });

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("x").WaitAsync(Guard));
        listener.Stop();
        await served;

        Assert.Equal((ApiErrorKind.Connection, 1, true, 0), (error.Kind, error.Attempts, error.NotProcessed, bytes));
        Assert.Contains("certificate", error.Message, StringComparison.OrdinalIgnoreCase);

        async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var socket = await listener.AcceptTcpClientAsync();
                    using var tls = new SslStream(socket.GetStream());
                    await tls.AuthenticateAsServerAsync(certificate);
                    bytes += await tls.ReadAsync(new byte[1000]);
                }
            }
            catch (Exception over) when (over is System.Net.Sockets.SocketException or IOException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // The client hung up, as it should.
            }
        }
    }
#endif

    [Fact]
    public async Task A_proxy_that_asks_for_a_password_is_named_as_the_cause()
    {
        using var proxy = RawServer.Saying("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"corp\"\r\nContent-Length: 0\r\n\r\n");
        foreach (var address in new[] { "https://api.example/", "http://127.0.0.1:9/" })
        {
            using var client = new NameshieldClient(new ConnectionSettings(ServiceKind.Nameshield, new Uri(address), ApiCredential.FromToken("t"))
            {
                RetryBaseDelay = TimeSpan.FromMilliseconds(1),
                MaxRetry = 1,
                Proxy = new WebProxy(proxy.BaseUri),
            });
            var error = await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync("x").WaitAsync(Guard));

            Assert.Equal((ApiErrorKind.Connection, true), (error.Kind, error.NotProcessed));
            Assert.Contains("407", error.Message, StringComparison.Ordinal);
            Assert.Contains("proxy", error.Message, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("""{"data":[{"id":"1"}],"data":[{"id":"2"}],"total":1,"total":2}""")]
    [InlineData("""{"data":[{"id":"1","id":"2","ID":"3","Id":"4"}],"total":1}""")]
    [InlineData("""{"data":[{"id":"1","__proto__":{"x":1},"constructor":{},"Count":5,"Keys":null,"Item":1,"PSObject":{},"PSTypeNames":["x"],"psbase":1}],"total":1}""")]
    [InlineData("""{"data":[{"id":"1","X":1,"x":2,"":3," ":4}],"total":1}""")]
    [InlineData("""{"data":[{"id":"1","a":1e999,"b":-1e999,"c":-0,"d":1e-999,"e":123456789012345678901234567890}],"total":1}""")]
    [InlineData("""{"data":[{"id":"1","AdditionalProperties":{"a":1},"additional_properties":2}],"total":1}""")]
    public void Names_and_numbers_that_are_meant_to_confuse_do_no_harm(string json)
    {
        var page = AnswerReader.List(HostileTextTests.Answer(json), EventJson.Default.CtiEvent);

        Assert.Equal(1, page.Items.Count + page.Faults.Count);
        foreach (var item in page.Items) Assert.NotNull(item.AdditionalProperties.ToString());
    }

    [Theory]
    [InlineData("\"0000-01-01T00:00:00Z\"")]
    [InlineData("\"0001-01-01T00:00:00+14:00\"")]
    [InlineData("\"9999-12-31T23:59:59-14:00\"")]
    [InlineData("\"10000-01-01T00:00:00Z\"")]
    [InlineData("\"2024-02-30T00:00:00Z\"")]
    [InlineData("\"2024-01-01T00:00:00+99:99\"")]
    [InlineData("\"-0001-01-01T00:00:00Z\"")]
    [InlineData("1e999")]
    [InlineData("-9223372036854775808")]
    [InlineData("99999999999999")]
    [InlineData("-62135596801")]
    [InlineData("-62135596800001")]
    [InlineData("253402300800")]
    [InlineData("9223372036854775807")]
    public void A_date_that_cannot_be_costs_its_record_at_most(string date)
    {
        var page = AnswerReader.List(HostileTextTests.Answer($$"""{"data":[{"id":"1","date":{{date}}},{"id":"2","date":"2024-01-01T00:00:00Z"}],"total":2}"""), EventJson.Default.CtiEvent);

        Assert.Equal(2, page.Items.Count + page.Faults.Count);
        Assert.Contains(page.Items, item => item.Id == "2");
        var single = HostileTextTests.Answer($$"""{"uuid":"1","date":{{date}}}""");
        Assert.True(Record.Exception(() => AnswerReader.Record(single, CloudforceJson.Default.CfEvent)) is null or UnreadableAnswerException);
        Assert.True(Record.Exception(() => AnswerReader.Record(single, EventJson.Default.CtiEvent)) is null or UnreadableAnswerException);
    }

    [Fact]
    public void Bytes_that_are_no_text_cost_their_record_and_not_its_page()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"data\":[{\"id\":\"1\",\"domain\":\""), 0xFF, 0xC0, 0xED, 0xA0, 0x80, .. Encoding.UTF8.GetBytes("\"},{\"id\":\"2\"}],\"total\":2}")];
        var page = AnswerReader.List(new ApiResponse { StatusCode = 200, Body = body, ContentType = "application/json" }, EventJson.Default.CtiEvent);

        Assert.Equal(2, page.Items.Count + page.Faults.Count);
        Assert.Contains(page.Items, item => item.Id == "2");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("\"2\"")]
    [InlineData("1e999")]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775808")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task A_total_that_cannot_be_ends_the_list_with_its_rows_or_an_error(string total)
    {
        using var server = new RawServer((_, head, stream) =>
        {
            var rows = head.Contains("page=0", StringComparison.Ordinal) ? """{"id":"1"},{"id":"2"}""" : "";
            var body = $$"""{"data":[{{rows}}],"total":{{total}},"total_items":{{total}}}""";
            return RawServer.SayAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        });
        var ids = new List<string?>();
        var error = await Record.ExceptionAsync(async () =>
        {
            using var stream = Connect(server.BaseUri, maxRetry: 0).ListCtiEvents(new CtiEventQuery { Page = new PageOptions { PageSize = 2 } });
            while (await stream.NextAsync().WaitAsync(Guard) is { } page) ids.AddRange(page.Items.Select(item => item.Id));
        });

        Assert.True(error is null or ApiException { Kind: ApiErrorKind.Incomplete or ApiErrorKind.Unreadable }, error?.ToString());
        Assert.True(ids is ["1", "2"] or [], string.Join(",", ids));
        Assert.InRange(server.Requests, 1, 10);
    }

    [Theory]
    [InlineData("http://evil.example/next")]
    [InlineData("a\\r\\nX-Injected: 1")]
    [InlineData("../../x?a=b&datasetId=all#f")]
    [InlineData("\\u0000\\u202e")]
    public async Task A_cursor_is_a_value_and_leads_nowhere(string cursor)
    {
        var heads = new List<string>();
        using var server = new RawServer((number, head, stream) =>
        {
            lock (heads) heads.Add(head);
            var body = $$$"""{"success":true,"errors":[],"messages":[],"result":[{"uuid":"{{{number}}}"}],"result_info":{"count":1,"per_page":1{{{(number < 3 ? $",\"cursor\":\"{cursor}\"" : "")}}}}}""";
            return RawServer.SayAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        });
        using var client = new CloudforceClient(new ConnectionSettings(ServiceKind.Cloudflare, server.BaseUri, ApiCredential.FromToken("t"))
        {
            AccountId = "0123456789abcdef0123456789abcdef",
            MaxRetry = 0,
        });
        var error = await Record.ExceptionAsync(async () =>
        {
            using var stream = client.Events.List(new CfEventQuery { Page = new PageOptions { PageSize = 1 } });
            while (await stream.NextAsync().WaitAsync(Guard) is not null)
            {
                // To the end.
            }
        });

        Assert.True(error is null or ApiException or ArgumentException, error?.ToString());
        Assert.All(heads, head =>
        {
            Assert.StartsWith("GET /accounts/0123456789abcdef0123456789abcdef/cloudforce-one/events?", head, StringComparison.Ordinal);
            Assert.DoesNotContain("\r\nX-Injected", head, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("\r\nHost: 127.0.0.1", head, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task The_same_cursor_over_and_over_ends()
    {
        using var server = new RawServer((_, _, stream) =>
        {
            const string Body = """{"success":true,"errors":[],"messages":[],"result":[{"uuid":"1"}],"result_info":{"count":1,"per_page":1,"cursor":"again"}}""";
            return RawServer.SayAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");
        });
        using var client = new CloudforceClient(new ConnectionSettings(ServiceKind.Cloudflare, server.BaseUri, ApiCredential.FromToken("t"))
        {
            AccountId = "0123456789abcdef0123456789abcdef",
            MaxRetry = 0,
        });
        using var stream = client.Events.List(new CfEventQuery { Page = new PageOptions { PageSize = 1 } });

        var error = await Assert.ThrowsAsync<ApiException>(() => stream.ToListAsync().WaitAsync(Guard));

        Assert.Equal(ApiErrorKind.Incomplete, error.Kind);
        Assert.InRange(server.Requests, 1, 10);
    }

    [Theory]
    [InlineData("bytes {0} of {1}")]
    [InlineData("{0:x999999999}")]
    [InlineData("%s%n%d")]
    [InlineData("$(Get-Date) `n ${env:PATH}")]
    public async Task Text_that_looks_like_a_format_is_text(string said)
    {
        var client = Start(maxRetry: 0);
        Server.Faults.Add(new FaultRule { Kind = "status", Status = 400, Body = System.Text.Json.JsonSerializer.Serialize(new { message = said }) });

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetCtiEventAsync(said));

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }
}
