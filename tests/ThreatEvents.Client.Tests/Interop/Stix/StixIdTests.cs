using ThreatEvents.Interop;
using ThreatEvents.Interop.Stix;

namespace ThreatEvents.Tests.Interop;

public class StixIdTests
{
    /// <summary>
    /// Published by OASIS: oasis-open/cti-stix-elevator, idioms-json-2.1-custom (what its own library made of the idioms), cti-python-stix2, docs/guide/creating.ipynb
    /// (177.60.40.7) and stix2/test/v21/test_observed_data.py (mitre.org). The last three are what the canonical JSON of cti-python-stix2 (commit 22703617) gives:
    /// no example that is published has a letter beyond ASCII or a backslash.
    /// </summary>
    [Theory]
    [InlineData("domain-name", "example.com", "domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7")]
    [InlineData("domain-name", "mitre.org", "domain-name--5b5803bf-a7eb-5076-b799-96aa574c44eb")]
    [InlineData("domain-name", "example.foo.com", "domain-name--abb3d416-f520-5cee-a95f-26dd017e6c1f")]
    [InlineData("domain-name", "www.dhcpserver.ns01.us", "domain-name--3fa3b1c7-15bb-58a8-80ed-5c50c5c7baee")]
    [InlineData("ipv4-addr", "177.60.40.7", "ipv4-addr--dc63603e-e634-5357-b239-d4b562bc5445")]
    [InlineData("ipv4-addr", "198.51.100.2", "ipv4-addr--9cf4a8ec-7640-5f40-a006-79942896168b")]
    [InlineData("ipv4-addr", "198.51.100.17", "ipv4-addr--b8ced3a0-d0c3-5301-8292-0ac39f24274e")]
    [InlineData("ipv4-addr", "203.0.113.19", "ipv4-addr--eb780e48-1e2d-5f9b-bc12-aeb03136d2d9")]
    [InlineData("url", "http://thereelin.com/mac/htm", "url--85336f56-d406-530a-a485-f28a369e6b36")]
    [InlineData("url", "http://cnn.com", "url--15b0ef8d-885b-505d-83d0-fec660239677")]
    [InlineData("email-addr", "chase@ee.duke.edu", "email-addr--b5c16ad8-a113-5b9b-82f9-1d54ddcae49b")]
    [InlineData("email-addr", "fred@abc.com", "email-addr--bc2a920c-1b53-5abf-b42c-86ff94037f7f")]
    [InlineData("url", "https://b\u00fccher.example/\u65e5\u672c?q=\U0001F600", "url--e9ca2520-9300-5cc4-be76-d6d9e5d85219")]
    [InlineData("url", "http://x.example/\u2028a", "url--624a557e-58e0-5e9b-9a12-f87a7bfd588b")]
    [InlineData("email-addr", "\"a\\b\"@x.example", "email-addr--3384ab60-85bd-5585-bae8-a8013e2b4c11")]
    public void What_was_observed_has_the_id_that_everyone_gives_it(string type, string value, string id) => Assert.Equal(id, StixId.OfValue(type, value));

    [Fact]
    public void So_have_systems_and_files()
    {
        Assert.Equal("autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff", StixSighted.OfSystem(15139, "Slime Industries", "red").Id);
        Assert.Equal("file--34348c5a-2a26-5c0f-82f5-bbbe61fd61bc", StixObservable.Of(IndicatorKind.File, "5D8129BE965FAB8115ECA34FC84BD7F0")!.Id);
        Assert.Equal("file--e84a0184-b73e-56af-bce4-e3e2dc530c68", StixObservable.Of(IndicatorKind.File, "35a01331e9ad96f751278b891b6ea09699806faedfa237d40513d92ad1b7100f")!.Id);
    }

