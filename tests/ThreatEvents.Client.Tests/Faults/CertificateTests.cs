using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ThreatEvents.Http;

namespace ThreatEvents.Tests.Faults;

/// <summary>Whose certificate may be wrong where the user said that the service's may be.</summary>
public class CertificateTests : Sandboxed
{
    [Fact]
    public async Task Certificates_are_skipped_of_the_services_own_host_and_of_no_other()
    {
        using var server = new TlsServer();
        var settings = new HttpSettings
        {
            BaseUri = new Uri($"https://127.0.0.1:{server.Port}/"),
            SecretHeaders = [],
            Secrets = [],
            SkipCertificateCheck = true,
            PublicAddressesOnly = true,
            AllowsLoopback = true,
            FollowsAnywhere = true,
            Retry = new RetryPolicy { MaxRetry = 0 },
        };
        using var requester = new ApiRequester(settings);

        Assert.Equal(2, await GetAsync(requester, $"https://127.0.0.1:{server.Port}/"));

        foreach (var other in new[] { "localhost", "LOCALHOST" })
        {
            var failure = await Assert.ThrowsAsync<HttpFailure>(() => GetAsync(requester, $"https://{other}:{server.Port}/"));
            Assert.Equal((FailureKind.Connection, true), (failure.Kind, failure.IsFinal));
        }

        Assert.Equal(1, server.Requests);
    }

    private static Task<long> GetAsync(ApiRequester requester, string address)
    {
        var target = new MemoryStream();
        return requester.SendAsync(ApiRequest.Download(new Uri(address), target, 1000), _ => target.Length, null, CancellationToken.None);
    }

    private sealed class TlsServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Any, 0);
        private readonly X509Certificate2 _certificate;
        private int _requests;

        public TlsServer()
        {
            using var key = RSA.Create(2048);
            using var made = new CertificateRequest("CN=nobody", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            _certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
            _listener.Start();
            _ = ServeAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Requests => Volatile.Read(ref _requests);

        public void Dispose()
        {
            _listener.Dispose();
            _certificate.Dispose();
        }

        private async Task ServeAsync()
        {
            while (true)
            {
                try
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    using var stream = new SslStream(client.GetStream());
                    await stream.AuthenticateAsServerAsync(_certificate);
                    if (await stream.ReadAsync(new byte[4096]) == 0) continue;
                    Interlocked.Increment(ref _requests);
                    await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"));
                }
                catch (Exception fault) when (fault is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // The client has refused the certificate.
                }
                catch (Exception over) when (over is SocketException or InvalidOperationException)
                {
                    return;
                }
            }
        }
    }
}
