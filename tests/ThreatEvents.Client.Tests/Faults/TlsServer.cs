using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ThreatEvents.Tests.Faults;

/// <summary>A server whose certificate nobody vouches for, with one answer for every request.</summary>
internal sealed class TlsServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Any, 0);
    private readonly X509Certificate2 _certificate;
    private readonly byte[] _answer;
    private int _requests;

    public TlsServer(string body = "hi", TimeSpan clock = default)
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=nobody", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        _certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        var now = DateTime.UtcNow + clock;
        _answer = Encoding.UTF8.GetBytes(FormattableString.Invariant($"HTTP/1.1 200 OK\r\nDate: {now:R}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
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
                await stream.WriteAsync(_answer);
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
