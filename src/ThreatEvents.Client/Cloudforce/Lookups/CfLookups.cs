using System.Text.Json.Serialization;

namespace ThreatEvents;

/// <summary>A name of one of the service's vocabularies. The service sends a bare text, or a record with a name.</summary>
public abstract class CfName : CfEntity
{
    private protected CfName()
    {
    }

    [JsonIgnore]
    public string? Id => Uuid ?? Name;

    public string? Name { get; set; }

    [JsonPropertyName("uuid"), JsonInclude]
    internal string? Uuid { get; set; }

    public override string ToString() => Name ?? "";
}

/// <summary>An attacker that events name.</summary>
public sealed class CfAttacker : CfName;

/// <summary>A type of indicator: domain, IP, JA3…</summary>
public sealed class CfIndicatorType : CfName;

/// <summary>An industry that events name as their target.</summary>
public sealed class CfTargetIndustry : CfName;

/// <summary>A country as the service knows it.</summary>
public sealed class CfCountry : CfEntity
{
    /// <summary>ISO 3166-1 alpha-3.</summary>
    [JsonIgnore]
    public string? Id => Alpha3 ?? Alpha2 ?? Name;

    public string? Name { get; set; }

    public string? Alpha2 { get; set; }

    public string? Alpha3 { get; set; }

    public override string ToString() => Name ?? Id ?? nameof(CfCountry);
}
