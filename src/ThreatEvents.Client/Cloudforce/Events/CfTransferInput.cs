using System.Text.Json.Serialization;

namespace ThreatEvents;

/// <summary>Events to copy or to move into another dataset.</summary>
public sealed record CfTransferInput
{
    [JsonPropertyName("destDatasetId")]
    public required string DestinationDatasetId { get; init; }

    /// <summary>1 to 100 events.</summary>
    public required IReadOnlyList<string> EventIds { get; init; }

    /// <summary>Takes the raw data along; without it the new events have none.</summary>
    [JsonIgnore]
    public bool KeepRawData { get; init; }
}
