using System.Text.Json.Serialization;

namespace ThreatEvents;

/// <summary>A saved query to create, or the changes to one. What is null is not sent.</summary>
public sealed record CfSavedQueryInput
{
    /// <summary>Required to create.</summary>
    public string? Name { get; init; }

    /// <summary>The query as JSON text. Required to create.</summary>
    [JsonPropertyName("query_json")]
    public string? QueryJson { get; init; }

    [JsonPropertyName("alert_enabled")]
    public bool? AlertEnabled { get; init; }

    [JsonPropertyName("alert_rollup_enabled")]
    public bool? AlertRollupEnabled { get; init; }

    [JsonPropertyName("rule_enabled")]
    public bool? RuleEnabled { get; init; }

    [JsonPropertyName("rule_scope")]
    public string? RuleScope { get; init; }
}
