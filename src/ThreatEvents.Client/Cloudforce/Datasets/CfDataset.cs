using ThreatEvents.Json;
using System.Text.Json.Serialization;

namespace ThreatEvents;

/// <summary>A set of threat events.</summary>
public sealed class CfDataset : CfEntity, IIdentified
{
    /// <summary>The service's uuid.</summary>
    [JsonPropertyName("uuid")]
    public string? Id { get; set; }

    public string? Name { get; set; }

    /// <summary>Whether anyone can search it, or only the account.</summary>
    public bool? IsPublic { get; set; }

    public bool? IsAnalytics { get; set; }

    /// <summary>read_only, create_only or full.</summary>
    public string? IndicatorWriteMode { get; set; }

    [JsonIgnore]
    public DateTime? DeletedAt
    {
        get => Moment.Local(DeletedAtSent);
        set => DeletedAtSent = Moment.Of(value);
    }

    /// <summary><see cref="DeletedAt"/> as ISO 8601 text in UTC, which reads back alike in every culture and zone.</summary>
    [JsonIgnore]
    public string? IsoDeletedAt => Moment.Iso(DeletedAtSent);

    [JsonPropertyName("deletedAt"), JsonInclude]
    internal Moment? DeletedAtSent { get; set; }

    public override string ToString() => Name ?? Id ?? nameof(CfDataset);
}

/// <summary>Who may read or write a dataset.</summary>
public sealed class CfDatasetPermission : CfEntity, IIdentified
{
    [JsonIgnore]
    public string? Id => Uuid ?? GrantId ?? PlainId;

    /// <summary>read or write.</summary>
    public string? Role { get; set; }

    /// <summary>account or group.</summary>
    public string? SubjectType { get; set; }

    public string? SubjectId { get; set; }

    public string? DatasetId { get; set; }

    [JsonPropertyName("uuid"), JsonInclude]
    internal string? Uuid { get; set; }

    [JsonPropertyName("grantId"), JsonInclude]
    internal string? GrantId { get; set; }

    [JsonPropertyName("id"), JsonInclude]
    internal string? PlainId { get; set; }

    public override string ToString() => Id ?? nameof(CfDatasetPermission);
}
