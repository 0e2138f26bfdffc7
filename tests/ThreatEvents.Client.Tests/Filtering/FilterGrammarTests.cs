using ThreatEvents.Filtering;
using static ThreatEvents.Tests.Filtering.FilterReading;

namespace ThreatEvents.Tests.Filtering;

public class FilterGrammarTests
{
    [Theory]
    [InlineData("state -eq success")]
    [InlineData("state -eq 'success'")]
    [InlineData("state -eq \"success\"")]
    [InlineData(" state  -EQ\tsuccess ")]
    [InlineData("STATE -eq success")]
    [InlineData("'state' -eq 'success'")]
    [InlineData("\"state\" -eq 'success'")]
    [InlineData("$_.state -eq 'success'")]
    [InlineData("$PSItem.State -eq 'success'")]
    [InlineData("{ state -eq 'success' }")]
    [InlineData("((state -eq 'success'))")]
    [InlineData("state -eq ('success')")]
    [InlineData("state\r\n  -eq # the only one that is documented\r\n  'success'")]
    [InlineData("state <# how it ended #> -eq `\n success")]
    [InlineData("state –eq ‘success’")]
    [InlineData("state —eq “success”")]
    [InlineData("state -eq'success'")]
    public void One_comparison_can_be_written_in_many_ways(string filter)
    {
        Assert.Equal("state -eq 'success'", Audit(filter).ToString());
    }

    [Theory]
    [InlineData("zone -eq 'it''s'", "it's")]
    [InlineData("zone -eq \"it's\"", "it's")]
    [InlineData("zone -eq \"say \"\"hi\"\"\"", "say \"hi\"")]
    [InlineData("zone -eq \"a`tb`\"c``d`$e\"", "a\tb\"c`d$e")]
    [InlineData("user -eq \"caf`u{e9}\"", "café")]
    [InlineData("zone -eq 'no `t escape, no $variable'", "no `t escape, no $variable")]
    [InlineData("zone -eq \"5 $ and 6$\"", "5 $ and 6$")]
    [InlineData("zone -eq ' '", " ")]
    [InlineData("zone -eq '-eq'", "-eq")]
    [InlineData("zone -eq 1.2.3.4", "1.2.3.4")]
    [InlineData("zone -eq 007", "007")]
    [InlineData("zone -eq -5", "-5")]
    [InlineData("zone -eq ::ffff:102:304", "::ffff:102:304")]
    [InlineData("zone -eq jo.doe@example.com", "jo.doe@example.com")]
    [InlineData("zone -eq a#b", "a#b")]
    [InlineData("user -eq bücher.example", "bücher.example")]
    public void The_value_is_what_PowerShell_would_make_of_it(string filter, string value)
    {
        Assert.Equal(value, Assert.IsType<FilterComparison>(Audit(filter)).Values[0].Value);
    }

    [Theory]
    [InlineData("zone -eq 'bücher[.]example'", "xn--bcher-kva.example", "bücher[.]example")]
    [InlineData("domain -like '*.hxxp.example'", "*.hxxp.example", null)]
    [InlineData("creatorIpv4 -eq '1[.]2[.]3[.]4'", "1.2.3.4", "1[.]2[.]3[.]4")]
    [InlineData("action -ne 'Delete'", "deletion", "Delete")]
    [InlineData("context -eq zones", "zone", "zones")]
    [InlineData("action -eq explode", "explode", null)]
    [InlineData("user -eq 'evil[.]example'", "evil[.]example", null)]
    public void A_value_is_taken_as_the_service_stores_it(string filter, string value, string? told)
    {
        var notes = new List<(string Written, string Stored)>();
        var read = FilterParser.Parse(filter, NameshieldFilter.Audit, null, (written, stored) => notes.Add((written, stored)));

        Assert.Equal(value, Assert.IsType<FilterComparison>(read).Values[0].Value);
        Assert.Equal(told is null ? [] : [(told, value)], notes);
    }

    [Theory]
    [InlineData("zone -in 'a','b'")]
    [InlineData("zone -in a, b")]
    [InlineData("zone -in @('a','b')")]
    [InlineData("zone -in ('a', 'b')")]
    [InlineData("zone -in @(\n 'a'\n 'b'\n)")]
    [InlineData("zone -in 'a',\n'b'")]
    public void A_list_can_be_written_in_many_ways(string filter)
    {
        Assert.Equal("zone -in 'a','b'", Audit(filter).ToString());
    }

