using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>The changes to a raw record. What is null is not sent.</summary>
public sealed record CfRawEventInput
{
    /// <summary>The new data: a dictionary, or JSON text that holds an object.</summary>
    [JsonConverter(typeof(RawDataConverter))]
    public object? Data { get; init; }

    public string? Source { get; init; }

    /// <summary>Who may see the data: the Traffic Light Protocol's word.</summary>
    [JsonConverter(typeof(TlpConverter))]
    public string? Tlp { get; init; }
}
