using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>How things stand with a connection, as one small request found them. A question that it did not answer is null.</summary>
public sealed class ConnectionTest
{
    /// <summary>What -Connection calls it.</summary>
    public string? Name { get; init; }

    public ServiceKind Service { get; init; }

    public Uri? BaseUri { get; init; }

    /// <summary>Whether the service answered as it should.</summary>
    public bool IsGood { get; init; }

    /// <summary>Whether the service knows the token.</summary>
    public bool? TokenAccepted { get; init; }

    /// <summary>Whether the token may read what this module reads.</summary>
    public bool? RoleGranted { get; init; }

    /// <summary>Whether requests may come from this network address.</summary>
    public bool? AddressAllowed { get; init; }

    /// <summary>Whether the service's certificate is good; null where none was seen, as over plain http to this machine.</summary>
    public bool? CertificateValid { get; init; }

    /// <summary>Whose certificate it is, and who vouches for it.</summary>
    public string? Certificate { get; init; }

    /// <summary>Until when the certificate is good, in local time.</summary>
    public DateTime? CertificateExpires => Moment.Local(Expires);

    /// <summary><see cref="CertificateExpires"/> as ISO 8601 text in UTC.</summary>
    public string? IsoCertificateExpires => Moment.Iso(Expires);

    /// <summary>
    /// How far this machine's clock is ahead of the service's, in whole seconds; negative where it is behind. The service tells whole seconds, so that one
    /// or two of them mean nothing.
    /// </summary>
    public TimeSpan? ClockSkew { get; init; }

    /// <summary>How long the request took, in milliseconds, the making of the connection included.</summary>
    public double? RoundTripMs { get; init; }

    /// <summary>The proxy that the request went through; null is none.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>The HTTP status, or null where no answer came.</summary>
    public int? StatusCode { get; init; }

    /// <summary>What is wrong, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>What to do about it, in one line.</summary>
    public string? Advice { get; init; }

    internal Moment? Expires { get; init; }

    public override string ToString() => IsGood ? $"{Name} ({Service}): good" : $"{Name} ({Service}): {Problem}";
}
