using System.Text.Json;
using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>What an event was made from. The service sends the data as an object, or as a text that holds one.</summary>
public sealed class CfRawEvent : CfEntity
{
    private PropertyBag? _data;

    /// <summary>The id of the raw record, not of the event.</summary>
    public string? Id { get; set; }

    /// <summary>The event that it belongs to; set from the request.</summary>
    [JsonIgnore]
    public string? EventId { get; set; }

    /// <summary>The dataset of the event, where the request named it.</summary>
    [JsonIgnore]
    public string? DatasetId { get; internal set; }

    public string? Source { get; set; }

    public string? Tlp { get; set; }

    [JsonIgnore]
    public DateTime? Created
    {
        get => Moment.Local(CreatedSent);
        set => CreatedSent = Moment.Of(value);
    }

    /// <summary><see cref="Created"/> as ISO 8601 text in UTC, which reads back alike in every culture and zone.</summary>
    [JsonIgnore]
    public string? IsoCreated => Moment.Iso(CreatedSent);

    [JsonPropertyName("created"), JsonInclude]
    internal Moment? CreatedSent { get; set; }

    public long? AccountId { get; set; }

    /// <summary>The data by its fields; empty where it is no JSON object.</summary>
    [JsonIgnore]
    public PropertyBag Data => _data ??= PropertyBag.From(Parsed);

    /// <summary>The data as text: compact JSON, or the text itself where it is no JSON.</summary>
    [JsonIgnore]
    public string DataText => DataElement.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.String => LenientText.Of(DataElement) ?? "",
        _ => PlainValue.Compact(writer => DataElement.WriteLenient(writer)),
    };

    [JsonPropertyName("data"), JsonInclude]
    internal JsonElement DataElement { get; set; }

    public override string ToString() => Id ?? nameof(CfRawEvent);

    private JsonElement Parsed
    {
        get
        {
            if (DataElement.ValueKind != JsonValueKind.String) return DataElement;
            try
            {
                using var document = JsonDocument.Parse(DataText);
                return document.RootElement.Clone();
            }
            catch (JsonException)
            {
                return default;
            }
        }
    }
}
