namespace ThreatEvents.Tests;

public class CsvCellTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1+1")]
    [InlineData("-1+1")]
    [InlineData("-cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n1")]
    [InlineData("  =1")]
    [InlineData("\u00a0=1")]
    [InlineData("\ufeff=1")]
    [InlineData("\u200b=1")]
    [InlineData("\"=1")]
    [InlineData("\0=1")]
    [InlineData("\uff1dSUM(1)")]
    [InlineData("\uff0b1")]
    [InlineData("\uff0d1")]
    [InlineData("\uff20x")]
    [InlineData("\u22121")]
    [InlineData("+33 1 23 45")]
    [InlineData("'=1")]
    [InlineData("''=1")]
    [InlineData("=HYPERLINK(\"http://evil.example/\";\"x\")")]
    public void A_formula_becomes_text_and_comes_back(string text)
    {
        var safe = CsvCell.Protect(text);

        Assert.Equal("'" + text, safe);
        Assert.Equal(text, CsvCell.Restore(safe));
    }

    [Theory]
    [InlineData("")]
    [InlineData("example.com")]
    [InlineData("a=b")]
    [InlineData("1-2")]
    [InlineData("-5")]
    [InlineData("+1.5e3")]
    [InlineData("'quoted'")]
    [InlineData("it's")]
    [InlineData("\ud800")]
    [InlineData("2024-01-01")]
    public void What_is_none_stays(string text)
    {
        Assert.Same(text, CsvCell.Protect(text));
        Assert.Same(text, CsvCell.Restore(text));
    }

    [Fact]
    public void Any_text_comes_back_and_none_is_a_formula_any_more()
    {
        var random = new Random(5);
        const string Letters = "=+-@\t\r\n '\"a1.,\uff1d\u00a0\u200b\0e|";
        for (var count = 0; count < 50_000; count++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Letters[random.Next(Letters.Length)]));
            var safe = CsvCell.Protect(text);
            Assert.Equal(text, CsvCell.Restore(safe));
            Assert.False(safe.Length > 0 && safe[0] is '=' or '@' or '\t' or '\r' or '\n', safe);
        }
    }
}
