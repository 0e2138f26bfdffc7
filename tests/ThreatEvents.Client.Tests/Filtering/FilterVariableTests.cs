using System.Net;
using ThreatEvents.Filtering;
using static ThreatEvents.Tests.Filtering.FilterReading;

namespace ThreatEvents.Tests.Filtering;

public class FilterVariableTests
{
    [Theory]
    [InlineData("zone -eq $zone", "zone")]
    [InlineData("zone -eq $script:zone", "script:zone")]
    [InlineData("zone -eq $env:ZONE", "env:ZONE")]
    [InlineData("zone -eq ${zone}", "zone")]
    [InlineData("zone -eq ${my zone}", "my zone")]
    [InlineData("(zone -eq $zone)", "zone")]
    [InlineData("zone -eq $zone-and user -eq a", "zone")]
    public void A_variable_is_looked_up_by_its_name(string filter, string name)
    {
        var filterRead = Audit(filter, (name, "example.com"));
        var comparison = Assert.IsType<FilterComparison>(filterRead is FilterGroup group ? group.Children[0] : filterRead);
        Assert.Equal("example.com", comparison.Values[0].Value);
    }

    [Theory]
    [InlineData("zone -eq \"www.$zone\"", "www.example")]
    [InlineData("zone -eq \"$zone.com\"", "example.com")]
    [InlineData("zone -eq \"$zone$zone\"", "exampleexample")]
    [InlineData("zone -eq \"${zone}s\"", "examples")]
    [InlineData("zone -eq \"$zone: $n\"", "example: 5")]
    [InlineData("zone -eq \"$zone[0]\"", "example[0]")]
    [InlineData("zone -eq \"a$none\"", "a")]
    [InlineData("zone -eq \"`$zone\"", "$zone")]
    [InlineData("zone -eq '$zone'", "$zone")]
    public void Double_quotes_put_the_variable_into_the_text(string filter, string value)
    {
        var comparison = Assert.IsType<FilterComparison>(Audit(filter, ("zone", "example"), ("n", 5), ("none", null)));
        Assert.Equal(value, comparison.Values[0].Value);
    }

    public static TheoryData<object, string> Texts() => new()
    {
        { "a", "a" },
        { 'a', "a" },
        { 5, "5" },
        { 1.5, "1.5" },
        { 7UL, "7" },
        { DayOfWeek.Friday, "Friday" },
        { new Guid("c5d0f61e-a68c-4dda-836e-2898823b695f"), "c5d0f61e-a68c-4dda-836e-2898823b695f" },
        { IPAddress.Parse("1.2.3.4"), "1.2.3.4" },
        { new Uri("http://example.com/A%20b"), "http://example.com/A%20b" },
        { new[] { "only" }, "only" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_variable_with_one_obvious_text_is_that_text(object held, string value)
    {
        Assert.Equal(value, Assert.IsType<FilterComparison>(Audit("user -eq $x", ("x", held))).Values[0].Value);
    }

    [Fact]
    public void Numbers_and_dates_do_not_depend_on_the_culture()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("fr-FR");
            Assert.Equal("""[{"field":"killChain","op":"lt","value":1.5}]""", CloudforceWire("killChain -lt $x", ("x", 1.5)));
            Assert.Equal("""[{"field":"killChain","op":"lt","value":1.5}]""", CloudforceWire("killChain -lt 1.5"));
            Assert.Equal("""[{"field":"tlp","op":"equals","value":"1.5"}]""", CloudforceWire("tlp -eq $x", ("x", 1.5)));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_list_variable_gives_all_its_values()
    {
        Assert.Equal(
            "zone -in 'a','b','5','c'",
            Audit("zone -in $x, c", ("x", new object[] { "a", "b", 5 })).ToString());
    }

    [Theory]
    [InlineData("zone -eq $x", null, "The variable $x is empty")]
    [InlineData("zone -eq $x", "", "An empty value in the variable $x")]
    [InlineData("zone -in $x", new string[0], "The variable $x holds an empty list")]
    [InlineData("zone -in $x", new[] { "a", null }, "The variable $x holds an empty value")]
    [InlineData("zone -eq $x", new[] { "a", "b" }, "'-eq' takes one value; more")]
    [InlineData("zone -eq $y", "a", "The variable $y is not set")]
    [InlineData("zone -eq \"a$y\"", "a", "The variable $y is not set")]
    [InlineData("zone -eq \"$_.zone\"", "a", "'$_' has no value inside a filter")]
    public void A_variable_that_would_not_be_a_condition_is_refused(string filter, object? held, string problem)
    {
        Assert.StartsWith(problem, Assert.Throws<FilterException>(() => Audit(filter, ("x", held))).Message, StringComparison.Ordinal);
    }

    public static TheoryData<object> NoValues() => new()
    {
        new object(),
        new System.Collections.Hashtable { ["a"] = 1 },
        new object[] { new[] { "nested" } },
        new System.Text.StringBuilder("a"),
        true,
    };

    [Theory]
    [MemberData(nameof(NoValues))]
    public void A_variable_without_one_obvious_text_is_refused_rather_than_sent_as_a_type_name(object held)
    {
        Assert.Equal(9, Assert.Throws<FilterException>(() => Audit("zone -in $x", ("x", held))).Position);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData("three")]
    [InlineData(true)]
    public void A_number_field_takes_only_numbers(object held)
    {
        Assert.Equal(14, Assert.Throws<FilterException>(() => Cloudforce("killChain -eq $x", ("x", held))).Position);
    }

    [Fact]
    public void An_endless_sequence_is_refused()
    {
        static IEnumerable<string> Endless()
        {
            while (true) yield return "a";
        }

        Assert.Contains("more than 10000 values", Assert.Throws<FilterException>(() => Audit("zone -in $x", ("x", Endless()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_is_named_often_is_counted_each_time()
    {
        var filter = string.Join(" -or ", Enumerable.Repeat("zone -in $x", 11));
        var error = Assert.Throws<FilterException>(() => Audit(filter, ("x", Enumerable.Range(0, 1000).ToArray())));
        Assert.StartsWith("More than 10000 values at position " + filter.LastIndexOf('$'), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_value_of_a_variable_does_not_stand_in_the_message()
    {
        var error = Assert.Throws<FilterException>(() => NameshieldFilter.ToCriteria(Audit("zone -like $secret", ("secret", "hid*den"))));
        Assert.DoesNotContain("hid", error.Message, StringComparison.Ordinal);
        Assert.Equal(11, error.Position);
    }

    [Fact]
    public void Text_in_a_variable_is_never_read_as_filter()
    {
        Assert.Equal(
            """[{"name":"zone","value":"a' -or zone -like '*"}]""",
            AuditWire("zone -eq $x", ("x", "a' -or zone -like '*")));
    }
}
