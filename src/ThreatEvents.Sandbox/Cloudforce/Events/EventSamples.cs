using System.Text.Json.Nodes;
using ThreatEvents.Sandbox.SampleData;

namespace ThreatEvents.Sandbox.Cloudforce;

/// <summary>Draws a threat event from its number, so that any count of them needs no memory.</summary>
internal sealed class EventSamples(SandboxOptions options, DateTimeOffset now)
{
    private const int Days = 365;
    private const int IdStream = 21;
    private const int ClockStream = 22;
    private const int FacetStream = 23;

    private static readonly string[] Attackers = ["FLYING YETI", "CONVOLUTED KRILL", "SLEEPY HERON", "BRASS MARMOT", "QUIET LYNX", "PAPER COBRA"];
    private static readonly string[] AttackerCountries = ["RU", "CN", "IR", "KP", "CN", "BR"];
    private static readonly string[] TargetCountries = ["US", "UA", "FR", "DE", "GB", "CH", "JP", "SG", "NL", "IN"];
    private static readonly string[] TagValues = ["phishing", "botnet", "malware", "c2", "ransomware", "credential-theft", "Ünïcødé, \"quoted\"; tag"];
    private static readonly string[] TlpWords = ["amber", "green", "red", "clear"];

    private readonly SampleClock _clock = new(now, Days, options.Seed, ClockStream, options.CloudforceEvents);

    public static readonly string[] Industries =
        ["Agriculture", "Automotive", "Banking & Financial Services", "Cryptocurrency", "Government", "Insurance", "Telecommunications"];

    public static readonly string[] IndicatorTypes = ["DOMAIN", "IP", "URL", "HASH", "JA3", "EMAIL"];

    /// <summary>The attackers as the shared catalogue has them.</summary>
    public static JsonObject[] Actors => [.. Attackers.Select((name, at) => new JsonObject
    {
        ["uuid"] = new Guid(0xac702, 0x7e57, 0x4a11, 0x8c, 0x0f, 0, 0, 0, 0, 0, (byte)(at + 1)).ToString(),
        ["value"] = name,
        ["categoryName"] = "Actors",
        ["actorCategory"] = at == 5 ? "Crime Syndicate" : "Nation State",
        ["motive"] = at == 5 ? "Financial" : "Espionage",
        ["originCountryISO"] = AttackerCountries[at],
        ["tlp"] = "green",
        ["version"] = 1,
    })];

    /// <summary>Groups that permissions of datasets can name.</summary>
    public static JsonObject[] Groups =>
    [
        new JsonObject { ["uuid"] = "9909f000-7e57-4a11-8c0f-000000000001", ["name"] = "SOC analysts", ["description"] = "Everyone on shift", ["createdAt"] = "2026-01-05T08:00:00.000Z" },
        new JsonObject { ["uuid"] = "9909f000-7e57-4a11-8c0f-000000000002", ["name"] = "Contractors", ["description"] = "", ["createdAt"] = "2026-01-05T08:00:00.000Z" },
    ];

    public static IReadOnlyList<string> AttackerNames => Attackers;

    public static IReadOnlyList<string> Tags => TagValues;

    public int Count => options.CloudforceEvents;

    public Guid IdOf(int index) => SampleId.Of(options.Seed, IdStream, index).ToGuid();

    public long TimeOf(int index) => _clock.TimeOf(index);

    public EventRow this[int index]
    {
        get
        {
            var dice = new Dice(options.Seed, FacetStream, index);
            var category = dice.Pick(CategoryRecord.Samples);
            var actor = dice.Below(Attackers.Length);
            var type = dice.Below(IndicatorTypes.Length);
            var indicator = Indicator(ref dice, type);
            var dataset = dice.Below(100);
            var time = TimeOf(index);
            var row = new EventRow
            {
                Id = IdOf(index),
                Time = time,
                CreatedAt = time + 60_000,
                Category = category.Name,
                KillChain = category.KillChain,
                MitreAttack = category.MitreAttack,
                MitreCapec = category.MitreCapec,
                Attacker = dice.Percent(10) ? null : Attackers[actor],
                AttackerCountry = AttackerCountries[actor],
                TargetCountry = dice.Pick(TargetCountries),
                TargetIndustry = dice.Pick(Industries),
                Indicator = indicator,
                IndicatorType = IndicatorTypes[type],
                IndicatorTypeId = type + 1,
                Tlp = dice.Pick(TlpWords),
                Tags = dice.Percent(60) ? [dice.Pick(TagValues)] : [],
                DatasetId = DatasetRecord.Samples[dataset < 70 ? 0 : dataset < 85 ? 1 : 2].Id.ToString(),
                RawId = (index + 1000).ToString(System.Globalization.CultureInfo.InvariantCulture),
                Event = $"{Attackers[actor]}: {category.Name.ToLowerInvariant()} with {indicator}",
                Insight = dice.Percent(5) ? "Seen together with other activity of the same actor." : null,
            };
            if (row.Insight is not null) row.ReleasabilityId = "analysts";

            // Each tenth event refers to the one before it.
            if (index % 10 == 0 && index > 0) row.References = [IdOf(index - 1)];
            if (index % 10 == 9 && index + 1 < Count)
            {
                row.Referenced = [IdOf(index + 1)];
                row.HasChildren = true;
            }

            return row;
        }
    }

    private static string Indicator(ref Dice dice, int type) => type switch
    {
        0 => $"login-{dice.Below(100_000)}.example",
        1 => Words.DocumentationAddress(ref dice),
        2 => $"https://cdn-{dice.Below(100_000)}.example/update?id={dice.Below(1000)}",
        3 => dice.Next().ToString("x16") + dice.Next().ToString("x16") + dice.Next().ToString("x16") + dice.Next().ToString("x16"),
        4 => dice.Next().ToString("x16") + dice.Next().ToString("x16"),
        _ => $"billing{dice.Below(10_000)}@mail.example",
    };
}
