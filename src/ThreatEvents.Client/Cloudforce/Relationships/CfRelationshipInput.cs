namespace ThreatEvents;

/// <summary>Directed relationships from one event to others, to create.</summary>
public sealed record CfRelationshipInput
{
    public required string DatasetId { get; init; }

    /// <summary>The event that the others belong to.</summary>
    public required string ParentId { get; init; }

    public required IReadOnlyList<string> ChildIds { get; init; }

    /// <summary>related_to, caused_by or attributed_to.</summary>
    public required string RelationshipType { get; init; }
}

/// <summary>Events to create with their relationships, as scripts have them.</summary>
internal sealed record CfRelatedEvents(string DatasetId, IReadOnlyList<object> Data);
