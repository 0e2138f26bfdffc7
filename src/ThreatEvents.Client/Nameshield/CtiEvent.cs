using System.Text.Json;
using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>
/// A threat that Nameshield's domain monitoring detected: a registered or reported domain that imitates a brand.
/// Every text in it may come from an attacker. See docs.nameshield.net, CTI API, ThreatEvent.
/// </summary>
public sealed class CtiEvent : IIdentified, IKeepsExtra
{
    // Put together once: an attacker can give a domain hundreds of thousands of records, and views and exports read each property several times.
    private TextList? _addresses;
    private TextList? _nameServers;
    private TextList? _mailServers;
    private TextList? _countries;
    private TextList? _systems;
    private TextList? _comments;
    private CtiObservedData? _observed;
    private RecordList<CtiComment> _commentRecords = RecordList<CtiComment>.None;

    /// <summary>The service's id, a UUID.</summary>
    public string? Id { get; set; }

    /// <summary>When the event was emitted, in local time; UTC in the views.</summary>
    [JsonIgnore]
    public DateTime? Date
    {
        get => Moment.Local(DateSent);
        set => DateSent = Moment.Of(value);
    }

    /// <summary><see cref="Date"/> as ISO 8601 text in UTC, which reads back alike in every culture and zone.</summary>
    [JsonIgnore]
    public string? IsoDate => Moment.Iso(DateSent);

    [JsonPropertyName("date"), JsonInclude]
    internal Moment? DateSent { get; set; }

    /// <summary>DOMAIN_REPORTED, DOMAIN_DETECTED; an open set.</summary>
    [JsonConverter(typeof(SharedTextConverter))]
    public string? Type { get; set; }

    public string? Domain { get; set; }

    /// <summary>NONE, LOW, MEDIUM or HIGH.</summary>
    [JsonIgnore]
    public string? Criticality => CriticalityRecord?.Level;

    /// <summary><see cref="Criticality"/> as a number to sort and compare by: 0 for NONE, 1 LOW, 2 MEDIUM, 3 HIGH; null for any other word.</summary>
    [JsonIgnore]
    public int? CriticalityRank => NameshieldVocabulary.CriticalityRank(Criticality);

    /// <summary>The label of <see cref="Criticality"/>.</summary>
    [JsonIgnore]
    public string? CriticalityName => CriticalityRecord?.Name;

    [JsonIgnore]
    public string? BrandName => Brand?.Name;

    [JsonIgnore]
    public string? BrandId => Brand?.Id;

    [JsonIgnore]
    public string? Registrar => Whois?.RegistrarName;

    [JsonIgnore]
    public DateTime? RegisteredAt => Whois?.CreationDate;

    /// <summary><see cref="RegisteredAt"/> as ISO 8601 text in UTC.</summary>
    [JsonIgnore]
    public string? IsoRegisteredAt => Whois?.IsoCreationDate;

    [JsonIgnore]
    public string? OwnerOrganisation => Whois?.OwnerOrganisation;

    [JsonIgnore]
    public string? PageTitle => Website?.PageTitle;

    [JsonIgnore]
    public string? OriginUrl => Website?.OriginUrl;

    [JsonIgnore]
    public string? FinalUrl => Website?.FinalUrl;

    /// <summary>The distinct addresses of all DNS records.</summary>
    [JsonIgnore]
    public TextList IPAddress => _addresses ??= Distinct(record => record.IPAddress);

    /// <summary>The names in the NS records.</summary>
    [JsonIgnore]
    public TextList NameServer => _nameServers ??= NamesOf("NS");

    /// <summary>The names in the MX records.</summary>
    [JsonIgnore]
    public TextList MailServer => _mailServers ??= NamesOf("MX");

    /// <summary>The distinct countries of all DNS records, ISO 3166-1 alpha-2; ZZ is unknown.</summary>
    [JsonIgnore]
    public TextList CountryCode => _countries ??= Distinct(record => record.CountryCode);

    /// <summary>The distinct autonomous systems of all DNS records, as "AS64500 Example Org".</summary>
    [JsonIgnore]
    public TextList AutonomousSystem => _systems ??= Distinct(record => NameOf(record.AutonomousSystem));

    /// <summary>The texts of all comments.</summary>
    [JsonIgnore]
    public TextList Comment => _comments ??= TextList.Of(Comments.Select(comment => comment.Content));

    [JsonPropertyName("customer_id")]
    public long? CustomerId { get; set; }

    [JsonConverter(typeof(CtiBrandConverter))]
    public CtiBrand? Brand { get; set; }

    [JsonIgnore]
    public CtiWhois? Whois => Observed?.Whois;

    [JsonIgnore]
    public CtiWebsite? Website => Observed?.Website;

    [JsonIgnore]
    public RecordList<CtiDnsRecord> DnsRecords => Observed?.DnsRecords ?? RecordList<CtiDnsRecord>.None;

    [JsonConverter(typeof(CtiCommentsConverter))]
    public RecordList<CtiComment> Comments
    {
        get => _commentRecords;
        set => (_commentRecords, _comments) = (value, null);
    }

    /// <summary>Fields that the service has added since this module was written, and values of known ones that are of another kind, under their path.</summary>
    [JsonIgnore]
    public PropertyBag AdditionalProperties => PropertyBag.From(Merge(Extra, Observed?.Extra));

    [JsonPropertyName("criticality"), JsonInclude, JsonConverter(typeof(CtiCriticalityConverter))]
    internal CtiCriticality? CriticalityRecord { get; set; }

    [JsonPropertyName("observed_data"), JsonInclude, JsonConverter(typeof(CtiObservedDataConverter))]
    internal CtiObservedData? Observed
    {
        get => _observed;
        set => (_observed, _addresses, _nameServers, _mailServers, _countries, _systems) = (value, null, null, null, null, null);
    }

    [JsonExtensionData, JsonInclude]
    internal Dictionary<string, JsonElement>? Extra { get; set; }

    /// <summary>What saving an event's files needs of it, where the event itself went through a file or another process.</summary>
    public static CtiEvent OfResources(string id, string? domain, string? screenshotUrl, string? sourceUrl, string? whoisUrl) => new()
    {
        Id = id,
        Domain = domain,
        Observed = new CtiObservedData
        {
            Website = new CtiWebsite { ScreenshotResourceUrl = screenshotUrl, SourceResourceUrl = sourceUrl },
            Whois = new CtiWhois { ResourceUrl = whoisUrl },
        },
    };

    Dictionary<string, JsonElement>? IKeepsExtra.Extra
    {
        get => Extra;
        set => Extra = value;
    }

    public override string ToString() => Id ?? Domain ?? nameof(CtiEvent);

    private TextList NamesOf(string type) => Distinct(record => string.Equals(record.Type, type, StringComparison.OrdinalIgnoreCase) ? record.Name : null);

    private TextList Distinct(Func<CtiDnsRecord, string?> part) => TextList.Of(DnsRecords, part);

    private static string? NameOf(AutonomousSystem? system)
    {
        if (system?.Number is not { } number) return system?.Organization;
        return string.IsNullOrEmpty(system.Organization) ? "AS" + number : "AS" + number + " " + system.Organization;
    }

    private static Dictionary<string, JsonElement>? Merge(Dictionary<string, JsonElement>? outer, Dictionary<string, JsonElement>? observed)
    {
        if (observed is null || observed.Count == 0) return outer;
        var all = outer is null ? [] : new Dictionary<string, JsonElement>(outer);
        foreach (var (name, value) in observed) all[all.ContainsKey(name) ? "observed_data." + name : name] = value;
        return all;
    }
}
