using System.Text.Json;
using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>The shared part of what Cloudforce One returns: fields that the vendor adds are kept.</summary>
public abstract class CfEntity : IKeepsExtra
{
    private protected CfEntity()
    {
    }

    /// <summary>Fields that the service has added since this module was written, and values of known ones that are of another kind, under their path.</summary>
    [JsonIgnore]
    public PropertyBag AdditionalProperties => PropertyBag.From(Extra);

    [JsonExtensionData, JsonInclude]
    internal Dictionary<string, JsonElement>? Extra { get; set; }

    Dictionary<string, JsonElement>? IKeepsExtra.Extra
    {
        get => Extra;
        set => Extra = value;
    }
}

/// <summary>A record inside another one: prints and exports as compact JSON.</summary>
public abstract class CfNestedRecord : NestedRecord
{
    private protected CfNestedRecord()
    {
    }

    private protected override JsonSerializerContext Contract => CloudforceJson.Default;
}
