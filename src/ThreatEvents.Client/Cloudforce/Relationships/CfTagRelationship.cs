using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>
/// A relationship of a tag to another tag, an event or an indicator. The vendor's documents do not show its fields: these are the ones of an edge of
/// the graph, and whatever else comes is in <see cref="CfEntity.AdditionalProperties"/>.
/// </summary>
public sealed class CfTagRelationship : CfEntity
{
    [JsonIgnore]
    public string? Id => Uuid ?? PlainId;

    /// <summary>The tag that was asked for; set from the request.</summary>
    [JsonIgnore]
    public string? TagId { get; internal set; }

    public string? RelationshipType { get; set; }

    public string? DatasetId { get; set; }

    public string? SourceId { get; set; }

    public string? SourceType { get; set; }

    public string? TargetId { get; set; }

    public string? TargetType { get; set; }

    [JsonIgnore]
    public DateTime? CreatedAt
    {
        get => Moment.Local(CreatedAtSent);
        set => CreatedAtSent = Moment.Of(value);
    }

    /// <summary><see cref="CreatedAt"/> as ISO 8601 text in UTC, which reads back alike in every culture and zone.</summary>
    [JsonIgnore]
    public string? IsoCreatedAt => Moment.Iso(CreatedAtSent);

    [JsonPropertyName("createdAt"), JsonInclude]
    internal Moment? CreatedAtSent { get; set; }

    [JsonPropertyName("uuid"), JsonInclude]
    internal string? Uuid { get; set; }

    [JsonPropertyName("id"), JsonInclude]
    internal string? PlainId { get; set; }

    public override string ToString() => Id ?? nameof(CfTagRelationship);
}
