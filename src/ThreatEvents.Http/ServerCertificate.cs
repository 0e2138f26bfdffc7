using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ThreatEvents.Http;

/// <summary>What a service showed of itself when the connection was made.</summary>
/// <param name="Subject">Whose certificate it is.</param>
/// <param name="Issuer">Who vouches for it: on a network that looks into TLS, its proxy's own authority.</param>
/// <param name="Expires">Until when it is good, in UTC.</param>
/// <param name="Problem">What is wrong with it, or null.</param>
internal sealed record ServerCertificate(string Subject, string Issuer, DateTime Expires, string? Problem)
{
    public static ServerCertificate Of(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null) return new ServerCertificate("", "", default, "the service shows no certificate");
        var full = certificate as X509Certificate2 ?? new X509Certificate2(certificate);
        return new ServerCertificate(
            full.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
            full.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
            full.NotAfter.ToUniversalTime(),
            errors == SslPolicyErrors.None ? null : string.Join(", ", Problems(full, chain, errors)));
    }

    private static IEnumerable<string> Problems(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) yield return "it is for another name";
        if (!errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)) yield break;
        if (certificate.NotAfter < DateTime.Now) yield return "it has expired";
        else if (certificate.NotBefore > DateTime.Now) yield return "it is not valid yet";
        var states = chain is null ? [] : chain.ChainStatus.Select(one => one.Status).ToArray();
        if (states.Any(state => state is X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain)) yield return "nobody whom this machine trusts vouches for it";
        var others = states.Where(state => state is not (X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.NotTimeValid)).ToArray();
        if (others.Length > 0) yield return string.Join(", ", others.Distinct());
    }
}
