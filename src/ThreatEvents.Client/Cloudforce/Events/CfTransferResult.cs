using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

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