    [Fact]
    public void Every_other_object_has_one_of_another_namespace_and_no_two_types_share_a_uuid()
    {
        var ids = new[] { "indicator", "note", "domain-name" }.Select(type => StixId.Of(type, "nameshield", "e", "domain", "example.com")).ToList();
        Assert.Equal(3, ids.Select(id => id.Substring(id.IndexOf("--", StringComparison.Ordinal))).Distinct().Count());
        Assert.NotEqual(StixId.OfValue("domain-name", "example.com"), ids[2]);
        Assert.All(ids, id => Assert.Matches("^[a-z-]+--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id));
        Assert.NotEqual(StixId.Of("note", "s", "a|b", "c", "d"), StixId.Of("note", "s", "a", "b|c", "d"));
    }

    [Theory]
    [InlineData("Example.COM.", "example.com")]
    [InlineData("b\u00fccher.example", "xn--bcher-kva.example")]
    [InlineData("B\u00dcCHER.example", "xn--bcher-kva.example")]
    [InlineData("TITLE.example", "title.example")]
    [InlineData("_dmarc.example.com", "_dmarc.example.com")]
    [InlineData("com", null)]
    [InlineData("localhost", null)]
    [InlineData("a..b", null)]
    [InlineData("-a.example", null)]
    [InlineData("a b.example", null)]
    [InlineData("a.example\u200b", null)]
    [InlineData("192.0.2.1", null)]
    [InlineData("a.1", null)]
    [InlineData("https://a.example", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_domain_has_one_form(string? text, string? ascii)
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "", "tr-TR", "fa-IR" })
            {
                System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo(culture);
                Assert.Equal(ascii, StixDomain.Ascii(text));
            }
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("https://x.example/it's?a=b\\c", "https://x.example/it's?a=b%5Cc")]
    [InlineData("HTTPS://x.example/a b#c#d", "https://x.example/a%20b#c%23d")]
    [InlineData("https://b\u00fccher.example/\u65e5", "https://xn--bcher-kva.example/%E6%97%A5")]
    [InlineData("https://x.example/%zz%41", "https://x.example/%25zz%41")]
    [InlineData("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/")]
    [InlineData("http://x.example/[a]{b}|^`\"<>", "http://x.example/%5Ba%5D%7Bb%7D%7C%5E%60%22%3C%3E")]
    [InlineData("http://a b.example/", null)]
    [InlineData("http://x.example:port/", null)]
    [InlineData("http:///path", null)]
    [InlineData("x.example/path", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("1http://x.example/", null)]
    [InlineData("http://x.example/\u202e", null)]
    public void A_page_is_encoded_or_is_no_observable(string text, string? encoded) => Assert.Equal(encoded, StixUrl.Encode(text));

    [Theory]
    [InlineData("IP", "203.0.114.9", "[ipv4-addr:value = '203.0.114.9']")]
    [InlineData("ip", "2A00:1450:0:0:0:0:0:1", "[ipv6-addr:value = '2a00:1450::1']")]
    [InlineData("IP", "10.1.2.3", null)]
    [InlineData("IP", "127.0.0.1", null)]
    [InlineData("IP", "192.0.2.7", null)]
    [InlineData("IP", "198.51.100.7", null)]
    [InlineData("IP", "203.0.113.7", null)]
    [InlineData("IP", "169.254.169.254", null)]
    [InlineData("IP", "::1", null)]
    [InlineData("IP", "::ffff:10.0.0.1", null)]
    [InlineData("IP", "2001:db8::7", null)]
    [InlineData("IP", "fe80::1%eth0", null)]
    [InlineData("IP", "010.1.1.1", null)]
    [InlineData("IP", "1.2", null)]
    [InlineData("URL", "http://10.0.0.1/a", null)]
    [InlineData("URL", "http://localhost/a", null)]
    [InlineData("URL", "http://0x7f.1/", null)]
    [InlineData("URL", "http://printer.local/", null)]
    [InlineData("domain", "printer.local", null)]
    [InlineData("URL", "evil.example/a'b\\c", "[url:value = 'evil.example/a\\'b\\\\c']")]
    [InlineData("Domain name", "EVIL.example.", "[domain-name:value = 'evil.example']")]
    [InlineData("email", "a@evil.example", "[email-addr:value = 'a@evil.example']")]
    [InlineData("email", "a@localhost", null)]
    [InlineData("HASH", "D41D8CD98F00B204E9800998ECF8427E", "[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']")]
    [InlineData("sha256", "35a01331e9ad96f751278b891b6ea09699806faedfa237d40513d92ad1b7100f", "[file:hashes.'SHA-256' = '35a01331e9ad96f751278b891b6ea09699806faedfa237d40513d92ad1b7100f']")]
    [InlineData("HASH", "abc", null)]
    [InlineData("domain", "evil\u0007.example", null)]
    [InlineData("JA3", "d41d8cd98f00b204e9800998ecf8427e", null)]
    public void An_indicator_is_made_of_what_may_be_blocked(string type, string value, string? pattern)
    {
        var observable = StixObservable.Of(IndicatorKind.Of(type, value), value);
        Assert.Equal(pattern, observable is { MayIndicate: true } ? observable.Pattern : null);
    }
}
