using ThreatEvents.Json;
using System.Text.Json.Serialization;

namespace ThreatEvents;

/// <summary>A saved view of the dashboard, with its alert and rule.</summary>
public sealed class CfSavedQuery : CfDatedEntity, IIdentified
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    /// <summary>The query, as the JSON text that the service keeps.</summary>
    [JsonPropertyName("query_json")]
    public string? QueryJson { get; set; }

    [JsonPropertyName("alert_enabled")]
    public bool? AlertEnabled { get; set; }

    [JsonPropertyName("alert_rollup_enabled")]
    public bool? AlertRollupEnabled { get; set; }

    [JsonPropertyName("rule_enabled")]
    public bool? RuleEnabled { get; set; }

    [JsonPropertyName("rule_scope")]
    public string? RuleScope { get; set; }

    [JsonPropertyName("user_email")]
    public string? UserEmail { get; set; }

    [JsonPropertyName("account_id")]
    public string? AccountId { get; set; }

    [JsonPropertyName("custom_threat_feed_id")]
    public string? CustomThreatFeedId { get; set; }

    [JsonPropertyName("rule_list_id")]
    public string? RuleListId { get; set; }

    public override string ToString() => Name ?? Id ?? nameof(CfSavedQuery);
}
