using ThreatEvents.Json;
using System.Text.Json.Serialization;

namespace ThreatEvents;

/// <summary>A category of threat events.</summary>
public sealed class CfCategory : CfEntity, IIdentified
{
    /// <summary>The service's uuid.</summary>
    [JsonPropertyName("uuid")]
    public string? Id { get; set; }

    public string? Name { get; set; }

    [JsonPropertyName("shortname")]
    public string? ShortName { get; set; }

    public long? KillChain { get; set; }

    public TextList MitreAttack { get; set; } = TextList.None;

    public TextList MitreCapec { get; set; } = TextList.None;

    public override string ToString() => Name ?? Id ?? nameof(CfCategory);
}
