namespace ThreatEvents.Interop.Stix;

/// <summary>How events become STIX.</summary>
internal sealed record StixOptions
{
    /// <summary>How many objects a request to Microsoft Sentinel may hold.</summary>
    public const int SentinelMax = 100;

    public const int DefaultMax = 5000;

    public StixProfile Profile { get; init; }

    /// <summary>Who may see what has no word of its own: one of <see cref="StixTlp.Words"/>.</summary>
    public string Tlp { get; init; } = StixTlp.AmberStrict;

    /// <summary>1 or 2: the version of the Traffic Light Protocol whose markings are written.</summary>
    public int TlpVersion { get; init; } = 2;

    /// <summary>How long an indicator is valid from its date on.</summary>
    public TimeSpan ValidFor { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The least level of a threat event of Nameshield; null for all.</summary>
    public string? MinCriticality { get; init; }

    /// <summary>Writes the name and address of a domain's owner, which are personal data.</summary>
    public bool IncludeContact { get; init; }

    /// <summary>Writes the names of name and mail servers, which others share, as observables.</summary>
    public bool IncludeInfrastructure { get; init; }

    /// <summary>Who is named as the maker of the objects; the service where null.</summary>
    public string? IdentityName { get; init; }

    /// <summary>The STIX id of the maker; made of its name where null.</summary>
    public string? IdentityId { get; init; }

    /// <summary>The most objects in a bundle. The objects of one event stay together, whatever their number.</summary>
    public int MaxObject { get; init; } = DefaultMax;

    /// <summary>No white space.</summary>
    public bool Compress { get; init; }

    /// <summary>Whether observables, sightings, notes and groupings are written.</summary>
    public bool IsWhole => Profile is StixProfile.Full or StixProfile.OpenCti;
}
