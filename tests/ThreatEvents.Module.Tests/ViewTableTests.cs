using ThreatEvents.Views;

namespace ThreatEvents.Tests;

/// <summary>What the build says of a mistake in src/ThreatEvents/Formatting/Views.txt. The views that it makes are tested in Views.Tests.ps1.</summary>
public sealed class ViewTableTests
{
    private const string Rest = "\n    list Id\n    wide Id";

    private sealed class Thing
    {
        public string? Id { get; set; }
        public DateTime? Seen { get; set; }
        public string? Severity { get; set; }
        public int Count { get; set; }
    }

    [Theory]
    [InlineData("Thnig\n    table Id" + Rest, 1, "There is no type ThreatEvents.Thnig")]
    [InlineData("Thing\n    table Name" + Rest, 2, "Thing has no property Name. It has Count, Id, Seen, Severity.")]
    [InlineData("Thing\n    table Id\n    list Id\n         Name\n    wide Id", 3, "no property Name")]
    [InlineData("Thing\n    table Id\n    default Name" + Rest, 3, "no property Name")]
    [InlineData("Thing\n    table Id\n    key Name" + Rest, 3, "no property Name")]
    [InlineData("Thing\n    table Id\n    Id = $_.Name" + Rest, 3, "no property Name")]
    [InlineData("Thing\n    table Id\n    Id = $_.Id) + ($_.Id" + Rest, 3, "brackets do not match")]
    [InlineData("Thing\n    table Id\n    Id = $_.Id); ($_.Id" + Rest, 3, "brackets do not match")]
    [InlineData("Thing\n    table Id\n    level Count" + Rest, 3, "Count is not a text")]
    [InlineData("Thing\n    table Id\n    bar Count" + Rest, 3, "Count is no number with a fraction")]
    [InlineData("Thing\n    table Id:81 Count" + Rest, 2, "The column Id is too wide for a screen of 80 columns")]
    [InlineData("Thing\n    table Id:60 Seen:20" + Rest, 2, "put | after Id")]
    [InlineData("Thing\n    table Id:60 Count:>20" + Rest, 2, "put | after Id")]
    [InlineData("Thing\n    table Id:20 | Seen:20 Count:60" + Rest, 2, "put | after Seen")]
    [InlineData("Thing\n    table Id:20 | Seen:20" + Rest, 2, "| has no place here")]
    [InlineData("Thing\n    table Severity:7" + Rest, 2, "The heading Severity is longer than its column of 7")]
    [InlineData("Thing\n    table Id:wide" + Rest, 2, "'Id:wide' is not a column")]
    [InlineData("Thing\n    tabel Id" + Rest, 2, "'tabel Id' is none of: table,")]
    [InlineData("Thing\n    table Id\n    table Count" + Rest, 3, "two lines 'table'")]
    [InlineData("Thing\n    list Id\n    wide Id", 1, "Thing needs a table, a list and a wide view")]
    [InlineData("Thing\n    table Id\n    wide Id", 1, "Thing needs a table, a list and a wide view")]
    [InlineData("Thing\n    table Id\n    list Id", 1, "Thing needs a table, a list and a wide view")]
    [InlineData("Thing\n    table" + Rest, 2, "'table' is empty")]
    [InlineData("Thing\n    table Id" + Rest + "\nThing\n    table Id" + Rest, 5, "Thing is in the table twice")]
    [InlineData("    table Id" + Rest, 1, "A type comes first")]
    public void A_mistake_is_named_with_its_line(string table, int line, string message)
    {
        var error = Assert.Throws<ViewException>(() => Read(table));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void A_value_is_escaped_in_both_language_modes_and_a_moment_is_in_UTC()
    {
        var xml = ViewXml.Formats(Read("Thing\n    list Id\n    table Seen:20 Severity:>8 Count\n    wide = $_.Id + '&'\n    level Severity"));

        Assert.Equal(
            "if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') { [ThreatEvents.Formatting._Format]::Text($_.Id) } else { \"$($_.Id)\" -replace '[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]', '?' }",
            Scripts(xml)[0]);
        Assert.Equal(["Text($_.Id)", "Date($_.Seen)", "Level($_.Severity,", "Text($_.Count)", "Text($_.Id + '&')"], Scripts(xml).Select(script => System.Text.RegularExpressions.Regex.Match(script, @"(?<=::)\w+\(\$_\.\w+([,)]| \+ '&'\))").Value));
        Assert.All(Scripts(xml), script => Assert.Matches(@"^if .+ \{ \[ThreatEvents\.Formatting\._Format\]::.+ \} else \{ .+ -replace .+ \}$", script));
        Assert.Contains("<Label>Severity</Label><Width>8</Width><Alignment>Right</Alignment>", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void The_view_that_stands_first_comes_first()
    {
        var xml = ViewXml.Formats(Read("Thing\n    list Id\n    table Id\n    wide = $_.Id"));
        Assert.True(xml.IndexOf("ListControl", StringComparison.Ordinal) < xml.IndexOf("TableControl", StringComparison.Ordinal));
        Assert.True(xml.IndexOf("TableControl", StringComparison.Ordinal) < xml.IndexOf("WideControl", StringComparison.Ordinal));
    }

    private static List<TypeViews> Read(string table) => ViewTable.Read(table.Split('\n'), name => name == "Thing" ? typeof(Thing) : null);

    private static List<string> Scripts(string xml) => [.. System.Xml.Linq.XDocument.Parse(xml).Descendants("ScriptBlock").Select(script => script.Value)];
}
