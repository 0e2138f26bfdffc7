using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>An indicator: a domain, address, hash… with the events that it occurs in.</summary>
public sealed class CfIndicator : CfEntity
{
    /// <summary>The service's uuid.</summary>
    [JsonPropertyName("uuid")]
    public string? Id { get; set; }

    public string? Value { get; set; }

    public string? IndicatorType { get; set; }

    public string? Tlp { get; set; }

    /// <summary>The values of its tags.</summary>
    [JsonConverter(typeof(CfTagValuesConverter))]
    public TextList Tags { get; set; } = TextList.None;

    public string? DatasetId { get; set; }

    [JsonConverter(typeof(CfEventReferencesConverter))]
    public RecordList<CfEventReference> RelatedEvents { get; set; } = RecordList<CfEventReference>.None;

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? UpdatedAt { get; set; }

    public override string ToString() => Value ?? Id ?? nameof(CfIndicator);
}

/// <summary>An event by its dataset and id.</summary>
public sealed class CfEventReference : CfNestedRecord
{
    public string? DatasetId { get; set; }

    public string? EventId { get; set; }
}
