using System.Text.Json.Nodes;
using ThreatEvents.Filtering;
using static ThreatEvents.Tests.Filtering.FilterReading;

namespace ThreatEvents.Tests.Filtering;

public class NameshieldFilterTests
{
    /// <summary>The example request of the vendor's page on audit events.</summary>
    private const string VendorExample = """
        [
          { "name": "zone", "operator": "STARTS_WITH", "value": "example." },
          { "name": "creatorLogin", "value": "jo.doe" },
          { "junction": "OR", "elements": [
            { "name": "creatorIpv4", "operator": "IN", "value": ["1.2.3.4", "5.6.7.8"] },
            { "name": "creatorIpv6", "operator": "IN", "value": ["::ffff:102:304", "::ffff:506:708"] }
          ] }
        ]
        """;

    [Fact]
    public void The_vendors_own_search_can_be_written_as_a_filter()
    {
        var wire = AuditWire("""
             zone -like 'example.*' -and creatorLogin -eq 'jo.doe' -and
             (creatorIpv4 -in '1.2.3.4','5.6.7.8' -or creatorIpv6 -in '::ffff:102:304','::ffff:506:708')
            """);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(VendorExample), JsonNode.Parse(wire)), wire);
    }

    [Theory]
    [InlineData("zone -eq a", """[{"name":"zone","value":"a"}]""")]
    [InlineData("zone -ceq a", """[{"name":"zone","value":"a"}]""")]
    [InlineData("zone -ieq a", """[{"name":"zone","operator":"EQUALS_CASE_INSENSITIVE","value":"a"}]""")]
    [InlineData("zone -ne a", """[{"name":"zone","operator":"NOT_EQUALS","value":"a"}]""")]
    [InlineData("zone -cne a", """[{"name":"zone","operator":"NOT_EQUALS","value":"a"}]""")]
    [InlineData("zone -gt a", """[{"name":"zone","operator":"GREATER_THAN","value":"a"}]""")]
    [InlineData("zone -ge a", """[{"name":"zone","operator":"GREATER_THAN_OR_EQUALS","value":"a"}]""")]
    [InlineData("zone -lt a", """[{"name":"zone","operator":"LESS_THAN","value":"a"}]""")]
    [InlineData("zone -le a", """[{"name":"zone","operator":"LESS_THAN_OR_EQUALS","value":"a"}]""")]
    [InlineData("zone -like 'a*'", """[{"name":"zone","operator":"STARTS_WITH","value":"a"}]""")]
    [InlineData("zone -like '*a'", """[{"name":"zone","operator":"ENDS_WITH","value":"a"}]""")]
    [InlineData("zone -like *a*", """[{"name":"zone","operator":"CONTAINS","value":"a"}]""")]
    [InlineData("zone -like 'a'", """[{"name":"zone","value":"a"}]""")]
    [InlineData("zone -eq 'a*'", """[{"name":"zone","value":"a*"}]""")]
    [InlineData("zone -in a,b", """[{"name":"zone","operator":"IN","value":["a","b"]}]""")]
    [InlineData("zone -in a", """[{"name":"zone","operator":"IN","value":["a"]}]""")]
    [InlineData("zone -cin a", """[{"name":"zone","operator":"IN","value":["a"]}]""")]
    [InlineData("zone -iin a", """[{"name":"zone","operator":"EQUALS_CASE_INSENSITIVE","value":"a"}]""")]
    [InlineData(
        "zone -iin a,b",
        """[{"junction":"OR","elements":[{"name":"zone","operator":"EQUALS_CASE_INSENSITIVE","value":"a"},{"name":"zone","operator":"EQUALS_CASE_INSENSITIVE","value":"b"}]}]""")]
    public void Each_operator_becomes_the_services_own(string filter, string wire)
    {
        Assert.Equal(wire, AuditWire(filter));
    }

    [Fact]
    public void What_stands_side_by_side_is_not_wrapped_in_an_AND()
    {
        Assert.Equal("""[{"name":"zone","value":"a"},{"name":"user","value":"b"}]""", AuditWire("zone -eq a -and (user -eq b)"));
    }

    [Fact]
    public void An_and_inside_an_or_becomes_a_group_of_its_own()
    {
        Assert.Equal(
            """[{"junction":"OR","elements":[{"name":"zone","value":"a"},{"junction":"AND","elements":[{"name":"user","value":"b"},{"name":"state","value":"c"}]}]}]""",
            AuditWire("zone -eq a -or (user -eq b -and state -eq c)"));
    }

    [Fact]
    public void The_search_for_threat_events_knows_two_fields()
    {
        var filter = FilterParser.Parse("eventid -eq abc -and domain -like '*.example'", NameshieldFilter.Cti);
        Assert.Equal(["eventId EQUALS abc", "domain ENDS_WITH .example"], NameshieldFilter.ToCriteria(filter).Select(one => $"{one.Name} {one.Operator ?? "EQUALS"} {one.Value}"));
        var error = Assert.Throws<FilterException>(() => FilterParser.Parse("zone -eq a", NameshieldFilter.Cti));
        Assert.StartsWith("Unknown field 'zone' at position 0. Fields: eventId, domain.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_for_another_service_is_a_mistake_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => NameshieldFilter.ToCriteria(Cloudforce("tlp -eq red")));
    }

    [Theory]
    [InlineData("zone -like '*'", "A '*' alone is no condition")]
    [InlineData("zone -like '**'", "A '*' alone is no condition")]
    [InlineData("zone -like 'a*b'", "A '*' in the middle is not possible")]
    [InlineData("zone -like '*a*b*'", "A '*' in the middle is not possible")]
    [InlineData("zone -like 'a?'", "The wildcard '?' is not possible")]
    [InlineData("zone -like '[ab]*'", "The wildcard '[' is not possible")]
    public void A_wildcard_that_the_service_lacks_is_refused_where_the_value_stands(string filter, string problem)
    {
        var error = Assert.Throws<FilterException>(() => AuditWire(filter));
        Assert.StartsWith(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal(11, error.Position);
    }

    [Theory]
    [InlineData(new[] { "a" }, """{"name":"zone","value":"a"}""")]
    [InlineData(new[] { "a", "b" }, """{"name":"zone","operator":"IN","value":["a","b"]}""")]
    [InlineData(new[] { "a", "a" }, """{"name":"zone","value":"a"}""")]
    [InlineData(new[] { "a*" }, """{"name":"zone","operator":"STARTS_WITH","value":"a"}""")]
    [InlineData(new[] { "a`*" }, """{"name":"zone","value":"a*"}""")]
    [InlineData(
        new[] { "*.com", "a", "b", "c*" },
        """{"junction":"OR","elements":[{"name":"zone","operator":"IN","value":["a","b"]},{"name":"zone","operator":"ENDS_WITH","value":".com"},{"name":"zone","operator":"STARTS_WITH","value":"c"}]}""")]
    public void A_parameter_with_wildcards_becomes_one_criterion(string[] values, string wire)
    {
        Assert.Equal(wire, WireOf(NameshieldFilter.FromWildcards("zone", values)));
    }

    [Fact]
    public void A_parameter_without_a_value_is_refused()
    {
        Assert.Throws<FilterException>(() => NameshieldFilter.FromWildcards("zone", []));
        Assert.Throws<FilterException>(() => NameshieldFilter.FromWildcards("zone", ["a", ""]));
        Assert.Equal(1, Assert.Throws<FilterException>(() => NameshieldFilter.FromWildcards("zone", ["a", "b*c"])).Position);
    }
}
