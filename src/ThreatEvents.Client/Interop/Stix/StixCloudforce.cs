using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ThreatEvents.Interop.Stix;

/// <summary>Events and indicators of Cloudforce One in STIX.</summary>
internal static class StixCloudforce
{
    private const string NoPattern = "STIX has no pattern for indicators of type";

    private static readonly Regex Technique = new(@"^TA?\d{4}(\.\d{3})?\z", RegexOptions.CultureInvariant);
    private static readonly Regex Capec = new(@"^(CAPEC-)?(?<number>[0-9]+)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Words of the vocabulary industry-sector-ov that an industry's name holds.</summary>
    private static readonly string[] Sectors =
    [
        "agriculture", "aerospace", "automotive", "chemical", "construction", "defense", "education", "energy", "engineering", "entertainment", "government", "healthcare",
        "infrastructure", "dams", "nuclear", "water", "insurance", "manufacturing", "mining", "non-profit", "pharmaceuticals", "retail", "technology", "telecommunications",
        "transportation", "utilities", "communications", "commercial", "financial-services", "hospitality-leisure", "emergency-services", "government-local",
        "government-national", "government-public-services", "government-regional",
    ];

    public static StixGroup Of(CfEvent item, string eventId, StixOptions options, StixNotices notices)
    {
        var date = item.DateSent!.Value.Utc;
        var group = new StixGroup(options, StixService.Cloudforce, eventId, date, date, Tlp(item.Tlp, options, notices));
        var value = Observable(item.IndicatorType, item.Indicator, eventId, notices);
        var facts = Facts(item, options);
        var indicator = value is { MayIndicate: true } ? group.Indicate(value, "indicator", facts) : null;
        if (value is { MayIndicate: false }) notices.NotPublic++;
        if (options.Profile == StixProfile.Indicator) return group;

        var observed = options.IsWhole && group.Observe(value) is not null ? group.ObservedData(facts.References[0]) : null;
        if (indicator is not null && observed is not null) group.Relate("based-on", indicator, observed);
        var actor = Actor(group, item, indicator, options);
        Techniques(group, item, indicator);
        if (!options.IsWhole) return group;

        string[] about = [.. new[] { indicator, observed }.OfType<string>()];
        if (about.Length == 0 && actor is not null) about = [actor];
        if (indicator is null && !string.IsNullOrWhiteSpace(item.Indicator))
        {
            group.Note("indicator", about, $"{SafeText.Escape(item.IndicatorType)}: {SafeText.Escape(StixNotices.Short(item.Indicator))}");
        }

        if (!string.IsNullOrWhiteSpace(item.Insight)) group.Note("insight", about, item.Insight!);

        // An event of which nothing else can be said is at least a note of what happened.
        if (group.Members.Count == 0 && group.Sighted.Count == 0) group.Note("event", [], facts.Description is { Length: > 0 } said ? said : "An event without a description.");
        group.Conclude(string.IsNullOrWhiteSpace(item.Event) ? eventId : StixNotices.Short(item.Event), facts);
        return group;
    }

    public static StixGroup Of(CfIndicator item, string id, StixOptions options, StixNotices notices)
    {
        var date = item.CreatedAtSent!.Value.Utc;
        var group = new StixGroup(options, StixService.Cloudforce, id, date, item.UpdatedAtSent?.Utc ?? date, Tlp(item.Tlp, options, notices));
        var value = Observable(item.IndicatorType, item.Value, id, notices);
        var facts = new StixFacts
        {
            IndicatorType = "malicious-activity",
            Labels = StixText.Distinct(["cloudforce-one", .. item.Tags.Select(tag => tag.Value)]),
            References =
            [
                new("cloudforce-one", item.Id),
                new("cloudforce-one-dataset", item.DatasetId),
                .. item.RelatedEvents.Select(related => new StixReference("cloudforce-one-event", related.EventId)),
                .. item.Sources.Select(source => new StixReference(Filled(source.System) ?? "cloudforce-one-source", source.ResourceId, Description: source.Title)),
            ],
        };
        var indicator = value is { MayIndicate: true } ? group.Indicate(value, "indicator", facts) : null;
        if (value is { MayIndicate: false }) notices.NotPublic++;
        if (!options.IsWhole) return group;
        var observed = group.Observe(value) is not null ? group.ObservedData(facts.References[0]) : null;
        if (indicator is not null && observed is not null) group.Relate("based-on", indicator, observed);
        if (indicator is null && !string.IsNullOrWhiteSpace(item.Value))
        {
            group.Note("indicator", observed is null ? [] : [observed], $"{SafeText.Escape(item.IndicatorType)}: {SafeText.Escape(StixNotices.Short(item.Value))}");
        }

        return group;
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : StixText.Clean(text!);

    /// <summary>The event's own word. What is none keeps the event as close as can be: a word that nobody knows may be the narrowest.</summary>
    private static string Tlp(string? word, StixOptions options, StixNotices notices)
    {
        if (string.IsNullOrWhiteSpace(word)) return options.Tlp;
        if (StixTlp.Word(word) is { } known) return known;
        notices.Once("tlp:" + word, $"'{StixNotices.Short(word)}' is no word of the Traffic Light Protocol: such events are marked red.");
        return "red";
    }

    private static StixObservable? Observable(string? type, string? value, string eventId, StixNotices notices)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        var kind = IndicatorKind.Of(type, value);
        if (kind is null)
        {
            notices.Once("type:" + type, $"{NoPattern} '{StixNotices.Short(type)}': they become no indicators.");
            return null;
        }

        var observable = StixObservable.Of(kind, value);
        if (observable is null) notices.Drop(eventId, $"the {kind}", value);
        return observable;
    }

    private static StixFacts Facts(CfEvent item, StixOptions options)
    {
        var text = new StringBuilder(item.Event);

        // Sentinel takes no locations: what they say stands in words.
        if (options.Profile is StixProfile.Sentinel or StixProfile.Indicator)
        {
            Line("Attacker", string.Join(", ", new[] { item.Attacker, item.AttackerCountry }.Where(part => !string.IsNullOrWhiteSpace(part))));
            Line("Target", string.Join(", ", new[] { item.TargetIndustry, item.TargetCountry }.Where(part => !string.IsNullOrWhiteSpace(part))));
        }

        return new()
        {
            IndicatorType = "malicious-activity",
            Description = text.Length == 0 ? null : StixText.Clean(text.ToString()),
            Labels = StixText.Distinct(
            [
                "cloudforce-one",
                string.IsNullOrWhiteSpace(item.Category) ? null : StixLabel.Category + item.Category,
                item.KillChain is { } phase ? "kill-chain:" + phase.ToString(CultureInfo.InvariantCulture) : null,
                .. item.Tags,
            ]),
            References = [new("cloudforce-one", item.Id), new("cloudforce-one-dataset", item.DatasetId)],
        };

        void Line(string label, string value)
        {
            if (value.Length == 0) return;
            if (text.Length > 0) text.Append('\n');
            text.Append(label).Append(": ").Append(value);
        }
    }

    /// <summary>Who attacks, from where and whom. A tracked name is an intrusion set and no person; Sentinel knows threat actors alone.</summary>
    private static string? Actor(StixGroup group, CfEvent item, string? indicator, StixOptions options)
    {
        string? actor = null;
        if (Filled(item.Attacker) is { } name)
        {
            var isSentinel = options.Profile == StixProfile.Sentinel;
            actor = group.Share(isSentinel ? "threat-actor" : "intrusion-set", "attacker", name, [], isMarked: true, writer =>
            {
                writer.WriteString("name"u8, name);
                if (isSentinel) writer.Texts("threat_actor_types"u8, ["unknown"]);
            });
            group.Members.Add(actor);
            if (indicator is not null) group.Relate("indicates", indicator, actor);
        }

        if (options.IsWhole && Country(group, item.AttackerCountry) is { } origin && actor is not null) group.Members.Add(group.RelateShared("originates-from", actor, origin));
        if (options.IsWhole && Country(group, item.TargetCountry) is { } place && actor is not null) group.Members.Add(group.RelateShared("targets", actor, place));
        if (Industry(group, item.TargetIndustry) is { } industry && actor is not null) group.Members.Add(group.RelateShared("targets", actor, industry));
        return actor;
    }

    private static string? Country(StixGroup group, string? code)
    {
        if (code is not { Length: 2 } || !code.All(letter => letter is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'))) return null;
        code = code.ToUpperInvariant();
        var id = group.Share("location", "country", code, [], isMarked: false, writer =>
        {
            writer.WriteString("name"u8, code);
            writer.WriteString("country"u8, code);
        });
        group.Members.Add(id);
        return id;
    }

    private static string? Industry(StixGroup group, string? industry)
    {
        if (Filled(industry) is not { } name) return null;
        var word = name.ToLowerInvariant().Replace(' ', '-');
        var sector = word.Contains("financ") || word.Contains("bank") ? "financial-services" : Array.Find(Sectors, known => known == word);
        var id = group.Share("identity", "industry", name, [], isMarked: true, writer =>
        {
            writer.WriteString("name"u8, name);
            writer.WriteString("identity_class"u8, "class"u8);
            writer.Texts("sectors"u8, sector is null ? [] : [sector]);
        });
        group.Members.Add(id);
        return id;
    }

    /// <summary>MITRE's own objects are not shipped: importers know them by the id that stands in the reference.</summary>
    private static void Techniques(StixGroup group, CfEvent item, string? indicator)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (text, isCapec) in item.MitreAttack.Select(id => (id, false)).Concat(item.MitreCapec.Select(id => (id, true))))
        {
            if (Filled(text?.Trim()) is not { } name) continue;
            StixReference[] reference = [];
            if (Technique.IsMatch(name)) reference = [new("mitre-attack", name)];
            else if (Capec.Match(name) is { Success: true } match && (isCapec || name.Contains('-'))) reference = [new("capec", name = "CAPEC-" + match.Groups["number"].Value)];
            var id = group.Share("attack-pattern", "technique", name, [], isMarked: false, writer =>
            {
                writer.WriteString("name"u8, name);
                StixReference.Write(writer, reference);
            });
            if (!known.Add(id)) continue;
            group.Members.Add(id);
            if (indicator is not null) group.Relate("indicates", indicator, id);
        }
    }
}
