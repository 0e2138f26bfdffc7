using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

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
