using System.Text.Json;

namespace ThreatEvents;

/// <summary>A threat event to create, or the changes to one. What is null is not sent.</summary>
public sealed class CfEventInput
{
    /// <summary>The category's name. Required to create.</summary>
    public string? Category { get; set; }

    /// <summary>When it happened. Required to create.</summary>
    public DateTimeOffset? Date { get; set; }

    /// <summary>What happened, in words. Required to create.</summary>
    public string? Event { get; set; }

    /// <summary>The Traffic Light Protocol's word. Required to create.</summary>
    public string? Tlp { get; set; }

    /// <summary>An empty text deletes the attacker.</summary>
    public string? Attacker { get; set; }

    public string? AttackerCountry { get; set; }

    public string? TargetCountry { get; set; }

    public string? TargetIndustry { get; set; }

    public string? Indicator { get; set; }

    public string? IndicatorType { get; set; }

    /// <summary>Several indicators of one event; only to create.</summary>
    public IReadOnlyList<CfEventIndicatorInput> Indicators { get; set; } = [];

    public string? Insight { get; set; }

    /// <summary>Only to create; later with the calls for event tags.</summary>
    public IReadOnlyList<string> Tags { get; set; } = [];

    /// <summary>What the event was made from: a dictionary, JSON text that holds an object, or null.</summary>
    public object? RawData { get; set; }

    public string? RawSource { get; set; }

    public string? RawTlp { get; set; }

    public string? DatasetId { get; set; }

    /// <summary>The number of an account; only to create.</summary>
    public long? AccountId { get; set; }

    /// <summary>Only to change.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Where the event was reported; only to create.</summary>
    public CfEventSourceInput? Source { get; set; }

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

    internal void WriteCreate(Utf8JsonWriter writer, bool withDataset)
    {
        WriteShared(writer, withDataset);
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

        // The service requires the raw record, though its data may be null.
        writer.WriteStartObject("raw");
        WriteRawFields(writer, always: true);
        writer.WriteEndObject();
    }

    /// <param name="writer">Inside the object.</param>
    /// <param name="withDate">The bulk update takes no date.</param>
    internal void WriteChange(Utf8JsonWriter writer, bool withDate)
    {
        WriteShared(writer, withDataset: withDate);
        writer.Field("createdAt", CreatedAt);
        if (withDate) writer.Field("date", Date);
        if (RawData is null && RawSource is null && RawTlp is null) return;
        writer.WriteStartObject("raw");
        WriteRawFields(writer, always: false);
        writer.WriteEndObject();
    }

    private void WriteShared(Utf8JsonWriter writer, bool withDataset)
    {
        if (withDataset) writer.Field("datasetId", DatasetId);
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
    }

    private void WriteRawFields(Utf8JsonWriter writer, bool always)
    {
        if (always || RawData is not null)
        {
            writer.WritePropertyName("data");
            CfRawData.Write(writer, RawData);
        }

        writer.Field("source", RawSource);
        writer.Field("tlp", CfTlp.Canonical(RawTlp));
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
