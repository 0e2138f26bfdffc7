using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>What the service says when it was created and changed. Its members come behind those of the entity in every export.</summary>
public abstract class CfDatedEntity : CfEntity
{
    private protected CfDatedEntity()
    {
    }

    [JsonIgnore]
    public DateTime? CreatedAt
    {
        get => Moment.Local(CreatedAtSent);
        set => CreatedAtSent = Moment.Of(value);
    }

    /// <summary><see cref="CreatedAt"/> as ISO 8601 text in UTC, which reads back alike in every culture and zone.</summary>
    [JsonIgnore]
    public string? IsoCreatedAt => Moment.Iso(CreatedAtSent);

    [JsonIgnore]
    public DateTime? UpdatedAt
    {
        get => Moment.Local(UpdatedAtSent);
        set => UpdatedAtSent = Moment.Of(value);
    }

    /// <summary><see cref="UpdatedAt"/> as ISO 8601 text in UTC, which reads back alike in every culture and zone.</summary>
    [JsonIgnore]
    public string? IsoUpdatedAt => Moment.Iso(UpdatedAtSent);

    [JsonPropertyName("createdAt"), JsonInclude]
    internal Moment? CreatedAtSent { get; set; }

    [JsonPropertyName("updatedAt"), JsonInclude]
    internal Moment? UpdatedAtSent { get; set; }

    /// <summary>The spelling of saved queries.</summary>
    [JsonPropertyName("created_at"), JsonInclude]
    internal Moment? CreatedAtInSnakeCase
    {
        set => CreatedAtSent = value;
    }

    /// <summary>The spelling of saved queries.</summary>
    [JsonPropertyName("updated_at"), JsonInclude]
    internal Moment? UpdatedAtInSnakeCase
    {
        set => UpdatedAtSent = value;
    }
}
