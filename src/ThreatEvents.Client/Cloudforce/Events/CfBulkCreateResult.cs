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
