namespace ThreatEvents.Interop.Stix;

/// <summary>
/// The words of the Traffic Light Protocol and their marking definitions, byte for byte as they are published: importers refuse an object that has a known
/// id and another text. Version 2 stands in oasis-open/cti-stix-common-objects, version 1 in STIX 2.1, section 7.2.1.4.
/// </summary>
internal static class StixTlp
{
    public const string AmberStrict = "amber+strict";

    /// <summary>From the widest circle to the narrowest.</summary>
    public static readonly IReadOnlyList<string> Words = ["clear", "green", "amber", AmberStrict, "red"];

    private const string Extension = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

    /// <summary>Version 1 has no word for it: its amber, and beside it a statement of our own.</summary>
    private const string StrictStatement = "TLP:AMBER+STRICT - not to be passed on beyond the recipient's own organization.";

    private static readonly string[] Second =
    [
        "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
        "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421", "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
        "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
    ];

    private static readonly string[] First =
    [
        "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9", "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da",
        "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82", "", "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed",
    ];

    private static readonly StixMarking Strict = Statement();

    private static readonly StixMarking[][] SecondMarkings = [.. Words.Select((word, at) => (StixMarking[])[new(Second[at], SecondJson(Second[at], word))])];

    private static readonly StixMarking[][] FirstMarkings = [.. Words.Select(OfFirst)];

    private static readonly Dictionary<string, string> ByMarking = Known();

    /// <summary>The word in STIX's spelling; null for what is none, and for purple, which is no word of the protocol.</summary>
    public static string? Word(string? text)
    {
        var word = CfTlp.Canonical(text)?.ToLowerInvariant();
        if (word == "amber-strict") word = AmberStrict;
        return word is not null && Words.Contains(word) ? word : null;
    }

    /// <summary>A marking by its word and version.</summary>
    public static IReadOnlyList<StixMarking> Markings(string word, int version) => (version == 1 ? FirstMarkings : SecondMarkings)[Rank(word)];

    public static int Rank(string word)
    {
        for (var at = 0; at < Words.Count; at++)
        {
            if (Words[at] == word) return at;
        }

        throw new ArgumentException($"'{word}' is no word of the Traffic Light Protocol.");
    }

    /// <summary>The narrower circle of two; null is none.</summary>
    public static string? Narrower(string? one, string? other)
    {
        if (one is null || other is null) return one ?? other;
        return Rank(one) >= Rank(other) ? one : other;
    }

    /// <summary>The word of a marking with a published id.</summary>
    public static string? WordOf(string marking) => ByMarking.GetValueOrDefault(marking);

    private static Dictionary<string, string> Known()
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < Words.Count; at++)
        {
            known[Second[at]] = Words[at];
            if (First[at].Length > 0) known[First[at]] = Words[at];
        }

        known[Strict.Id] = AmberStrict;

        // Published by nobody, and all the same what OpenCTI writes.
        known["marking-definition--826578e1-40ad-459f-bc73-ede076f81f37"] = AmberStrict;
        return known;
    }

    private static StixMarking[] OfFirst(string word, int rank)
        => word == AmberStrict ? [.. OfFirst("amber", Rank("amber")), Strict] : [new(First[rank], FirstJson(First[rank], word == "clear" ? "white" : word))];

    private static string SecondJson(string id, string word) => Json(
        id,
        "2022-10-01T00:00:00.000Z",
        $$$"""
        "name":"TLP:{{{word.ToUpperInvariant()}}}","extensions":{"{{{Extension}}}":{"extension_type":"property-extension","tlp_2_0":"{{{word}}}"}}
        """);

    private static string FirstJson(string id, string word) => Json(
        id,
        "2017-01-20T00:00:00.000Z",
        $$"""
        "definition_type":"tlp","name":"TLP:{{word.ToUpperInvariant()}}","definition":{"tlp":"{{word}}"}
        """);

    private static StixMarking Statement()
    {
        var id = StixId.Of("marking-definition", "threatevents", "", "statement", AmberStrict);
        return new(id, Json(
            id,
            StixTime.Fixed,
            $$"""
            "definition_type":"statement","definition":{"statement":"{{StrictStatement}}"}
            """));
    }

    private static string Json(string id, string created, string rest)
        => $$"""{"type":"marking-definition","spec_version":"2.1","id":"{{id}}","created":"{{created}}",{{rest}}}""";
}

/// <summary>A marking definition as it is written.</summary>
internal sealed record StixMarking(string Id, string Json);
