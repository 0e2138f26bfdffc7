using ThreatEvents.Json;
using System.Text.Json.Serialization;

namespace ThreatEvents;

/// <summary>
/// A group of accounts or datasets that permissions name. The vendor's documents do not show its fields; whatever else comes is in
/// <see cref="CfEntity.AdditionalProperties"/>.
/// </summary>
public sealed class CfDatasetGroup : CfEntity, IIdentified
{
    [JsonIgnore]
    public string? Id => Uuid ?? PlainId;

    public string? Name { get; set; }

    public string? Description { get; set; }

    [JsonIgnore]
    public DateTime? CreatedAt
    {
        get => Moment.Local(CreatedAtSent);
        set => CreatedAtSent = Moment.Of(value);
    }

    /// <summary><see cref="CreatedAt"/> as ISO 8601 text in UTC, which reads back alike in every culture and zone.</summary>
    [JsonIgnore]
    public string? IsoCreatedAt => Moment.Iso(CreatedAtSent);

    [JsonPropertyName("createdAt"), JsonInclude]
    internal Moment? CreatedAtSent { get; set; }

    [JsonIgnore]
    public DateTime? UpdatedAt
    {
        get => Moment.Local(UpdatedAtSent);
        set => UpdatedAtSent = Moment.Of(value);
    }

    /// <summary><see cref="UpdatedAt"/> as ISO 8601 text in UTC, which reads back alike in every culture and zone.</summary>
    [JsonIgnore]
    public string? IsoUpdatedAt => Moment.Iso(UpdatedAtSent);

    [JsonPropertyName("updatedAt"), JsonInclude]
    internal Moment? UpdatedAtSent { get; set; }

    [JsonPropertyName("uuid"), JsonInclude]
    internal string? Uuid { get; set; }

    [JsonPropertyName("id"), JsonInclude]
    internal string? PlainId { get; set; }

    public override string ToString() => Name ?? Id ?? nameof(CfDatasetGroup);
}
