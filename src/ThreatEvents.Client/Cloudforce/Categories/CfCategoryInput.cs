using System.Text.Json.Serialization;

namespace ThreatEvents;

/// <summary>A category to create, or the changes to one. What is null is not sent.</summary>
public sealed record CfCategoryInput
{
    /// <summary>Required to create.</summary>
    public string? Name { get; init; }

    /// <summary>The phase of the kill chain as the service numbers it. Required to create.</summary>
    public long? KillChain { get; init; }

    [JsonPropertyName("shortname")]
    public string? ShortName { get; init; }

    /// <summary>MITRE ATT&amp;CK techniques, such as T1583.001; all of them, since the service replaces the list.</summary>
    public IReadOnlyList<string>? MitreAttack { get; init; }

    /// <summary>MITRE CAPEC attack patterns; all of them, since the service replaces the list.</summary>
    public IReadOnlyList<string>? MitreCapec { get; init; }
}
