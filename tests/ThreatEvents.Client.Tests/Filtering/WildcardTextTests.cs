using ThreatEvents.Filtering;

namespace ThreatEvents.Tests.Filtering;

public class WildcardTextTests
{
    // As PowerShell's own -like reads them.
    [Theory]
    [InlineData("a", WildcardMatch.Exact, "a")]
    [InlineData("a*", WildcardMatch.StartsWith, "a")]
    [InlineData("**a", WildcardMatch.EndsWith, "a")]
    [InlineData("*a**", WildcardMatch.Contains, "a")]
    [InlineData("a`*", WildcardMatch.Exact, "a*")]
    [InlineData("`*a*", WildcardMatch.StartsWith, "*a")]
    [InlineData("*`**", WildcardMatch.Contains, "*")]
    [InlineData("a`?`[b]", WildcardMatch.Exact, "a?[b]")]
    [InlineData("a``*", WildcardMatch.StartsWith, "a`")]
    [InlineData("a`b", WildcardMatch.Exact, "ab")]
    [InlineData("a`", WildcardMatch.Exact, "a`")]
    public void Stars_at_the_ends_say_where_the_text_stands(string pattern, WildcardMatch match, string text)
    {
        Assert.Equal(new WildcardText(match, text), WildcardText.Parse(pattern));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("*", 0)]
    [InlineData("a*b", 1)]
    [InlineData("*a?", 2)]
    [InlineData("`[[", 2)]
    public void What_no_service_can_do_is_refused_with_the_place(string pattern, int position)
    {
        Assert.Equal(position, Assert.Throws<FilterException>(() => WildcardText.Parse(pattern)).Position);
    }
}
