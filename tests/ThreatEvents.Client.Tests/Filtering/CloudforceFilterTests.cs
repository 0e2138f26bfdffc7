using ThreatEvents.Filtering;
using static ThreatEvents.Tests.Filtering.FilterReading;

namespace ThreatEvents.Tests.Filtering;

public class CloudforceFilterTests
{
    [Theory]
    [InlineData("attackerCountry -eq 'CN' -and killChain -ge 3", """[{"field":"attackerCountry","op":"equals","value":"CN"},{"field":"killChain","op":"gte","value":3}]""")]
    [InlineData("tlp -ne red", """[{"field":"tlp","op":"not","value":"red"}]""")]
    [InlineData("killChain -gt 3", """[{"field":"killChain","op":"gt","value":3}]""")]
    [InlineData("killChain -lt 3", """[{"field":"killChain","op":"lt","value":3}]""")]
    [InlineData("killChain -le 3", """[{"field":"killChain","op":"lte","value":3}]""")]
    [InlineData("killChain -in 1,2", """[{"field":"killChain","op":"in","value":[1,2]}]""")]
    [InlineData("event -like 'a*'", """[{"field":"event","op":"startsWith","value":"a"}]""")]
    [InlineData("event -like '*a'", """[{"field":"event","op":"endsWith","value":"a"}]""")]
    [InlineData("event -like '*a*'", """[{"field":"event","op":"contains","value":"a"}]""")]
    [InlineData("event -like 'a'", """[{"field":"event","op":"equals","value":"a"}]""")]
    [InlineData("indicator -in bad.example,192.0.2.7", """[{"field":"indicator","op":"in","value":["bad.example","192.0.2.7"]}]""")]
    [InlineData("haschildren -eq $true", """[{"field":"hasChildren","op":"equals","value":true}]""")]
    [InlineData("date -ge 2025-01-31T14:00:00+02:00", """[{"field":"date","op":"gte","value":"2025-01-31T12:00:00Z"}]""")]
    public void Each_operator_becomes_the_services_own(string filter, string wire)
    {
        Assert.Equal(wire, CloudforceWire(filter));
    }

    [Fact]
    public void A_date_from_a_variable_is_sent_in_UTC()
    {
        Assert.Equal(
            """[{"field":"createdAt","op":"lt","value":"2025-01-31T12:00:00Z"}]""",
            CloudforceWire("createdAt -lt $x", ("x", new DateTimeOffset(2025, 1, 31, 14, 0, 0, TimeSpan.FromHours(2)))));
        Assert.Equal(
            """[{"field":"createdAt","op":"lt","value":"2025-01-31T14:00:00.25Z"}]""",
            CloudforceWire("createdAt -lt $x", ("x", new DateTime(2025, 1, 31, 14, 0, 0, 250, DateTimeKind.Utc))));
    }

    [Theory]
    [InlineData("-ieq")]
    [InlineData("-ceq")]
    public void A_case_rule_that_the_service_does_not_promise_is_refused(string name)
    {
        var error = Assert.Throws<FilterException>(() => Cloudforce($"tlp {name} red"));
        Assert.Contains("use -eq.", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, error.Position);
    }

    [Fact]
    public void An_or_becomes_branches_beside_the_conditions()
    {
        Assert.Equal(
            """[{"field":"tlp","op":"equals","value":"red"}] | [{"field":"attackerCountry","op":"equals","value":"CN"}] | [{"field":"targetCountry","op":"equals","value":"US"},{"field":"killChain","op":"gt","value":2}]""",
            CloudforceWire("tlp -eq red -and (attackerCountry -eq CN -or (targetCountry -eq US -and killChain -gt 2))"));
    }

    [Fact]
    public void Two_or_that_must_both_hold_are_multiplied_out()
    {
        Assert.Equal(
            """[] | [{"field":"tlp","op":"equals","value":"a"},{"field":"event","op":"equals","value":"c"}] | [{"field":"tlp","op":"equals","value":"a"},{"field":"tags","op":"equals","value":"d"}] | [{"field":"attacker","op":"equals","value":"b"},{"field":"event","op":"equals","value":"c"}] | [{"field":"attacker","op":"equals","value":"b"},{"field":"tags","op":"equals","value":"d"}]""",
            CloudforceWire("(tlp -eq a -or attacker -eq b) -and (event -eq c -or tags -eq d)"));
    }

