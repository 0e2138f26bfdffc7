using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>An indicator: a domain, address, hash… with the events that it occurs in.</summary>
public sealed class CfIndicator : CfDatedEntity, IIdentified
{
    /// <summary>The service's uuid.</summary>
    [JsonPropertyName("uuid")]
    public string? Id { get; set; }

    public string? Value { get; set; }

    public string? IndicatorType { get; set; }

    public string? Tlp { get; set; }

    /// <summary>Its tags, which print as their values and have the ids of the tags.</summary>
    [JsonConverter(typeof(CfIndicatorTagsConverter))]
    public RecordList<CfIndicatorTag> Tags { get; set; } = RecordList<CfIndicatorTag>.None;

    public string? DatasetId { get; set; }

    [JsonConverter(typeof(CfEventReferencesConverter))]
    public RecordList<CfEventReference> RelatedEvents { get; set; } = RecordList<CfEventReference>.None;

    /// <summary>Whether it belongs to more events than <see cref="RelatedEvents"/> lists.</summary>
    public bool? RelatedEventsHasMore { get; set; }

    /// <summary>Where it was reported.</summary>
    [JsonConverter(typeof(CfIndicatorSourcesConverter))]
    public RecordList<CfIndicatorSource> Sources { get; set; } = RecordList<CfIndicatorSource>.None;

    public override string ToString() => Value ?? Id ?? nameof(CfIndicator);
}

/// <summary>An event by its dataset and id.</summary>
public sealed class CfEventReference : CfNestedRecord
{
    public string? DatasetId { get; set; }

    public string? EventId { get; set; }

    /// <summary>The event's date; null where the service does not know it.</summary>
    [JsonIgnore]
    public DateTime? EventDate
    {
        get => Moment.Local(EventDateSent);
        set => EventDateSent = Moment.Of(value);
    }

    /// <summary><see cref="EventDate"/> as ISO 8601 text in UTC, which reads back alike in every culture and zone.</summary>
    [JsonIgnore]
    public string? IsoEventDate => Moment.Iso(EventDateSent);

    [JsonPropertyName("eventDate"), JsonInclude]
    internal Moment? EventDateSent { get; set; }
}