    [Fact]
    public void Numbers_in_parentheses_need_no_quotes()
    {
        Assert.Equal("killChain -in 1,-2,0.5", Cloudforce("killChain -in @(1, -2, .5)").ToString());
    }

    [Fact]
    public void A_list_may_have_one_value()
    {
        Assert.Equal("zone -in 'a'", Audit("zone -in a").ToString());
    }

    [Theory]
    [InlineData("zone -eq a -and user -eq b -and state -eq c", "zone -eq 'a' -and user -eq 'b' -and state -eq 'c'")]
    [InlineData("zone -eq a -and (user -eq b -and (state -eq c))", "zone -eq 'a' -and user -eq 'b' -and state -eq 'c'")]
    [InlineData("(zone -eq a -or user -eq b) -or state -eq c", "zone -eq 'a' -or user -eq 'b' -or state -eq 'c'")]
    [InlineData("zone -eq a -AND (user -eq b -Or state -eq c)", "zone -eq 'a' -and (user -eq 'b' -or state -eq 'c')")]
    [InlineData("(zone -eq a)-and(user -eq b)", "zone -eq 'a' -and user -eq 'b'")]
    public void Groups_of_the_same_kind_become_one(string filter, string meaning)
    {
        Assert.Equal(meaning, Audit(filter).ToString());
    }

    [Fact]
    public void Parts_know_where_they_stand()
    {
        var group = Assert.IsType<FilterGroup>(Audit(" zone -eq a -and ( user -eq b -or state -in c, d)"));
        Assert.Equal(FilterJunction.And, group.Junction);
        Assert.Equal(1, group.Position);
        var inner = Assert.IsType<FilterGroup>(group.Children[1]);
        Assert.Equal(FilterJunction.Or, inner.Junction);
        var last = Assert.IsType<FilterComparison>(inner.Children[1]);
        Assert.Equal((34, "state", FilterOperator.In), (last.Position, last.FieldName, last.Operator));
        Assert.Equal([44, 47], last.Values.Select(value => value.Position));
    }

    [Fact]
    public void Parentheses_may_be_64_deep()
    {
        var filter = new string('(', 64) + "zone -eq a" + new string(')', 64);
        Assert.Equal("zone -eq 'a'", Audit(filter).ToString());
    }

    [Theory]
    [InlineData("killChain -eq 3", 3L)]
    [InlineData("killChain -eq '3'", 3L)]
    [InlineData("killChain -eq 3.0", 3L)]
    [InlineData("killChain -eq -1", -1L)]
    [InlineData("hasChildren -eq $true", true)]
    [InlineData("hasChildren -eq $FALSE", false)]
    [InlineData("hasChildren -eq true", true)]
    [InlineData("hasChildren -eq 'False'", false)]
    [InlineData("attacker -eq 3", "3")]
    public void The_field_decides_what_kind_of_value_it_is(string filter, object value)
    {
        Assert.Equal(value, Assert.IsType<FilterComparison>(Cloudforce(filter)).Values[0].Value);
    }

    [Theory]
    [InlineData("date -ge 2025-01-31T14:00:00Z", "2025-01-31T14:00:00Z")]
    [InlineData("date -ge 2025-01-31T14:00:00.5+02:00", "2025-01-31T12:00:00.5Z")]
    [InlineData("date -ge '2025-01-31 14:00Z'", "2025-01-31T14:00Z")]
    public void A_date_is_held_in_UTC(string filter, string date)
    {
        var value = Assert.IsType<DateTimeOffset>(Assert.IsType<FilterComparison>(Cloudforce(filter)).Values[0].Value);
        Assert.Equal(DateTimeOffset.Parse(date, System.Globalization.CultureInfo.InvariantCulture), value);
        Assert.Equal(TimeSpan.Zero, value.Offset);
    }

    [Fact]
    public void A_date_without_a_zone_is_local_time()
    {
        var value = Assert.IsType<FilterComparison>(Cloudforce("date -ge 2025-01-31")).Values[0].Value;
        Assert.Equal(new DateTimeOffset(new DateTime(2025, 1, 31, 0, 0, 0, DateTimeKind.Local)), value);
    }

    [Theory]
    [InlineData("tlp -eq red -and (date -lt '2025-01-31T14:00:00Z' -or killChain -in 1,2.5 -or hasChildren -ne $false)")]
    [InlineData("event -like 'it''s ‘‘new’’ *'")]
    public void A_filter_reads_the_same_when_it_is_written_out_again(string filter)
    {
        var written = Cloudforce(filter).ToString()!;
        Assert.Equal(written, Cloudforce(written).ToString());
    }
}
