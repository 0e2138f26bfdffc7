using System.Globalization;
using System.Text.Json;
using ThreatEvents.Json;

namespace ThreatEvents.Interop.Stix;

/// <summary>Indicators of STIX as events that can be created: one for each comparison of a pattern.</summary>
/// <param name="category">The category of all of them; null takes what we wrote ourselves.</param>
/// <param name="tlp">Who may see what has no marking.</param>
/// <param name="includeRevoked">Also what is revoked or expired.</param>
/// <param name="now">What the end of an indicator's time is compared with.</param>
internal sealed class StixImport(string? category, string? tlp, bool includeRevoked, DateTime now)
{
    private const string Equal = "STIX's equality of one value is all that is read: [type:path = 'value'], and several of them joined by OR.";

    public long Objects { get; private set; }

    public long Indicators { get; private set; }

    public long Revoked { get; private set; }

    public long Expired { get; private set; }

    /// <summary>Rows that lack what an event needs.</summary>
    public long WithoutCategory { get; private set; }

    public long WithoutTlp { get; private set; }

    /// <summary>The events, and in their places what cannot be read.</summary>
    /// <exception cref="JsonException">It is no JSON, or no STIX.</exception>
    public IEnumerable<StixRow> Read(Stream stream)
    {
        var objects = new StixObjects(stream);

        // Markings may stand behind what they mark.
        var markings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in objects.Read())
        {
            if (Text(item, "type") == "marking-definition" && Text(item, "id") is { } id && StixTlp.WordOf(id) is null && WordOf(item) is { } word) markings[id] = word;
        }

        foreach (var item in objects.Read())
        {
            Objects++;
            if (Text(item, "type") != "indicator") continue;
            Indicators++;
            if (!includeRevoked && IsOver(item)) continue;
            foreach (var row in Rows(item, markings)) yield return row;
        }
    }

    private bool IsOver(JsonElement item)
    {
        if (Member(item, "revoked") is { ValueKind: JsonValueKind.True })
        {
            Revoked++;
            return true;
        }

        if (Moment(item, "valid_until") is not { } end || end > now) return false;
        Expired++;
        return true;
    }

    private IEnumerable<StixRow> Rows(JsonElement item, Dictionary<string, string> markings)
    {
        var id = Text(item, "id");
        var pattern = Text(item, "pattern");
        if (Text(item, "pattern_type") is { } language && language != "stix")
        {
            yield return new(Refused(id, pattern, $"Its language is {language}."));
            yield break;
        }

        if (pattern is null || StixPattern.Read(pattern) is not { } comparisons)
        {
            yield return new(Refused(id, pattern, Equal));
            yield break;
        }

        var word = Marking(item, markings) ?? tlp;
        var group = category ?? Category(item);
        foreach (var comparison in comparisons)
        {
            if (TypeOf(comparison) is not { } type)
            {
                yield return new(Refused(id, pattern, $"Cloudforce One has no type of indicators for {comparison.Type}:{comparison.Path}."));
                continue;
            }

            if (group is null) WithoutCategory++;
            if (word is null) WithoutTlp++;
            yield return new(new CfEventInput
            {
                Category = group,
                Date = (Moment(item, "valid_from") ?? Moment(item, "created")) is { } date ? new DateTimeOffset(date, TimeSpan.Zero) : null,
                Event = Filled(Text(item, "name")) ?? id,
                Tlp = CfTlp.Canonical(word),
                Indicator = comparison.Value,
                IndicatorType = type,
                Insight = Filled(Text(item, "description")),
                RawSource = "stix",
                RawData = JsonSheet.Text(writer =>
                {
                    writer.WriteStartObject();
                    writer.Text("id"u8, id);
                    writer.Text("pattern"u8, pattern);
                    writer.WriteEndObject();
                }),
            });
        }
    }

    private static StixRefusal Refused(string? id, string? pattern, string reason)
        => new(id, pattern, $"The pattern of {NameOf(id)} is not taken: {(pattern is null ? "there is none" : StixNotices.Short(pattern))}. {reason}");

    private static string NameOf(string? id) => string.IsNullOrEmpty(id) ? "an indicator without an id" : StixNotices.Short(id);

    /// <summary>The service's type in the words of its documents.</summary>
    private static string? TypeOf(StixComparison comparison) => (comparison.Type, comparison.Path) switch
    {
        (IndicatorKind.Domain, "value") => "domain",
        (IndicatorKind.Address4 or IndicatorKind.Address6, "value") => "IP",
        (IndicatorKind.Url, "value") => "URL",
        (IndicatorKind.Mail, "value") => "EMAIL",
        (IndicatorKind.File, { } path) when path.StartsWith("hashes.", StringComparison.Ordinal) => "HASH",
        _ => null,
    };

    private static string? Category(JsonElement item)
    {
        if (Member(item, "labels") is not { ValueKind: JsonValueKind.Array } labels) return null;
        foreach (var label in labels.EnumerateArray())
        {
            if (label.ValueKind != JsonValueKind.String || LenientText.Of(label) is not { } text) continue;
            if (text.StartsWith(StixLabel.Category, StringComparison.Ordinal)) return Filled(text.Substring(StixLabel.Category.Length));
        }

        return null;
    }

    /// <summary>The narrowest circle of an object's markings.</summary>
    private static string? Marking(JsonElement item, Dictionary<string, string> markings)
    {
        string? word = null;
        if (Member(item, "object_marking_refs") is not { ValueKind: JsonValueKind.Array } refs) return null;
        foreach (var reference in refs.EnumerateArray())
        {
            if (reference.ValueKind != JsonValueKind.String || LenientText.Of(reference) is not { } id) continue;
            word = StixTlp.Narrower(word, StixTlp.WordOf(id) ?? markings.GetValueOrDefault(id));
        }

        return word;
    }

    /// <summary>The word of a marking definition that is not published, of either version.</summary>
    private static string? WordOf(JsonElement marking)
    {
        if (Member(marking, "definition") is { ValueKind: JsonValueKind.Object } definition && StixTlp.Word(Text(definition, "tlp")) is { } first) return first;
        if (Member(marking, "extensions") is { ValueKind: JsonValueKind.Object } extensions)
        {
            foreach (var extension in extensions.EnumerateObject())
            {
                if (extension.Value.ValueKind == JsonValueKind.Object && StixTlp.Word(Text(extension.Value, "tlp_2_0")) is { } second) return second;
            }
        }

        return Text(marking, "name") is { } name && name.StartsWith("TLP:", StringComparison.OrdinalIgnoreCase) ? StixTlp.Word(name) : null;
    }

    private static JsonElement? Member(JsonElement item, string name)
        => item.ValueKind == JsonValueKind.Object && item.TryFind(name, out var value) ? value : null;

    private static string? Text(JsonElement item, string name) => Member(item, name) is { ValueKind: JsonValueKind.String } text ? LenientText.Of(text) : null;

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static DateTime? Moment(JsonElement item, string name)
        => DateTimeOffset.TryParse(Text(item, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.UtcDateTime : null;
}

/// <summary>An event, or why there is none.</summary>
internal readonly record struct StixRow(CfEventInput? Event, StixRefusal? Refusal)
{
    public StixRow(CfEventInput row)
        : this(row, null)
    {
    }

    public StixRow(StixRefusal refusal)
        : this(null, refusal)
    {
    }
}

/// <summary>A pattern that cannot be an event's indicator.</summary>
internal sealed record StixRefusal(string? Id, string? Pattern, string Message);
