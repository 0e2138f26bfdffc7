using ThreatEvents.Interop.Stix;

namespace ThreatEvents.Tests.Interop;

public class StixPatternTests
{
    [Fact]
    public void Any_text_comes_back_out_of_a_pattern()
    {
        var random = new Random(17);
        const string Likely = "'\\\"[]()=:. \t\r\n\0ORAND\u202e\ud800\udc00\u00e9日";
        for (var round = 0; round < 10_000; round++)
        {
            var letters = new char[random.Next(0, 40)];
            for (var at = 0; at < letters.Length; at++) letters[at] = random.Next(2) == 0 ? Likely[random.Next(Likely.Length)] : (char)random.Next(0x10000);
            var value = new string(letters);
            var read = StixPattern.Read(StixPattern.Write("url", "value", value));
            Assert.Equal(new StixComparison("url", "value", value), Assert.Single(read!));
        }
    }

    [Theory]
    [InlineData("[domain-name:value='a.example']", "domain-name:value a.example")]
    [InlineData("  [ domain-name : value == 'a.example' ]  ", "domain-name:value a.example")]
    [InlineData("[file:hashes.'SHA-256' = 'ab' OR file:hashes.MD5 = 'cd']", "file:hashes.SHA-256 ab|file:hashes.MD5 cd")]
    [InlineData("[ipv4-addr:value = '1.2.3.4'] OR [url:value = 'x']", "ipv4-addr:value 1.2.3.4|url:value x")]
    [InlineData("([a:b = 'c'] OR ([d:e = 'f']))", "a:b c|d:e f")]
    [InlineData("[(a:b = 'c' OR a:b = 'd')]", "a:b c|a:b d")]
    [InlineData("[a:b = ' OR ] \\' \\\\']", "a:b  OR ] ' \\")]
    public void One_comparison_and_each_arm_of_an_OR_are_read(string pattern, string expected)
        => Assert.Equal(expected, string.Join('|', StixPattern.Read(pattern)!.Select(item => $"{item.Type}:{item.Path} {item.Value}")));

    [Theory]
    [InlineData("[a:b = 'c' AND d:e = 'f']")]
    [InlineData("[a:b = 'c'] AND [d:e = 'f']")]
    [InlineData("[a:b = 'c'] FOLLOWEDBY [d:e = 'f']")]
    [InlineData("[a:b MATCHES '.*']")]
    [InlineData("[a:b LIKE '%']")]
    [InlineData("[a:b IN ('c', 'd')]")]
    [InlineData("[a:b ISSUBSET '198.51.100.0/24']")]
    [InlineData("[a:b NOT = 'c']")]
    [InlineData("[NOT a:b = 'c']")]
    [InlineData("[a:b != 'c']")]
    [InlineData("[a:b > 'c']")]
    [InlineData("[a:b = 5]")]
    [InlineData("[a:b = t'2026-01-01T00:00:00Z']")]
    [InlineData("[a:b = 'c'] WITHIN 5 SECONDS")]
    [InlineData("[a:b = 'c'] REPEATS 2 TIMES")]
    [InlineData("[a:b = 'c'] START t'2026-01-01T00:00:00Z' STOP t'2026-01-02T00:00:00Z'")]
    [InlineData("[EXISTS a:b]")]
    [InlineData("[a:b[*].c = 'd']")]
    [InlineData("[a:b = 'c\\n']")]
    [InlineData("[a:b = 'c]")]
    [InlineData("[a:b = 'c'")]
    [InlineData("[a:b = 'c'] OR")]
    [InlineData("[a:b = 'c'] ORDER")]
    [InlineData("[a:b = 'c'] [d:e = 'f']")]
    [InlineData("[a: = 'c']")]
    [InlineData("[:b = 'c']")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("alert tcp any any -> any any")]
    public void Nothing_else_is(string pattern) => Assert.Null(StixPattern.Read(pattern));

    [Fact]
    public void Depth_has_an_end()
    {
        Assert.Null(StixPattern.Read(new string('(', 1_000_000) + "[a:b = 'c']"));
        Assert.Null(StixPattern.Read("[" + new string('(', 1_000_000)));
    }
}
