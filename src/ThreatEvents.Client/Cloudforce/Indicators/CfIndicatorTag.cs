using System.Text.Json.Serialization;

namespace ThreatEvents;

/// <summary>A tag as an indicator has it. It prints as its value, and equals its value as a text: <c>$indicator.Tags -contains 'phishing'</c>.</summary>
public sealed class CfIndicatorTag : CfEntity
{
    /// <summary>The tag's uuid, by which Get-CfTag reads the whole of it.</summary>
    [JsonPropertyName("uuid")]
    public string? Id { get; set; }

    public string? Value { get; set; }

    public string? CategoryId { get; set; }

    public string? CategoryName { get; set; }

    public override string ToString() => Value ?? Id ?? "";

    public override bool Equals(object? obj) => obj switch
    {
        CfIndicatorTag other => Id == other.Id && Value == other.Value,
        string text => string.Equals(ToString(), text, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());
}

/// <summary>Where an indicator was reported.</summary>
public sealed class CfIndicatorSource : CfNestedRecord
{
    public string? ResourceId { get; set; }

    /// <summary>The service knows article.</summary>
    public string? ResourceType { get; set; }

    /// <summary>The service knows threat-signals.</summary>
    public string? System { get; set; }

    public string? Title { get; set; }
}
