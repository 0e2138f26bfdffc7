using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ThreatEvents.Interop.Stix;
using ThreatEvents.Tests.Faults;

namespace ThreatEvents.Tests.Interop;

/// <summary>What a bundle says of events, and what it must never say.</summary>
public class StixBundleTests
{
    private static readonly CtiEvent Cti = StixRun.Cti(
        """
        {"id":"e1","date":"2026-05-01T10:00:00Z","type":"DOMAIN_DETECTED","domain":"Acme-Login.Example.","criticality":{"level":"HIGH"},"customer_id":42,"brand":{"id":"1","name":"Acme","monitored_since":"2020-01-01T00:00:00Z"},
        "observed_data":{"dns_records":[{"type":"A","name":"acme-login.example","ip":"203.0.114.7","autonomous_system_info":{"as_number":"64500","as_organization":"Example Org"}},{"type":"A","name":"www.acme-login.example",
        "ip":"203.0.114.8"},{"type":"NS","name":"ns1.shared.example","ip":"203.0.114.9"},{"type":"MX","name":"mx.shared.example"}],
        "whois":{"owner_name":"Jane Roe","owner_email":"jane@roe.example","owner_organisation":"Roe Ltd","registrar_name":"Registrar","creation_date":"2026-04-30T00:00:00Z"},
        "website":{"page_title":"Log in","origin_url":"http://acme-login.example/","final_url":"https://www.acme.example/"}},"comments":[{"content":"Seen","date":"2026-05-03T00:00:00Z"}]}
        """);

    private static readonly CfEvent Cloudforce = StixRun.Cloudforce(
        """
        {"uuid":"c1","date":"2026-05-01T10:00:00.5Z","event":"Phishing kit","category":"Phishing","indicator":"evil.example","indicatorType":"DOMAIN","attacker":"QUIET LYNX","attackerCountry":"CN","targetCountry":"FR",
        "targetIndustry":"Banking & Financial Services",
        "tlp":"amber-strict","tags":["x"],"killChain":5,"mitreAttack":["T1583.001"],"mitreCapec":["98"],"insight":"Linked","datasetId":"d"}
        """);

    [Fact]
    public void The_domain_is_the_indicator_and_nothing_that_others_share_is()
    {
        var run = StixRun.Of(new StixOptions { IncludeInfrastructure = true }, Cti);

        var indicator = Assert.Single(run.Of("indicator"));
        Assert.Equal("[domain-name:value = 'acme-login.example']", (string?)indicator["pattern"]);
        Assert.Equal(("2026-05-01T10:00:00.000Z", "2026-05-03T00:00:00.000Z"), ((string)indicator["created"]!, (string)indicator["modified"]!));
        Assert.Equal(("2026-05-01T10:00:00.000Z", "2026-07-30T10:00:00.000Z"), ((string)indicator["valid_from"]!, (string)indicator["valid_until"]!));
        Assert.Equal(85, (int)indicator["confidence"]!);
        Assert.Equal("[\"nameshield\",\"DOMAIN_DETECTED\",\"criticality:high\"]", indicator["labels"]!.ToJsonString());

        // What was seen is there all the same, among it the page of the brand itself.
        Assert.Equal(["acme-login.example", "ns1.shared.example", "mx.shared.example"], run.Of("domain-name").Select(item => (string)item["value"]!));
        Assert.Equal(["https://www.acme.example/", "http://acme-login.example/"], run.Of("url").Select(item => (string)item["value"]!));
        Assert.Equal(["203.0.114.7", "203.0.114.8"], run.Of("ipv4-addr").Select(item => (string)item["value"]!));
        Assert.Equal(StixId.OfValue("ipv4-addr", "203.0.114.7"), (string?)Assert.Single(run.Of("domain-name").First()["resolves_to_refs"]!.AsArray()));
        Assert.Equal((string?)run.Of("autonomous-system").Single()["id"], (string?)run.Of("ipv4-addr").First()["belongs_to_refs"]![0]);

        var sighting = Assert.Single(run.Of("sighting"));
        Assert.Equal((string?)indicator["id"], (string?)sighting["sighting_of_ref"]);
        Assert.Equal("Acme", (string?)run.Of("identity").Single(item => (string?)item["id"] == (string?)sighting["where_sighted_refs"]![0])["name"]);
        Assert.Equal("based-on", (string?)Assert.Single(run.Of("relationship"))["relationship_type"]);
        Assert.Equal("Seen", (string?)Assert.Single(run.Of("note"))["content"]);
        Assert.Equal("suspicious-activity", (string?)Assert.Single(run.Of("grouping"))["context"]);
    }

