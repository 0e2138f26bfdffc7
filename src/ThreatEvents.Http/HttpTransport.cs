using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using RestSharp;
#if NET
using System.Net;
#endif

namespace ThreatEvents.Http;

/// <summary>Builds the RestSharp client: no automatic redirects, no cookies, own connect timeout.</summary>
internal static class HttpTransport
{
    public static RestClient Create(HttpSettings settings)
    {
        var options = new RestClientOptions(settings.BaseUri)
        {
            UserAgent = settings.UserAgent,
            Timeout = settings.Timeout,

            // A redirect is looked at before it is followed, since the token must not reach another host.
            FollowRedirects = false,
            ThrowOnAnyError = false,
            SetErrorExceptionOnUnsuccessfulStatusCode = false,
        };
#if NET
        options.ConfigureMessageHandler = _ => CreateHandler(settings);
#else
        options.Proxy = settings.Route;
        if (settings.TakesFiles) options.AutomaticDecompression = System.Net.DecompressionMethods.None;
        if (LooksAtCertificates(settings)) options.RemoteCertificateValidationCallback = (sender, certificate, chain, errors) => IsAccepted(sender, certificate, chain, errors, settings);
        System.Net.ServicePointManager.FindServicePoint(settings.BaseUri).ConnectionLimit = 8;
        if (System.Net.ServicePointManager.SecurityProtocol != System.Net.SecurityProtocolType.SystemDefault)
        {
            System.Net.ServicePointManager.SecurityProtocol |= System.Net.SecurityProtocolType.Tls12;
        }
#endif
        return new RestClient(options);
    }

#if NET
    private static SocketsHttpHandler CreateHandler(HttpSettings settings)
    {
        var longestConnect = TimeSpan.FromSeconds(30);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = settings.Route,
            AutomaticDecompression = settings.TakesFiles ? DecompressionMethods.None : DecompressionMethods.All,
            ConnectTimeout = settings.Timeout < longestConnect ? settings.Timeout : longestConnect,

            // A name that moves to another address is followed within minutes, also by a runbook that never ends.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (settings.Guard is { } guard) handler.ConnectCallback = guard.ConnectAsync;
        if (LooksAtCertificates(settings))
        {
            handler.SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (sender, certificate, chain, errors) => IsAccepted(sender, certificate, chain, errors, settings),
            };
        }

        return handler;
    }
#endif

    /// <summary>A certificate that is wrong is accepted of the service's own host alone: neither of a proxy, nor of where a redirect or an event's address leads.</summary>
    private static bool IsAccepted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, HttpSettings settings)
    {
        if (IsOfService(sender, settings)) settings.CertificateSeen?.Invoke(ServerCertificate.Of(certificate, chain, errors));
        else if (errors != SslPolicyErrors.None) return false;
        return errors == SslPolicyErrors.None || settings.SkipCertificateCheck;
    }

    private static bool LooksAtCertificates(HttpSettings settings) => settings.SkipCertificateCheck || settings.CertificateSeen is not null;

    private static bool IsOfService(object sender, HttpSettings settings)
    {
        var host = sender switch
        {
#if NET
            SslStream stream => stream.TargetHostName,
#endif
            HttpRequestMessage request => request.RequestUri?.IdnHost,
            _ => null,
        };
        return string.Equals(host?.Trim('[', ']'), settings.BaseUri.IdnHost, StringComparison.OrdinalIgnoreCase);
    }
}
