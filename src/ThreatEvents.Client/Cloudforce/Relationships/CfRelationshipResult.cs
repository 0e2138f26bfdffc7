using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>What became of creating relationships.</summary>
public sealed class CfRelationshipResult : CfEntity
{
    public bool? Success { get; set; }

    public string? Message { get; set; }

    public long? RelationshipsCreated { get; set; }

    [JsonConverter(typeof(CfRelationshipsConverter))]
    public RecordList<CfRelationship> Relationships { get; set; } = RecordList<CfRelationship>.None;

    public TextList Errors { get; set; } = TextList.None;
}

/// <summary>A directed relationship between two events.</summary>
public sealed class CfRelationship : CfNestedRecord
{
    [JsonPropertyName("uuid")]
    public string? Id { get; set; }

    public string? ParentId { get; set; }

    public string? ChildId { get; set; }

    /// <summary>related_to, caused_by or attributed_to.</summary>
    public string? RelationshipType { get; set; }

    public string? DatasetId { get; set; }
}
