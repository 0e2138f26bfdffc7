namespace ThreatEvents.Tests.Nameshield;

public sealed class DefangedTextTests
{
    [Theory]
    [InlineData("evil[.]example", "evil.example")]
    [InlineData("evil(.)example", "evil.example")]
    [InlineData("evil{.}example", "evil.example")]
    [InlineData("evil[dot]example", "evil.example")]
    [InlineData("a[DOT]b(dot)c", "a.b.c")]
    [InlineData("hxxps://evil[.]example/a?b=hxxp", "https://evil.example/a?b=hxxp")]
    [InlineData("HXXP[:]//evil[.]example", "http://evil.example")]
    [InlineData("hxxp[://]evil.example", "http://evil.example")]
    [InlineData("h**ps://evil.example", "https://evil.example")]
    [InlineData("fxp://evil.example", "ftp://evil.example")]
    [InlineData("phish[at]evil[.]example", "phish@evil.example")]
    [InlineData("192[.]0[.]2[.]7", "192.0.2.7")]
    [InlineData("2001[:]db8[:]:1", "2001:db8::1")]
    public void IsTakenForWhatItMeans(string given, string meant) => Assert.Equal(meant, DefangedText.Refang(given));

    [Theory]
    [InlineData("evil.example")]
    [InlineData("[2001:db8::1]")]
    [InlineData("*.[ab]x.example")]
    [InlineData("hxxp.example")]
    [InlineData("dot.example")]
    [InlineData("")]
    public void StaysWhatItIs(string text) => Assert.Equal(text, DefangedText.Refang(text));

    [Theory]
    [InlineData("https://user@evil.example:8443/login", "evil.example")]
    [InlineData("https://[2001:db8::1]:8443/login", "[2001:db8::1]")]
    [InlineData("b\u00fccher.example", "xn--bcher-kva.example")]
    [InlineData("B\u00dcCHER.example", "xn--bcher-kva.example")]
    [InlineData("*.b\u00fccher.example", "*.xn--bcher-kva.example")]
    [InlineData("*b\u00fcch*", "*b\u00fcch*")]
    [InlineData("evil\u3002example", "evil.example")]
    [InlineData("norvia", "norvia")]
    [InlineData("://", "://")]
    public void IsADomainAsTheServiceStoresIt(string given, string stored) => Assert.Equal(stored, DefangedText.Domain(given));

    [Theory]
    [InlineData("hxxps://evil[.]example/a", "https://evil.example/a")]
    [InlineData("https://user@b\u00fccher.example:8443/\u00fc?q=\u00fc", "https://user@xn--bcher-kva.example:8443/\u00fc?q=\u00fc")]
    [InlineData("info[@]b\u00fccher[.]example", "info@xn--bcher-kva.example")]
    [InlineData("b\u00fccher.example", "xn--bcher-kva.example")]
    [InlineData("b\u00fccher", "b\u00fccher")]
    [InlineData("Kampagne b\u00fccher.example", "Kampagne b\u00fccher.example")]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    public void IsAnIndicatorAsTheServiceStoresIt(string given, string stored) => Assert.Equal(stored, DefangedText.Indicator(given));

    [Theory]
    [InlineData("xn--bcher-kva.example", "b\u00fccher.example")]
    [InlineData("evil.example", "evil.example")]
    [InlineData("xn--\u0000.example", "xn--\u0000.example")]
    public void ReadsBackInItsOwnScript(string stored, string shown) => Assert.Equal(shown, DefangedText.Unicode(stored));
}
