using System.Text.Json;
using System.Text.Json.Serialization;
using ThreatEvents.Json;

namespace ThreatEvents;

/// <summary>A threat event to create, or the changes to one. What is null is not sent.</summary>
public sealed record CfEventInput
{
    /// <summary>The category's name. Required to create.</summary>
    public string? Category { get; set; }

    /// <summary>When it happened. Required to create.</summary>
    [JsonConverter(typeof(ExactMomentConverter))]
    public DateTimeOffset? Date { get; set; }

    /// <summary><see cref="Date"/> as ISO 8601 text in UTC, which reads back alike in every culture and zone.</summary>
    [JsonIgnore]
    public string? IsoDate => Moment.Iso(Date is { } date ? new Moment(date.UtcDateTime) : null);

    /// <summary>What happened, in words. Required to create.</summary>
    public string? Event { get; set; }

    /// <summary>The Traffic Light Protocol's word. Required to create.</summary>
    [JsonConverter(typeof(TlpConverter))]
    public string? Tlp { get; set; }

    /// <summary>An empty text deletes the attacker.</summary>
    [JsonConverter(typeof(ErasableTextConverter))]
    public string? Attacker { get; set; }

    public string? AttackerCountry { get; set; }

    public string? TargetCountry { get; set; }

    public string? TargetIndustry { get; set; }

    public string? Indicator { get; set; }

    public string? IndicatorType { get; set; }

    /// <summary>Several indicators of one event; only to create.</summary>
    [JsonIgnore]
    public IReadOnlyList<CfEventIndicatorInput> Indicators { get; set; } = RecordList<CfEventIndicatorInput>.None;

    public string? Insight { get; set; }

    /// <summary>Only to create; later with the calls for event tags.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Tags { get; set; } = TextList.None;

    /// <summary>What the event was made from: a dictionary, JSON text that holds an object, or null.</summary>
    [JsonIgnore]
    public object? RawData { get; set; }

    [JsonIgnore]
    public string? RawSource { get; set; }

    [JsonIgnore]
    public string? RawTlp { get; set; }

    public string? DatasetId { get; set; }

    /// <summary>The number of an account; only to create.</summary>
    public long? AccountId { get; set; }

    /// <summary>Only to change.</summary>
    [JsonConverter(typeof(ExactMomentConverter))]
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Where the event was reported; only to create.</summary>
    public CfEventSourceInput? Source { get; set; }

    /// <summary>Whether it is sent as a whole event: the service requires the raw record of one, though its data may be null.</summary>
    [JsonIgnore]
    internal bool IsWhole { get; init; }

    [JsonInclude, JsonPropertyName("indicators")]
    internal IReadOnlyList<CfEventIndicatorInput>? SentIndicators => Indicators.Count > 0 ? Indicators : null;

    [JsonInclude, JsonPropertyName("tags")]
    internal IReadOnlyList<string>? SentTags => Tags.Count > 0 ? Tags : null;

    [JsonInclude, JsonPropertyName("raw")]
    internal CfRawEventInput? SentRaw => IsWhole || RawData is not null || RawSource is not null || RawTlp is not null
        ? new() { Data = RawData ?? (IsWhole ? "null" : null), Source = RawSource, Tlp = RawTlp }
        : null;

    /// <summary>Why the event cannot be created, in words; null where nothing is wrong.</summary>
    public string? Complaint()
    {
        var missing = new List<string>();
        if (string.IsNullOrWhiteSpace(Category)) missing.Add("category");
        if (Date is null) missing.Add("date");
        if (string.IsNullOrWhiteSpace(Event)) missing.Add("event");
        if (string.IsNullOrWhiteSpace(Tlp)) missing.Add("tlp");
        if (missing.Count > 0) return $"Required and missing: {string.Join(", ", missing)}.";
        if ((TlpComplaint(Tlp) ?? TlpComplaint(RawTlp)) is { } complaint) return complaint;
        foreach (var indicator in Indicators)
        {
            if (string.IsNullOrWhiteSpace(indicator?.IndicatorType) || string.IsNullOrWhiteSpace(indicator?.Value)) return "An indicator needs both its type and its value.";
        }

        return RawComplaint();
    }

    /// <summary>Why the changes cannot be sent, in words; null where nothing is wrong.</summary>
    internal string? ChangeComplaint()
    {
        if (Tags.Count > 0) return "Tags are not changed with the event: add and remove them as event tags.";
        if (Indicators.Count > 0 || AccountId is not null || Source is not null) return "Indicators, account and source can only be given when an event is created.";
        return (Tlp is null ? null : TlpComplaint(Tlp)) ?? TlpComplaint(RawTlp) ?? RawComplaint();
    }

    /// <summary>
    /// The event as a row of a bulk upload, which has the dataset beside its rows. By hand: rows come by the hundred thousand, and a test holds them to the
    /// contract of one event.
    /// </summary>
    internal void WriteRow(Utf8JsonWriter writer)
    {
        writer.Field("category", Category);
        writer.Field("event", Event);
        writer.Field("tlp", CfTlp.Canonical(Tlp));
        writer.Erasable("attacker", Attacker);
        writer.Field("attackerCountry", AttackerCountry);
        writer.Field("targetCountry", TargetCountry);
        writer.Field("targetIndustry", TargetIndustry);
        writer.Field("indicator", Indicator);
        writer.Field("indicatorType", IndicatorType);
        writer.Field("insight", Insight);
        writer.Field("date", Date);
        writer.Field("accountId", AccountId);
        if (Tags.Count > 0) writer.Field("tags", Tags);
        if (Indicators.Count > 0)
        {
            writer.WriteStartArray("indicators");
            foreach (var indicator in Indicators)
            {
                writer.WriteStartObject();
                writer.Field("indicatorType", indicator.IndicatorType);
                writer.Field("value", indicator.Value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (Source is { } source)
        {
            writer.WriteStartObject("source");
            writer.Field("system", source.System);
            writer.Field("resourceType", source.ResourceType);
            writer.Field("resourceId", source.ResourceId);
            writer.Field("title", source.Title);
            writer.WriteEndObject();
        }

        writer.WriteStartObject("raw");
        writer.WritePropertyName("data");
        CfRawData.Write(writer, RawData);
        writer.Field("source", RawSource);
        writer.Field("tlp", CfTlp.Canonical(RawTlp));
        writer.WriteEndObject();
    }

    private string? RawComplaint() => RawData is string text && !CfRawData.IsObject(text) ? "The raw data is a text that holds no JSON object." : null;

    private static string? TlpComplaint(string? value)
        => value is null || CloudforceVocabulary.IsTlp(value) ? null : $"The tlp '{value}' is no word of the Traffic Light Protocol: {string.Join(", ", CloudforceVocabulary.Tlp)}.";
}

/// <summary>One of several indicators of an event to create.</summary>
public sealed class CfEventIndicatorInput
{
    /// <summary>DOMAIN, IP, JA3, HASH…</summary>
    public string? IndicatorType { get; set; }

    public string? Value { get; set; }
}

/// <summary>Where an event was reported.</summary>
public sealed class CfEventSourceInput
{
    /// <summary>The service knows threat-signals.</summary>
    public string System { get; set; } = "threat-signals";

    /// <summary>The service knows article.</summary>
    public string ResourceType { get; set; } = "article";

    /// <summary>A uuid.</summary>
    public string? ResourceId { get; set; }

    public string? Title { get; set; }
}
