using ThreatEvents.Json;
using System.Text.Json.Serialization;

namespace ThreatEvents;

/// <summary>
/// A group of accounts or datasets that permissions name. The vendor's documents do not show its fields; whatever else comes is in
/// <see cref="CfEntity.AdditionalProperties"/>.
/// </summary>
public sealed class CfDatasetGroup : CfDatedEntity, IIdentified
{
    [JsonIgnore]
    public string? Id => Uuid ?? PlainId;

    public string? Name { get; set; }

    public string? Description { get; set; }

    [JsonPropertyName("uuid"), JsonInclude]
    internal string? Uuid { get; set; }

    [JsonPropertyName("id"), JsonInclude]
    internal string? PlainId { get; set; }

    public override string ToString() => Name ?? Id ?? nameof(CfDatasetGroup);
}