    [Theory]
    [InlineData("indicator -eq a -or indicator -in b,a -or indicator -eq c", """[{"field":"indicator","op":"in","value":["a","b","c"]}]""")]
    [InlineData("tlp -eq a -and (killChain -eq 1 -or killChain -eq 2)", """[{"field":"tlp","op":"equals","value":"a"},{"field":"killChain","op":"in","value":[1,2]}]""")]
    [InlineData("tlp -eq a -or event -like 'b*' -or tlp -eq c", """[] | [{"field":"tlp","op":"in","value":["a","c"]}] | [{"field":"event","op":"startsWith","value":"b"}]""")]
    [InlineData("hasChildren -eq $true -or hasChildren -eq $false", """[] | [{"field":"hasChildren","op":"equals","value":true}] | [{"field":"hasChildren","op":"equals","value":false}]""")]
    public void An_or_of_values_of_one_field_becomes_an_in(string filter, string wire)
    {
        Assert.Equal(wire, CloudforceWire(filter));
    }

    [Fact]
    public void An_indicator_cannot_stand_beside_an_or()
    {
        var error = Assert.Throws<FilterException>(() => CloudforceSearch("tlp -eq red -or indicator -eq a"));
        Assert.StartsWith("An indicator together with -or at position 16.", error.Message, StringComparison.Ordinal);
        Assert.Single(CloudforceSearch("indicator -eq a -and (tlp -eq red -or attacker -eq b)").Conditions);
    }

    [Fact]
    public void There_are_at_most_10_conditions()
    {
        var ten = string.Join(" -and ", Enumerable.Range(0, 10).Select(number => $"event -ne e{number}"));
        Assert.Equal(10, CloudforceSearch(ten).Conditions.Count);
        var error = Assert.Throws<FilterException>(() => CloudforceSearch(ten + " -and tlp -eq red"));
        Assert.StartsWith("More than 10 conditions at position " + (ten.Length + 6), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_at_most_8_branches()
    {
        var eight = string.Join(" -or ", Enumerable.Range(0, 8).Select(number => $"event -ne e{number}"));
        Assert.Equal(8, CloudforceSearch(eight).SearchBranches.Count);
        Assert.StartsWith("An -or with more than 8 branches", Assert.Throws<FilterException>(() => CloudforceSearch(eight + " -or tlp -eq red")).Message, StringComparison.Ordinal);
        Assert.Throws<FilterException>(() => CloudforceSearch($"({eight}) -and (tlp -eq a -or attacker -eq b)"));
    }

    [Fact]
    public void A_branch_has_at_most_10_conditions()
    {
        var ten = string.Join(" -and ", Enumerable.Range(0, 10).Select(number => $"event -ne e{number}"));
        Assert.Equal(10, CloudforceSearch($"tlp -eq red -or ({ten})").SearchBranches[1].Count);
        Assert.StartsWith(
            "More than 10 conditions in a branch of -or",
            Assert.Throws<FilterException>(() => CloudforceSearch($"tlp -eq red -or ({ten} -and tags -eq a)")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_that_would_multiply_into_thousands_of_branches_is_refused_at_once()
    {
        var filter = string.Join(" -and ", Enumerable.Range(0, 1500).Select(number => $"(tlp -ne a{number} -or event -ne b{number})"));
        Assert.Throws<FilterException>(() => CloudforceSearch(filter));
    }

    [Fact]
    public void An_in_has_at_most_100_values()
    {
        Assert.Single(CloudforceSearch("tlp -in $x", ("x", Enumerable.Range(0, 100).ToArray())).Conditions);
        var error = Assert.Throws<FilterException>(() => CloudforceSearch("tlp -in $x", ("x", Enumerable.Range(0, 101).ToArray())));
        Assert.StartsWith("A list of more than 100 values at position 8.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("event -eq $x")]
    [InlineData("event -in $x")]
    public void A_text_has_at_most_512_characters(string filter)
    {
        Assert.Single(CloudforceSearch(filter, ("x", new string('a', 512))).Conditions);
        Assert.StartsWith(
            "A text longer than 512 characters",
            Assert.Throws<FilterException>(() => CloudforceSearch(filter, ("x", new string('a', 513)))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_star_does_not_count_towards_the_length()
    {
        Assert.Single(CloudforceSearch("event -like $x", ("x", new string('a', 512) + "*")).Conditions);
        Assert.Throws<FilterException>(() => CloudforceSearch("event -like $x", ("x", new string('a', 513) + "*")));
    }

    [Fact]
    public void A_filter_for_another_service_is_a_mistake_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => CloudforceFilter.ToConditions(Audit("zone -eq a")));
    }

    [Fact]
    public void A_value_that_JSON_has_no_form_for_is_refused()
    {
        Assert.Throws<NotSupportedException>(() => WireOf([new CfCondition("tlp", "equals", new object())]));
    }
}
