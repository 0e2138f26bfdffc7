using ThreatEvents.Filtering;

namespace ThreatEvents.Tests.Filtering;

public class FilterCompletionTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{ ")]
    [InlineData("(")]
    [InlineData("zone -eq a -and ")]
    [InlineData("zone -eq a -and (")]
    public void Where_a_field_belongs_all_fields_are_offered(string typed)
    {
        var suggestion = Suggest(typed);
        Assert.Equal((FilterSuggestionKind.Field, typed.Length, 0), (suggestion.Kind, suggestion.Start, suggestion.Length));
        Assert.Equal(NameshieldFilter.Audit.Fields.Select(field => field.Name), Texts(suggestion));
        Assert.All(suggestion.Candidates, candidate => Assert.NotEmpty(candidate.ToolTip));
    }

    [Theory]
    [InlineData("CREATORIP", 0, 9, "creatorIpv4,creatorIpv6")]
    [InlineData("zone -eq a -and z", 16, 1, "zone")]
    [InlineData("'z", 0, 2, "'zone'")]
    [InlineData("$_.z", 0, 4, "$_.zone")]
    [InlineData("$_.d", 0, 4, "$_.domain")]
    [InlineData("$PSItem.st", 0, 10, "$PSItem.state")]
    [InlineData("colour", 0, 6, "")]
    public void A_begun_field_is_replaced_by_what_fits(string typed, int start, int length, string candidates)
    {
        var suggestion = Suggest(typed);
        Assert.Equal((FilterSuggestionKind.Field, start, length), (suggestion.Kind, suggestion.Start, suggestion.Length));
        Assert.Equal(candidates, string.Join(",", Texts(suggestion)));
    }

    [Theory]
    [InlineData("$_")]
    [InlineData("$_.")]
    public void The_item_alone_offers_all_fields(string typed)
    {
        var suggestion = Suggest(typed);
        Assert.Equal((FilterSuggestionKind.Field, 0, typed.Length), (suggestion.Kind, suggestion.Start, suggestion.Length));
        Assert.Equal(NameshieldFilter.Audit.Fields.Select(field => "$_." + field.Name), Texts(suggestion));
    }

    [Theory]
    [InlineData("hasChildren ", 12, 0, "-eq,-ne")]
    [InlineData("hasChildren -", 12, 1, "-eq,-ne")]
    [InlineData("hasChildren -N", 12, 2, "-ne")]
    [InlineData("tlp -eq red -and $_.killChain -g", 30, 2, "-gt,-ge")]
    public void Where_an_operator_belongs_those_of_the_field_are_offered(string typed, int start, int length, string candidates)
    {
        var suggestion = FilterCompletion.Suggest(typed, CloudforceFilter.Schema);
        Assert.Equal((FilterSuggestionKind.Operator, start, length), (suggestion.Kind, suggestion.Start, suggestion.Length));
        Assert.Equal(candidates.Split(',').Order(), Texts(suggestion).Order());
    }

    [Theory]
    [InlineData("context -eq dnss", 12, 4, "'dnssec','dnssecKey'")]
    [InlineData("context -eq 'dnss", 12, 5, "'dnssec','dnssecKey'")]
    [InlineData("context -eq 'dnssecK'", 12, 9, "'dnssecKey'")]
    [InlineData("context -eq \"dnss", 12, 5, "\"dnssec\",\"dnssecKey\"")]
    [InlineData("context -in dns,reg", 16, 3, "'registry','registry-lock'")]
    [InlineData("context -in @('dns', 'reg", 21, 4, "'registry','registry-lock'")]
    [InlineData("action -in (t", 12, 1, "'transfer','transferOut'")]
    [InlineData("state -eq ", 10, 0, "'success'")]
    [InlineData("zone -eq ", 9, 0, "")]
    public void Where_a_value_belongs_the_vocabulary_is_offered(string typed, int start, int length, string candidates)
    {
        var suggestion = Suggest(typed);
        Assert.Equal((FilterSuggestionKind.Value, start, length), (suggestion.Kind, suggestion.Start, suggestion.Length));
        Assert.Equal(candidates, string.Join(",", Texts(suggestion)));
        Assert.NotNull(suggestion.Field);
    }

    [Fact]
    public void Yes_or_no_is_offered_as_PowerShell_writes_it()
    {
        Assert.Equal(["$true", "$false"], Texts(FilterCompletion.Suggest("hasChildren -eq ", CloudforceFilter.Schema)));
        Assert.Equal(["$true", "$false"], Texts(FilterCompletion.Suggest("hasChildren -eq $", CloudforceFilter.Schema)));
        Assert.Equal(["$true"], Texts(FilterCompletion.Suggest("hasChildren -eq $t", CloudforceFilter.Schema)));
    }

    [Theory]
    [InlineData("zone -eq a ", 11, 0, "-and,-or")]
    [InlineData("zone -eq a -", 11, 1, "-and,-or")]
    [InlineData("zone -eq a -o", 11, 2, "-or")]
    [InlineData("zone -in a,b ", 13, 0, "-and,-or")]
    [InlineData("zone -in (a,b) ", 15, 0, "-and,-or")]
    [InlineData("(zone -eq a) ", 13, 0, "-and,-or")]
    [InlineData("zone -eq a -and user -eq b ", 27, 0, "-and")]
    [InlineData("zone -eq a -and (user -eq b ", 28, 0, "-and,-or")]
    [InlineData("zone -eq a -and (user -eq b -or state -eq c ", 44, 0, "-or")]
    [InlineData("zone -eq a -and (user -eq b -or state -eq c) ", 45, 0, "-and")]
    public void After_a_comparison_only_the_connectors_that_may_follow_are_offered(string typed, int start, int length, string candidates)
    {
        var suggestion = Suggest(typed);
        Assert.Equal((FilterSuggestionKind.Connector, start, length), (suggestion.Kind, suggestion.Start, suggestion.Length));
        Assert.Equal(candidates, string.Join(",", Texts(suggestion)));
    }

    [Theory]
    [InlineData("colour -eq ")]
    [InlineData("zone frob ")]
    [InlineData("zone -frob ")]
    [InlineData("zone -eq a) ")]
    [InlineData("zone -eq $(")]
    [InlineData("zone -in (a ")]
    [InlineData("zone -eq a; ")]
    public void Where_nothing_fits_nothing_is_offered(string typed)
    {
        var suggestion = Suggest(typed);
        Assert.Equal(FilterSuggestionKind.None, suggestion.Kind);
        Assert.Empty(suggestion.Candidates);
    }

    [Fact]
    public void What_is_offered_can_be_read()
    {
        foreach (var field in NameshieldFilter.Audit.Fields.Where(field => field.Vocabulary.Count > 0))
        {
            foreach (var value in Texts(Suggest($"{field.Name} -eq ")))
            {
                Assert.IsType<FilterComparison>(FilterParser.Parse($"{field.Name} -eq {value}", NameshieldFilter.Audit));
            }
        }
    }

    private static FilterSuggestion Suggest(string typed) => FilterCompletion.Suggest(typed, NameshieldFilter.Audit);

    private static IEnumerable<string> Texts(FilterSuggestion suggestion) => suggestion.Candidates.Select(candidate => candidate.Text);
}
