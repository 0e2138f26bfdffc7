using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>
/// A threat event of Cloudforce One. Every text in it may come from an attacker.
/// See developers.cloudflare.com/api, Cloudforce One, Threat Events.
/// </summary>
public sealed class CfEvent : CfEntity, IIdentified
{
    /// <summary>The service's uuid.</summary>
    [JsonPropertyName("uuid")]
    public string? Id { get; set; }

    /// <summary>When it happened, in local time; UTC in the views.</summary>
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

    /// <summary>What happened, in words.</summary>
    public string? Event { get; set; }

    /// <summary>The category's name.</summary>
    [JsonConverter(typeof(SharedTextConverter))]
    public string? Category { get; set; }

    public string? Indicator { get; set; }

    /// <summary>domain, IP, URL, HASH…: an open set.</summary>
    [JsonConverter(typeof(SharedTextConverter))]
    public string? IndicatorType { get; set; }

    public long? IndicatorTypeId { get; set; }

    [JsonConverter(typeof(SharedTextConverter))]
    public string? Attacker { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    [JsonConverter(typeof(SharedTextConverter))]
    public string? AttackerCountry { get; set; }

    [JsonConverter(typeof(SharedTextConverter))]
    public string? AttackerCountryAlpha3 { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    [JsonConverter(typeof(SharedTextConverter))]
    public string? TargetCountry { get; set; }

    [JsonConverter(typeof(SharedTextConverter))]
    public string? TargetCountryAlpha3 { get; set; }

    [JsonConverter(typeof(SharedTextConverter))]
    public string? TargetIndustry { get; set; }

    /// <summary>Who may see it: the Traffic Light Protocol's word.</summary>
    [JsonConverter(typeof(SharedTextConverter))]
    public string? Tlp { get; set; }

    public TextList Tags { get; set; } = TextList.None;

    /// <summary>The phase of the kill chain as the service numbers it.</summary>
    public long? KillChain { get; set; }

    /// <summary>MITRE ATT&amp;CK techniques, such as T1583.001.</summary>
    public TextList MitreAttack { get; set; } = TextList.None;

    /// <summary>MITRE CAPEC attack patterns.</summary>
    public TextList MitreCapec { get; set; } = TextList.None;

    /// <summary>An analyst's note.</summary>
    public string? Insight { get; set; }

    [JsonConverter(typeof(SharedTextConverter))]
    public string? DatasetId { get; set; }

    public string? RawId { get; set; }

    public bool? HasChildren { get; set; }

    public long? NumReferenced { get; set; }

    public long? NumReferences { get; set; }

    /// <summary>The uuids of the events that refer to this one.</summary>
    public TextList Referenced { get; set; } = TextList.None;

    public NumberList ReferencedIds { get; set; } = NumberList.None;

    /// <summary>The uuids of the events that this one refers to.</summary>
    public TextList References { get; set; } = TextList.None;

    public NumberList ReferencesIds { get; set; } = NumberList.None;

    [JsonConverter(typeof(SharedTextConverter))]
    public string? ReleasabilityId { get; set; }

    public override string ToString() => Id ?? nameof(CfEvent);
}
