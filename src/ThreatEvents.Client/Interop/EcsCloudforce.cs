using System.Text.Json;

namespace ThreatEvents.Interop;

/// <summary>A threat event of Cloudforce One in ECS. Its indicator's type decides which field takes the value.</summary>
internal static class EcsCloudforce
{
    public static void Write(Utf8JsonWriter writer, CfEvent item)
    {
        var date = item.DateSent;
        writer.Start(date);
        writer.WriteStartObject("event"u8);
        writer.Text("id"u8, item.Id);
        writer.WriteString("kind"u8, "enrichment"u8);
        writer.Word("category"u8, "threat"u8);
        writer.Word("type"u8, "indicator"u8);
        writer.WriteString("provider"u8, "cloudforce_one"u8);
        writer.WriteString("dataset"u8, "cloudforce_one.threat_events"u8);
        writer.WriteString("module"u8, "ti_cloudforce_one"u8);
        writer.Text("action"u8, item.Category);
        writer.WriteEndObject();

        var kind = IndicatorKind.Of(item.IndicatorType, item.Indicator);
        writer.WriteStartObject("threat"u8);
        writer.WriteStartObject("indicator"u8);
        Indicator(writer, item, kind);
        writer.WriteString("provider"u8, "cloudforce_one"u8);
        writer.Text("description"u8, item.Event);
        writer.Moment("first_seen"u8, date);
        if (Tlp(item.Tlp) is { } tlp)
        {
            writer.WriteStartObject("marking"u8);
            writer.WriteString("tlp"u8, tlp);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        if (item.MitreAttack.Count > 0)
        {
            writer.WriteStartObject("technique"u8);
            writer.Texts("id"u8, item.MitreAttack);
            writer.WriteEndObject();
        }

        if (!string.IsNullOrEmpty(item.Attacker))
        {
            writer.WriteStartObject("group"u8);
            writer.WriteString("name"u8, item.Attacker);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.Related(
            kind == "domain-name" ? EcsWriting.Distinct(item.Indicator) : [],
            kind is "ipv4-addr" or "ipv6-addr" ? EcsWriting.Distinct(EcsWriting.Address(item.Indicator)) : [],
            []);
        writer.Texts("tags"u8, item.Tags);
        writer.WriteStartObject("cloudforce"u8);
        Rest(writer, item);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Indicator(Utf8JsonWriter writer, CfEvent item, string? kind)
    {
        writer.Text("type"u8, kind);
        writer.Text("name"u8, item.Indicator);
        if (string.IsNullOrEmpty(item.Indicator)) return;
        switch (kind)
        {
            case "ipv4-addr" or "ipv6-addr":
                writer.Text("ip"u8, EcsWriting.Address(item.Indicator));
                break;
            case "domain-name" or "url":
                writer.WriteStartObject("url"u8);
                if (kind == "url") writer.WriteString("full"u8, item.Indicator);
                else writer.WriteString("domain"u8, item.Indicator);
                writer.WriteEndObject();
                break;
            case "email-addr":
                writer.WriteStartObject("email"u8);
                writer.WriteString("address"u8, item.Indicator);
                writer.WriteEndObject();
                break;
            case "file" when IndicatorKind.HashOf(item.Indicator!) is { } hash:
                writer.WriteStartObject("file"u8);
                writer.WriteStartObject("hash"u8);
                writer.WriteString(hash.Replace("-", "").ToLowerInvariant(), item.Indicator);
                writer.WriteEndObject();
                writer.WriteEndObject();
                break;
        }
    }

    /// <summary>The words that the schema knows; any other one stands among the service's own fields.</summary>
    private static string? Tlp(string? word) => word?.Trim().ToUpperInvariant() switch
    {
        "AMBER-STRICT" => "AMBER+STRICT",
        "WHITE" or "CLEAR" or "GREEN" or "AMBER" or "AMBER+STRICT" or "RED" => word!.Trim().ToUpperInvariant(),
        _ => null,
    };

    private static void Rest(Utf8JsonWriter writer, CfEvent item)
    {
        writer.Text("indicatorType"u8, item.IndicatorType);
        writer.Number("indicatorTypeId"u8, item.IndicatorTypeId);
        writer.Text("attackerCountry"u8, item.AttackerCountry);
        writer.Text("attackerCountryAlpha3"u8, item.AttackerCountryAlpha3);
        writer.Text("targetCountry"u8, item.TargetCountry);
        writer.Text("targetCountryAlpha3"u8, item.TargetCountryAlpha3);
        writer.Text("targetIndustry"u8, item.TargetIndustry);
        writer.Number("killChain"u8, item.KillChain);
        writer.Texts("mitreCapec"u8, item.MitreCapec);
        writer.Text("insight"u8, item.Insight);
        if (Tlp(item.Tlp) is null) writer.Text("tlp"u8, item.Tlp);
        writer.Text("datasetId"u8, item.DatasetId);
        writer.Text("rawId"u8, item.RawId);
        writer.Flag("hasChildren"u8, item.HasChildren);
        writer.Number("numReferenced"u8, item.NumReferenced);
        writer.Number("numReferences"u8, item.NumReferences);
        writer.Texts("referenced"u8, item.Referenced);
        writer.Texts("references"u8, item.References);
        writer.Text("releasabilityId"u8, item.ReleasabilityId);
        writer.Additional(item.Extra);
    }
}
