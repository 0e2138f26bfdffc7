using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>What became of a bulk creation: events can be refused one by one inside a successful answer.</summary>
public sealed class CfBulkCreateResult : CfEntity
{
    public long? CreatedEventsCount { get; set; }

    public long? CreatedTagsCount { get; set; }

    public long? CreatedIndicatorsCount { get; set; }

    public long? CreatedRelationshipsCount { get; set; }

    public long? ErrorCount { get; set; }

    public long? QueuedIndicatorsCount { get; set; }

    /// <summary>Names the request to the vendor's support.</summary>
    public string? CreateBulkEventsRequestId { get; set; }

    [JsonConverter(typeof(CfCreatedEventsConverter))]
    public RecordList<CfCreatedEvent> CreatedEvents { get; set; } = RecordList<CfCreatedEvent>.None;

    [JsonConverter(typeof(CfBulkErrorsConverter))]
    public RecordList<CfBulkError> Errors { get; set; } = RecordList<CfBulkError>.None;
}

public sealed class CfCreatedEvent : CfNestedRecord
{
    /// <summary>The event's place in the request, counted from 0.</summary>
    public long? EventIndex { get; set; }

    public string? ShardId { get; set; }

    public string? Uuid { get; set; }
}

public sealed class CfBulkError : CfNestedRecord
{
    /// <summary>The event's place in the request, counted from 0.</summary>
    public long? EventIndex { get; set; }

    public string? Error { get; set; }
}

/// <summary>What became of a bulk update.</summary>
public sealed class CfBulkUpdateResult : CfEntity
{
    public long? UpdatedCount { get; set; }

    public long? FailedCount { get; set; }

    [JsonConverter(typeof(CfUpdateFailuresConverter))]
    public RecordList<CfUpdateFailure> Failures { get; set; } = RecordList<CfUpdateFailure>.None;
}

public sealed class CfUpdateFailure : CfNestedRecord
{
    public string? EventId { get; set; }

    public string? Error { get; set; }
}

/// <summary>What became of copying or moving events between datasets.</summary>
public sealed class CfTransferResult : CfEntity
{
    public long? Copied { get; set; }

    public long? Moved { get; set; }

    public long? IndicatorsCopied { get; set; }

    public long? RelationshipsCopied { get; set; }

    [JsonConverter(typeof(CfTransferFailuresConverter))]
    public RecordList<CfTransferFailure> InsertFailures { get; set; } = RecordList<CfTransferFailure>.None;

    [JsonConverter(typeof(CfTransferFailuresConverter))]
    public RecordList<CfTransferFailure> DeletionFailures { get; set; } = RecordList<CfTransferFailure>.None;
}

public sealed class CfTransferFailure : CfNestedRecord
{
    /// <summary>The event's place in the request, counted from 0.</summary>
    public long? Index { get; set; }

    public string? DatasetId { get; set; }

    public string? Reason { get; set; }
}

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
