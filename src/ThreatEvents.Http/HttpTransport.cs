using RestSharp;
#if NET
using System.Net;
using System.Net.Security;
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
            Proxy = settings.Proxy,

            // A redirect is looked at before it is followed, since the token must not reach another host.
            FollowRedirects = false,
            ThrowOnAnyError = false,
            SetErrorExceptionOnUnsuccessfulStatusCode = false,
        };
        if (settings.SkipCertificateCheck) options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#if NET
        options.ConfigureMessageHandler = _ => CreateHandler(settings);
#else
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
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = settings.Timeout < longestConnect ? settings.Timeout : longestConnect,

            // A name that moves to another address is followed within minutes, also by a runbook that never ends.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (settings.Proxy is not null) handler.Proxy = settings.Proxy;
        if (settings.PublicAddressesOnly) handler.ConnectCallback = PublicAddress.ConnectAsync;
        if (settings.SkipCertificateCheck)
        {
            handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true };
        }

        return handler;
    }
#endif
}
