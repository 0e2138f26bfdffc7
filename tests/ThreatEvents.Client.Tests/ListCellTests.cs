namespace ThreatEvents.Tests;

public class ListCellTests
{
    public static TheoryData<string[]> Hostile => new()
    {
        Array.Empty<string>(),
        new[] { "a" },
        new[] { "a", "b" },
        new[] { "a; b", "c" },
        new[] { "a;b" },
        new[] { "a,b" },
        new[] { "a,b", "c" },
        new[] { "\"quoted\"" },
        new[] { "[\"a\",\"b\"]" },
        new[] { "[APT] group", "x" },
        new[] { "x", "[APT] group" },
        new[] { "" },
        new[] { "", "" },
        new[] { " a ", "b" },
        new[] { "a\nb", "c\r\n" },
        new[] { "a\tb", "\u0000", "\u001b[31m" },
        new[] { "\ud800", "b" },
        new[] { "\udc00\ud800;" },
        new[] { "\ud83d\ude00;", "caf\u00e9" },
        new[] { "back\\slash", "\\u0041;" },
        new[] { "{\"a\":1}" },
        new[] { "=1+1", "'@x", "-2" },
        new[] { "null", "true", "1" },
        new[] { "\u00a0a", "a\u2028b" },
        new[] { ";", ",", "; " },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_is_joined_is_split_into_the_same(string[] items)
    {
        var cell = ListCell.Join(items);
        Assert.Equal(items, ListCell.Split(cell));
        Assert.Equal(cell, new TextList(items).ToString());
    }

    [Fact]
    public void Any_items_come_back()
    {
        var random = new Random(7);
        const string Letters = "ab;,[]\"\\ \t\n'{}:\ud83d\ude00\u00e9=+";
        for (var run = 0; run < 20_000; run++)
        {
            var items = Enumerable.Range(0, random.Next(4)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => Letters[random.Next(Letters.Length)]))).ToArray();
            Assert.Equal(items, ListCell.Split(ListCell.Join(items)));
        }
    }

    [Theory]
    [InlineData("a; b", "a|b")]
    [InlineData("a;b;", "a|b")]
    [InlineData("a, b", "a|b")]
    [InlineData(" a ", "a")]
    [InlineData("", "")]
    [InlineData("[\"a\",\"b\"]", "a|b")]
    [InlineData(" [ \"a\" , 1, true, null ]", "a|1|true")]
    [InlineData("[]", "")]
    [InlineData("[APT] group; b", "[APT] group|b")]
    public void What_people_write_is_read(string cell, string expected) => Assert.Equal(expected, string.Join("|", ListCell.Split(cell)));

    [Theory]
    [InlineData("[\"a\",\"b\"")]
    [InlineData("[\"a\"]; b")]
    [InlineData("[\"a\",[\"b\"]]")]
    [InlineData("[\"a\",{}]")]
    public void What_begins_as_JSON_and_is_none_is_refused(string cell) => Assert.Throws<FormatException>(() => ListCell.Split(cell));

    [Fact]
    public void Lists_that_need_no_quoting_stay_readable() => Assert.Equal("AS64500 Example, Inc.; AS64501 caf\u00e9", ListCell.Join(["AS64500 Example, Inc.", "AS64501 caf\u00e9"]));
}
