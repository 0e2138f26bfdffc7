using System.Text.Json;
using ThreatEvents.Sandbox.SampleData;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>A threat event with all its fields.</summary>
internal sealed class EventRow
{
    public required Guid Id { get; init; }

    public long Time { get; set; }

    public long CreatedAt { get; set; }

    public string Event { get; set; } = "";

    public string Category { get; set; } = "";

    public string DatasetId { get; set; } = "";

    public string? Attacker { get; set; }

    public string AttackerCountry { get; set; } = "";

    public string TargetCountry { get; set; } = "";

    public string TargetIndustry { get; set; } = "";

    public string Indicator { get; set; } = "";

    public string IndicatorType { get; set; } = "";

    public int IndicatorTypeId { get; set; }

    public long KillChain { get; set; }

    public IReadOnlyList<string> MitreAttack { get; set; } = [];

    public IReadOnlyList<string> MitreCapec { get; set; } = [];

    public IReadOnlyList<string> Tags { get; set; } = [];

    public string Tlp { get; set; } = "";

    public string? Insight { get; set; }

    public string? ReleasabilityId { get; set; }

    public string RawId { get; set; } = "";

    public IReadOnlyList<Guid> References { get; set; } = [];

    public IReadOnlyList<Guid> Referenced { get; set; } = [];

    public bool HasChildren { get; set; }

    public EventRow Copy(Guid id, string datasetId) => new()
    {
        Id = id,
        Time = Time,
        CreatedAt = CreatedAt,
        Event = Event,
        Category = Category,
        DatasetId = datasetId,
        Attacker = Attacker,
        AttackerCountry = AttackerCountry,
        TargetCountry = TargetCountry,
        TargetIndustry = TargetIndustry,
        Indicator = Indicator,
        IndicatorType = IndicatorType,
        IndicatorTypeId = IndicatorTypeId,
        KillChain = KillChain,
        MitreAttack = MitreAttack,
        MitreCapec = MitreCapec,
        Tags = Tags,
        Tlp = Tlp,
        Insight = Insight,
        ReleasabilityId = ReleasabilityId,
        RawId = RawId,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("uuid", Id);
        JsonTime.WriteInstant(writer, Names.Date, Time);
        writer.WriteString("event", Event);
        writer.WriteString("category", Category);
        writer.WriteString("datasetId", DatasetId);
        writer.WriteString("attacker", Attacker ?? "");
        writer.WriteString("attackerCountry", AttackerCountry);
        writer.WriteString("attackerCountryAlpha3", Country.Alpha3Of(AttackerCountry));
        writer.WriteString("targetCountry", TargetCountry);
        writer.WriteString("targetCountryAlpha3", Country.Alpha3Of(TargetCountry));
        writer.WriteString("targetIndustry", TargetIndustry);
        writer.WriteString("indicator", Indicator);
        writer.WriteString("indicatorType", IndicatorType);
        writer.WriteNumber("indicatorTypeId", IndicatorTypeId);
        writer.WriteNumber("killChain", KillChain);
        Write(writer, "mitreAttack", MitreAttack);
        Write(writer, "mitreCapec", MitreCapec);
        Write(writer, "tags", Tags);
        writer.WriteString("tlp", Tlp);
        if (Insight is not null) writer.WriteString("insight", Insight);
        if (ReleasabilityId is not null) writer.WriteString("releasabilityId", ReleasabilityId);
        writer.WriteString("rawId", RawId);
        writer.WriteBoolean("hasChildren", HasChildren);
        writer.WriteNumber("numReferenced", Referenced.Count);
        writer.WriteNumber("numReferences", References.Count);
        WriteIds(writer, "referenced", "referencedIds", Referenced);
        WriteIds(writer, "references", "referencesIds", References);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static void WriteIds(Utf8JsonWriter writer, string name, string numbers, IReadOnlyList<Guid> ids)
    {
        writer.WriteStartArray(name);
        foreach (var id in ids) writer.WriteStringValue(id);
        writer.WriteEndArray();
        writer.WriteStartArray(numbers);
        foreach (var id in ids) writer.WriteNumberValue(id.GetHashCode() & 0xFFFF);
        writer.WriteEndArray();
    }

    private static class Names
    {
        public static readonly JsonEncodedText Date = JsonEncodedText.Encode("date");
    }
}