    [Theory]
    [InlineData("https://acme-login.example/a", true)]
    [InlineData("https://ACME-LOGIN.example./a", true)]
    [InlineData("https://acme-login.example:8443/", true)]
    [InlineData("https://acme-login.example@www.acme.example/", false)]
    [InlineData("https://www.acme.example/?acme-login.example", false)]
    [InlineData("https://acme-login.example.acme.example/", false)]
    [InlineData("https://shared.example/acme-login.example", false)]
    [InlineData("/relative", false)]
    public void A_page_is_an_indicator_only_where_its_host_is_the_domain(string page, bool isOne)
    {
        var item = StixRun.Cti($$$"""{"id":"e","date":"2026-05-01T10:00:00Z","domain":"acme-login.example","observed_data":{"website":{"final_url":"{{{page}}}" } } }""");
        Assert.Equal(isOne ? 2 : 1, StixRun.Of(new StixOptions(), item).Of("indicator").Count());
    }

    [Fact]
    public void A_homograph_is_written_as_it_goes_over_the_wire_and_shown_as_it_is_read()
    {
        var run = StixRun.Of(new StixOptions(), StixRun.Cti("""{"id":"e","date":"2026-05-01T10:00:00Z","type":"T","domain":"n\u043ervia-bank.example"}"""));
        var indicator = Assert.Single(run.Of("indicator"));
        Assert.Equal("[domain-name:value = 'xn--nrvia-bank-evi.example']", (string?)indicator["pattern"]);
        Assert.Contains("n\u043ervia-bank.example", (string)indicator["description"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_and_address_of_an_owner_are_out_unless_they_are_asked_for()
    {
        foreach (var profile in Enum.GetValues<StixProfile>())
        {
            var text = string.Concat(StixRun.Of(new StixOptions { Profile = profile, IncludeInfrastructure = true }, Cti).Texts);
            foreach (var word in new[] { "Jane", "Roe", "roe.example" }) Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
        }

        var asked = StixRun.Of(new StixOptions { IncludeContact = true }, Cti);
        Assert.Equal("jane@roe.example", (string?)Assert.Single(asked.Of("email-addr"))["value"]);
        Assert.Equal("Jane Roe", (string?)asked.Of("identity").Single(item => (string?)item["identity_class"] == "individual")["name"]);
        Assert.DoesNotContain(asked.Patterns, pattern => pattern.Contains("roe", StringComparison.Ordinal));
    }

    [Fact]
    public void An_event_of_Cloudforce_One_says_who_how_and_whom()
    {
        var run = StixRun.Of(new StixOptions(), Cloudforce);

        Assert.Equal("[domain-name:value = 'evil.example']", Assert.Single(run.Patterns));
        Assert.Equal("QUIET LYNX", (string?)Assert.Single(run.Of("intrusion-set"))["name"]);
        Assert.Empty(run.Of("threat-actor"));
        Assert.Equal(["CN", "FR"], run.Of("location").Select(item => (string)item["country"]!));
        Assert.Equal(["financial-services"], run.Of("identity").Single(item => (string?)item["identity_class"] == "class")["sectors"]!.AsArray().Select(item => (string)item!));
        Assert.Equal(["mitre-attack T1583.001", "capec CAPEC-98"], run.Of("attack-pattern").Select(item => $"{item["external_references"]![0]!["source_name"]} {item["external_references"]![0]!["external_id"]}"));
        Assert.Equal(["based-on", "indicates", "indicates", "indicates", "originates-from", "targets", "targets"], run.Of("relationship").Select(item => (string)item["relationship_type"]!).Order());
        Assert.Equal("[\"cloudforce-one\",\"category:Phishing\",\"kill-chain:5\",\"x\"]", run.Of("indicator").Single()["labels"]!.ToJsonString());
        Assert.Equal("Linked", (string?)Assert.Single(run.Of("note"))["content"]);
        Assert.Equal("TLP:AMBER+STRICT", (string?)Assert.Single(run.Of("marking-definition"))["name"]);
    }

    [Fact]
    public void Sentinel_gets_a_threat_actor_and_no_type_that_it_refuses()
    {
        var body = StixRun.Of(new StixOptions { Profile = StixProfile.Sentinel, MaxObject = 100 }, Cloudforce).Bundles.Single();
        Assert.Equal("Cloudforce One", (string?)body["sourcesystem"]);
        Assert.Null(body["type"]);
        Assert.Equal(["identity", "indicator", "threat-actor", "relationship", "identity", "relationship", "attack-pattern", "relationship", "attack-pattern", "relationship"], StixRun.ObjectsOf(body).Select(item => (string)item["type"]!));
    }

    [Fact]
    public void OpenCti_gets_what_it_makes_observables_of()
    {
        var indicator = StixRun.Of(new StixOptions { Profile = StixProfile.OpenCti }, Cti).Of("indicator").Single();
        Assert.Equal("Domain-Name", (string?)indicator["x_opencti_main_observable_type"]);
        Assert.Equal(85, (int)indicator["x_opencti_score"]!);
        Assert.Null(StixRun.Of(new StixOptions(), Cti).Of("indicator").Single()["x_opencti_score"]);
    }

    /// <summary>The files of oasis-open/cti-stix-common-objects, objects/marking-definition, and those of STIX 2.1, section 7.2.1.4, without their white space.</summary>
    [Theory]
    [InlineData("clear", 2, """{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487","created":"2022-10-01T00:00:00.000Z","name":"TLP:CLEAR","extensions":{"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d":{"extension_type":"property-extension","tlp_2_0":"clear"}}}""")]
    [InlineData("green", 2, """{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb","created":"2022-10-01T00:00:00.000Z","name":"TLP:GREEN","extensions":{"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d":{"extension_type":"property-extension","tlp_2_0":"green"}}}""")]
    [InlineData("amber", 2, """{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421","created":"2022-10-01T00:00:00.000Z","name":"TLP:AMBER","extensions":{"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d":{"extension_type":"property-extension","tlp_2_0":"amber"}}}""")]
    [InlineData("amber+strict", 2, """{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003","created":"2022-10-01T00:00:00.000Z","name":"TLP:AMBER+STRICT","extensions":{"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d":{"extension_type":"property-extension","tlp_2_0":"amber+strict"}}}""")]
    [InlineData("red", 2, """{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1","created":"2022-10-01T00:00:00.000Z","name":"TLP:RED","extensions":{"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d":{"extension_type":"property-extension","tlp_2_0":"red"}}}""")]
    [InlineData("clear", 1, """{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9","created":"2017-01-20T00:00:00.000Z","definition_type":"tlp","name":"TLP:WHITE","definition":{"tlp":"white"}}""")]
    [InlineData("green", 1, """{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da","created":"2017-01-20T00:00:00.000Z","definition_type":"tlp","name":"TLP:GREEN","definition":{"tlp":"green"}}""")]
    [InlineData("amber", 1, """{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--f88d31f6-486f-44da-b317-01333bde0b82","created":"2017-01-20T00:00:00.000Z","definition_type":"tlp","name":"TLP:AMBER","definition":{"tlp":"amber"}}""")]
    [InlineData("amber+strict", 1, """{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--f88d31f6-486f-44da-b317-01333bde0b82","created":"2017-01-20T00:00:00.000Z","definition_type":"tlp","name":"TLP:AMBER","definition":{"tlp":"amber"}}""")]
    [InlineData("red", 1, """{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed","created":"2017-01-20T00:00:00.000Z","definition_type":"tlp","name":"TLP:RED","definition":{"tlp":"red"}}""")]
    public void Markings_are_the_published_ones_byte_for_byte(string word, int version, string published)
    {
        var text = Assert.Single(StixRun.Of(new StixOptions { Tlp = word, TlpVersion = version, Compress = true }, Cti).Texts);
        Assert.Contains(published, text, StringComparison.Ordinal);
        Assert.Equal(word == "amber+strict" && version == 1 ? 2 : 1, Regex.Count(text, "\"type\":\"marking-definition\""));
    }

    [Theory]
    [InlineData("white", "TLP:CLEAR", false)]
    [InlineData("TLP:GREEN", "TLP:GREEN", false)]
    [InlineData("amber+strict", "TLP:AMBER+STRICT", false)]
    [InlineData("", "TLP:AMBER", false)]
    [InlineData("purple", "TLP:RED", true)]
    [InlineData("secret", "TLP:RED", true)]
    public void An_event_keeps_its_own_word_and_an_unknown_one_is_the_narrowest(string word, string marking, bool warns)
    {
        var item = new CfEvent { Id = "1", Date = new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc), Indicator = "a.example", IndicatorType = "domain", Tlp = word };
        var run = StixRun.Of(new StixOptions { Tlp = "amber" }, item, item);
        Assert.Equal(marking, (string?)Assert.Single(run.Of("marking-definition"))["name"]);
        Assert.Equal(warns ? 1 : 0, run.Warnings.Count);
    }

    [Fact]
    public void What_several_events_saw_comes_together_and_the_narrowest_circle_may_see_it()
    {
        var run = StixRun.Of(new StixOptions(), Seen("1", "green", "203.0.114.7"), Seen("2", "red", "203.0.114.7"));
        Assert.Equal("TLP:RED", MarkingOf(run, Assert.Single(run.Of("ipv4-addr"))));
        var again = StixRun.Of(new StixOptions(), StixRun.Cti(Dns("1", "203.0.114.7")), StixRun.Cti(Dns("2", "203.0.114.8")));
        Assert.Equal(2, Assert.Single(again.Of("domain-name"))["resolves_to_refs"]!.AsArray().Count);

        static CfEvent Seen(string id, string tlp, string ip) => new() { Id = id, Date = new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc), Indicator = ip, IndicatorType = "IP", Tlp = tlp };
        static string Dns(string id, string ip) => $$$"""{"id":"{{{id}}}","date":"2026-05-01T10:00:00Z","domain":"a.example","observed_data":{"dns_records":[{"type":"A","name":"A.example.","ip":"{{{ip}}}"}]}}""";
        static string? MarkingOf(StixRun run, JsonObject item) => (string?)run.Of("marking-definition").Single(marking => (string?)marking["id"] == (string?)item["object_marking_refs"]![0])["name"];
    }

    [Fact]
    public void The_same_events_are_the_same_bytes_but_for_the_bundles_id()
    {
        foreach (var options in new[] { new StixOptions(), new StixOptions { Compress = true, MaxObject = 12 }, new StixOptions { Profile = StixProfile.Sentinel, MaxObject = 100 } })
        {
            var before = System.Globalization.CultureInfo.CurrentCulture;
            try
            {
                System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("tr-TR");
                var first = StixRun.Of(options, Cti, Cloudforce, Cti);
                System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("fa-IR");
                var second = StixRun.Of(options, Cti, Cloudforce, Cti);
                Assert.Equal(first.Texts.Select(WithoutId), second.Texts.Select(WithoutId));
                if (options.Profile != StixProfile.Sentinel) Assert.NotEqual(first.Texts, second.Texts);
            }
            finally
            {
                System.Globalization.CultureInfo.CurrentCulture = before;
            }
        }

        static string WithoutId(string text) => Regex.Replace(text, "bundle--[0-9a-f-]+", "");
    }

    [Fact]
    public void An_objects_text_depends_on_nothing_but_its_id_and_version()
    {
        var texts = new Dictionary<string, string>();
        var others = StixRun.Cloudforce("""{"uuid":"c2","date":"2026-06-01T10:00:00Z","indicator":"b.example","indicatorType":"domain","attacker":"QUIET LYNX","attackerCountry":"CN","targetIndustry":"Insurance","tlp":"red","mitreAttack":["T1583.001"]}""");
        foreach (var run in new[] { StixRun.Of(new StixOptions(), Cti, Cloudforce), StixRun.Of(new StixOptions(), others, Cloudforce, Cti), StixRun.Of(new StixOptions { MaxObject = 1 }, Cloudforce, others) })
        {
            foreach (var item in run.Objects.Where(item => item["created"] is not null))
            {
                var key = $"{item["id"]} {item["modified"]}";
                Assert.Equal(texts.TryGetValue(key, out var known) ? known : texts[key] = item.ToJsonString(), item.ToJsonString());
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(31)]
    [InlineData(1000)]
    public void A_bundle_ends_before_it_grows_too_large_and_lacks_nothing(int most)
    {
        object[] items = [.. Enumerable.Range(0, 40).Select(at => at % 2 == 0 ? (object)StixRun.Cti($$$"""{"id":"{{{at}}}","date":"2026-05-01T10:00:00Z","domain":"a{{{at}}}.example","brand":{"name":"Acme"}}""") : Cloudforce)];
        var run = StixRun.Of(new StixOptions { MaxObject = most }, items);
        Assert.Equal(20, run.Of("indicator").Count(item => ((string)item["pattern"]!).Contains("[domain-name:value = 'a", StringComparison.Ordinal)));
        foreach (var bundle in run.Bundles)
        {
            Assert.Empty(StixRun.Dangling(bundle));
            var objects = StixRun.ObjectsOf(bundle).ToList();
            Assert.Equal(objects.Count, objects.Select(item => (string)item["id"]!).Distinct().Count());

            // One event is never torn, however little is allowed.
            Assert.True(objects.Count <= Math.Max(most, 30), $"{objects.Count}");
        }

        if (most == 1000) Assert.Single(run.Texts);
        if (most == 1) Assert.Equal(40, run.Texts.Count);
    }

    [Fact]
    public void A_request_to_Sentinel_is_never_larger_not_even_for_one_event()
    {
        var item = StixRun.Cloudforce($$$"""{"uuid":"c","date":"2026-05-01T10:00:00Z","indicator":"a.example","indicatorType":"domain","mitreAttack":[{{{string.Join(',', Enumerable.Range(1000, 500).Select(at => $"\"T{at}\""))}}}]}""");
        var run = StixRun.Of(new StixOptions { Profile = StixProfile.Sentinel, MaxObject = 100 }, item);
        Assert.All(run.Bundles, body => Assert.InRange(StixRun.ObjectsOf(body).Count(), 1, 100));
        Assert.All(run.Bundles, body => Assert.All(StixRun.Dangling(body), id => Assert.NotNull(StixTlp.WordOf(id))));
        Assert.Equal(500, run.Of("relationship").Select(relation => (string)relation["target_ref"]!).Distinct().Count());
    }

    [Fact]
    public void A_value_with_control_characters_is_left_out_with_a_warning()
    {
        var run = StixRun.Of(new StixOptions(), StixRun.Cti("""{"id":"e","date":"2026-05-01T10:00:00Z","type":"T","domain":"a\u0007.example"}"""));
        Assert.Contains("e: the domain", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Empty(run.Of("indicator"));
        Assert.Contains("a\\u0007.example", (string)Assert.Single(run.Of("note"))["content"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_are_counted_and_not_a_flood()
    {
        object[] items = [.. Enumerable.Range(0, 5000).Select(at => new CfEvent { Id = $"{at}", Date = DateTime.UnixEpoch.AddYears(50), Indicator = "x y", IndicatorType = "domain" })];
        Assert.Equal(11, StixRun.Of(new StixOptions(), items).Warnings.Count);
        Assert.Empty(StixRun.Of(new StixOptions(), Cti).Warnings);
    }

    [Fact]
    public void A_type_without_a_pattern_becomes_notes_and_one_warning()
    {
        var run = StixRun.Of(new StixOptions(), Ja3("1"), Ja3("2"));
        Assert.Contains("JA3", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Empty(run.Of("indicator"));
        Assert.Equal(["JA3: abc1", "JA3: abc2"], run.Of("note").Select(item => (string)item["content"]!));

        static CfEvent Ja3(string id) => new() { Id = id, Date = DateTime.UnixEpoch.AddYears(50), Indicator = "abc" + id, IndicatorType = "JA3" };
    }

    [Theory]
    [InlineData("LOW", 3)]
    [InlineData("MEDIUM", 2)]
    [InlineData("HIGH", 1)]
    [InlineData("NONE", 4)]
    public void Events_below_a_level_are_left_out_and_one_of_an_unknown_level_is_not(string least, int count)
    {
        object[] items = [Level("LOW"), Level("medium"), Level("WHATEVER"), Level("NONE")];
        Assert.Equal(count, StixRun.Of(new StixOptions { MinCriticality = least }, items).Of("indicator").Count());

        static CtiEvent Level(string level) => StixRun.Cti($$$"""{"id":"{{{level}}}","date":"2026-05-01T10:00:00Z","domain":"{{{level}}}.example","criticality":{"level":"{{{level}}}"}}""");
    }

    [Fact]
    public void What_cannot_be_an_object_is_an_error_that_says_so()
    {
        Assert.Contains("no date", Assert.Throws<ArgumentException>(() => StixRun.Of(new StixOptions(), new CtiEvent { Id = "1" })).Message, StringComparison.Ordinal);
        Assert.Contains("no date", Assert.Throws<ArgumentException>(() => StixRun.Of(new StixOptions(), new CfEvent { Id = "1" })).Message, StringComparison.Ordinal);
        Assert.Contains("date of creation", Assert.Throws<ArgumentException>(() => StixRun.Of(new StixOptions(), new CfIndicator { Id = "1" })).Message, StringComparison.Ordinal);
        Assert.Contains("AuditEvent", Assert.Throws<ArgumentException>(() => StixRun.Of(new StixOptions(), new AuditEvent())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_event_is_another_version_of_the_same_objects()
    {
        var run = StixRun.Of(new StixOptions(), Commented(null), Commented("2026-05-02T00:00:00Z"));
        var indicators = run.Of("indicator").ToList();
        Assert.Equal(2, indicators.Count);
        Assert.Single(indicators.Select(item => (string)item["id"]!).Distinct());
        Assert.Single(indicators.Select(item => (string)item["created"]!).Distinct());
        Assert.Equal(2, indicators.Select(item => (string)item["modified"]!).Distinct().Count());

        static CtiEvent Commented(string? date) => StixRun.Cti($$$"""{"id":"e","date":"2026-05-01T10:00:00Z","domain":"a.example","comments":[{{{(date is null ? "" : $$"""{"content":"x","date":"{{date}}"}""")}}}]}""");
    }

    [Fact]
    public void Another_maker_has_other_objects()
    {
        var ours = StixRun.Of(new StixOptions { IdentityName = "Example SOC" }, Cti);
        Assert.Contains(ours.Of("identity"), item => (string?)item["name"] == "Example SOC");
        Assert.NotEqual((string?)ours.Of("indicator").Single()["id"], (string?)StixRun.Of(new StixOptions(), Cti).Of("indicator").Single()["id"]);
        var known = StixRun.Of(new StixOptions { IdentityId = "identity--0d0a5e5c-5f3d-4d52-9f3e-0a1b2c3d4e5f" }, Cti);
        Assert.Equal("identity--0d0a5e5c-5f3d-4d52-9f3e-0a1b2c3d4e5f", (string?)known.Of("indicator").Single()["created_by_ref"]);
    }
}

/// <summary>Alone, since the memory is the whole process's.</summary>
[Collection(nameof(Alone))]
public class StixMemoryTests
{
    [Fact]
    public void A_hundred_thousand_events_need_the_memory_of_one_bundle()
    {
        var sink = new CountingSink();
        using var bundler = new StixBundler(new StixOptions { Compress = true }, sink, new StixNotices(_ => { }));
        var early = 0L;
        for (var at = 0; at < 100_000; at++)
        {
            bundler.Add(StixRun.Cti($$$"""{"id":"{{{at}}}","date":"2026-05-01T10:00:00Z","domain":"a{{{at}}}.example","brand":{"name":"Acme"},"observed_data":{"dns_records":[{"type":"A","name":"a{{{at}}}.example","ip":"203.0.114.{{{at % 250}}}"}]}}"""));
            if (at == 10_000) early = GC.GetTotalMemory(forceFullCollection: true);
        }

        var late = GC.GetTotalMemory(forceFullCollection: true);
        bundler.Complete(evenEmpty: false);
        Assert.InRange(sink.Bundles, 100, 200);
        Assert.True(sink.Length > 100_000_000, $"{sink.Length}");
        Assert.InRange(late - early, long.MinValue, 8_000_000);
    }

    private sealed class CountingSink : IStixSink
    {
        private Counter _stream = new();

        public int Bundles { get; private set; }

        public long Length { get; private set; }

        public Stream Open() => _stream = new Counter();

        public void Close(bool isLast)
        {
            Bundles++;
            Length += _stream.Count;
        }

        private sealed class Counter : MemoryStream
        {
            public long Count { get; private set; }

            public override void Write(byte[] buffer, int offset, int count) => Count += count;

            public override void Write(ReadOnlySpan<byte> buffer) => Count += buffer.Length;
        }
    }
}
