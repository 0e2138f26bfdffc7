namespace ThreatEvents;

/// <summary>Nodes and edges around some events, indicators or tags.</summary>
public sealed class CfGraph : CfEntity
{
    /// <summary>The starting node, where one was asked for.</summary>
    public PropertyBag Node { get; init; } = PropertyBag.Empty;

    public RecordList<PropertyBag> Nodes { get; init; } = RecordList<PropertyBag>.None;

    public RecordList<CfGraphEdge> Edges { get; init; } = RecordList<CfGraphEdge>.None;

    /// <summary>Where the next part begins; only with a single starting node.</summary>
    public string? Cursor { get; init; }
}

/// <summary>An edge of the graph.</summary>
public sealed class CfGraphEdge : CfNestedRecord
{
    public string? Id { get; set; }

    /// <summary>tagged_with, appears_in, related_to, caused_by or attributed_to.</summary>
    public string? RelationshipType { get; set; }

    /// <summary>The node that it begins at, as <c>type:uuid</c>.</summary>
    public string? Source { get; set; }

    public string? SourceId { get; set; }

    public string? SourceType { get; set; }

    /// <summary>The node that it leads to, as <c>type:uuid</c>.</summary>
    public string? Target { get; set; }

    public string? TargetId { get; set; }

    public string? TargetType { get; set; }
}
