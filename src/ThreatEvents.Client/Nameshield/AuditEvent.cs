using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>
/// Something that a user, a token or the service did in Nameshield's applications. See docs.nameshield.net, events API, Event.
/// </summary>
public sealed class AuditEvent : IKeepsExtra
{
    private PropertyBag? _payload;

    /// <summary>The service's id, a UUID.</summary>
    public string? Id { get; set; }

    /// <summary>When it happened, whole seconds, in local time; UTC in the views.</summary>
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

    /// <summary>What it concerns: zone, domain, ssl, user…</summary>
    [JsonConverter(typeof(SharedTextConverter))]
    public string? Context { get; set; }

    /// <summary>What was done: update, creation, deletion…</summary>
    [JsonConverter(typeof(SharedTextConverter))]
    public string? Action { get; set; }

    /// <summary>How it ended: success; the other values are not published.</summary>
    [JsonConverter(typeof(SharedTextConverter))]
    public string? State { get; set; }

    [JsonConverter(typeof(SharedTextConverter))]
    public string? Zone { get; set; }

    [JsonConverter(typeof(SharedTextConverter))]
    public string? Domain { get; set; }

    /// <summary>What was acted upon: the zone, or else the domain.</summary>
    [JsonIgnore]
    public string? Subject => string.IsNullOrEmpty(Zone) ? Domain : Zone;

    /// <summary>The user that was acted upon.</summary>
    [JsonConverter(typeof(SharedTextConverter))]
    public string? User { get; set; }

    /// <summary>Who did it.</summary>
    [JsonConverter(typeof(SharedTextConverter))]
    public string? CreatorLogin { get; set; }

    /// <summary>The creator's address, whichever of the two forms the service sent; an IPv4-mapped IPv6 address is shown as IPv4.</summary>
    [JsonIgnore]
    public string? CreatorIPAddress => CreatorIpv4 ?? PlainAddress(CreatorIpv6);

    [JsonConverter(typeof(SharedTextConverter))]
    public string? CreatorIpv4 { get; set; }

    [JsonConverter(typeof(SharedTextConverter))]
    public string? CreatorIpv6 { get; set; }

    [JsonConverter(typeof(SharedTextConverter))]
    public string? CertificateOrganization { get; set; }

    /// <summary>The customer of the event's creator.</summary>
    public long? CustomerId { get; set; }

    /// <summary>One line that says which DNS records changed, such as <c>CNAME example: old.fqdn.com. → new.fqdn.com.</c></summary>
    [JsonIgnore]
    public string? Change => AuditChange.Summarize(PayloadElement);

    /// <summary>What the event carries beyond its fields; its shape depends on the context.</summary>
    [JsonIgnore]
    public PropertyBag Payload => _payload ??= PropertyBag.From(PayloadElement);

    /// <summary>Fields that the service has added since this module was written, and values of known ones that are of another kind, under their path.</summary>
    [JsonIgnore]
    public PropertyBag AdditionalProperties => PropertyBag.From(Extra, "payload", PayloadElement);

    [JsonPropertyName("payload"), JsonInclude]
    internal JsonElement PayloadElement { get; set; }

    [JsonExtensionData, JsonInclude]
    internal Dictionary<string, JsonElement>? Extra { get; set; }

    Dictionary<string, JsonElement>? IKeepsExtra.Extra
    {
        get => Extra;
        set => Extra = value;
    }

    public override string ToString() => Id ?? nameof(AuditEvent);

    private static string? PlainAddress(string? ipv6)
        => IPAddress.TryParse(ipv6, out var address) && address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString() : ipv6;
}
