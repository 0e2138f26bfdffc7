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
}
