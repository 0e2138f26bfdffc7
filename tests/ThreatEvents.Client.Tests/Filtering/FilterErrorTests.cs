using ThreatEvents.Filtering;
using static ThreatEvents.Tests.Filtering.FilterReading;

namespace ThreatEvents.Tests.Filtering;

public class FilterErrorTests
{
    [Fact]
    public void An_unknown_field_is_shown_with_the_fields_that_exist()
    {
        var error = Assert.Throws<FilterException>(() => Audit(" colour -eq 'red' "));
        Assert.Equal(
            string.Join(
                Environment.NewLine,
                "Unknown field 'colour' at position 1. Fields: action, certificateOrganization, context, creatorIpv4, creatorIpv6, creatorLogin, domain, state, user, zone.",
                "   colour -eq 'red' ",
                "   ^"),
            error.Message);
        Assert.Equal((1, 1, 2), (error.Position, error.Line, error.Column));
        Assert.Equal(" colour -eq 'red' ", error.Text);
    }

    [Fact]
    public void An_operator_that_a_field_lacks_is_shown_with_those_it_has()
    {
        var error = Assert.Throws<FilterException>(() => Cloudforce("hasChildren -gt $true"));
        Assert.StartsWith("'-gt' is not possible for hasChildren at position 12. Operators for hasChildren: -eq, -ne.", error.Message, StringComparison.Ordinal);
    }

    // Each line: the filter, where the problem is, and what the message says.
    [Theory]
    [InlineData("", 0, "The filter is empty")]
    [InlineData("  \n ", 4, "The filter is empty")]
    [InlineData("{ }", 2, "The filter is empty")]
    [InlineData("# only a comment", 16, "The filter is empty")]
    [InlineData("zone", 4, "An operator is missing after 'zone'")]
    [InlineData(" zone -like ", 11, "A value is missing after '-like'")]
    [InlineData("{ zone -like }", 12, "A value is missing after '-like'")]
    [InlineData("zone -eq -and user -eq a", 8, "A value is missing after '-eq'")]
    [InlineData("zone -eq -x", 9, "A value is missing after '-eq'; '-x' stands")]
    [InlineData("zone 'a'", 4, "An operator is missing after 'zone'")]
    [InlineData("zone -and user -eq b", 4, "An operator is missing after 'zone'")]
    [InlineData("-eq 'a'", 0, "A field is missing before '-eq'")]
    [InlineData("-and zone -eq a", 0, "A comparison is missing before '-and'")]
    [InlineData("zone -eq a -and", 15, "A comparison is missing")]
    [InlineData("zone -eq a -or -or user -eq b", 15, "A comparison is missing before '-or'")]
    [InlineData("zone -eq a -and ()", 17, "A comparison is missing before ')'")]
    [InlineData("()", 1, "A comparison is missing before ')'")]
    [InlineData("'' -eq a", 0, "An empty field name")]
    [InlineData("(zone -eq a", 11, "A ')' for the '(' of position 0 is missing")]
    [InlineData("zone -eq a)", 10, "A ')' without its '('")]
    [InlineData("{ zone -eq a", 12, "A '}' is missing")]
    [InlineData("zone -eq a }", 11, "A '}' without its '{'")]
    [InlineData("{ zone -eq a } x", 15, "'x' is unexpected")]
    [InlineData("zone -in ('a','b'", 17, "A ')' for the '(' of position 9 is missing")]
    [InlineData("zone -in @()", 9, "An empty list")]
    [InlineData("zone -in ('a' 'b')", 14, "''b'' inside a list is not possible")]
    [InlineData("zone -in 'a',", 13, "A value is missing after ','")]
    [InlineData("zone -in ,'a'", 8, "A value is missing after '-in'")]
    [InlineData("zone -in (('a'))", 10, "A value is missing after '-in'")]
    [InlineData("zone -eq a user -eq b", 11, "'user' is unexpected")]
    [InlineData("zone -eq a\nuser -eq b", 11, "'user' is unexpected")]
    [InlineData("zone -eq a -eq b", 11, "'-eq' is unexpected")]
    [InlineData("zone -eq 'a", 9, "A text that is never closed begins")]
    [InlineData("zone -eq \"a", 9, "A text that is never closed begins")]
    [InlineData("zone -eq \"a`", 9, "A text that is never closed begins")]
    [InlineData("zone -eq \"`u{110000}\"", 10, "An unknown escape")]
    [InlineData("zone <# -eq a", 5, "A comment that is never closed begins")]
    [InlineData("zone -eq ''", 9, "An empty value")]
    [InlineData("zone -in 'a',\"\"", 13, "An empty value")]
    [InlineData("zone -eq 'a','b'", 13, "'-eq' takes one value; more")]
    [InlineData("zone -frob a", 5, "Unknown operator '-frob'")]
    [InlineData("zone -notlike 'a*'", 5, "'-notlike' is not possible")]
    [InlineData("zone -notin a,b", 5, "'-notin' is not possible")]
    [InlineData("zone -inotin a,b", 5, "'-inotin' is not possible")]
    [InlineData("zone -contains a", 5, "'-contains' is not possible")]
    [InlineData("zone -match '^a'", 5, "'-match' is not possible")]
    [InlineData("zone -cmatch '^a'", 5, "'-cmatch' is not possible")]
    [InlineData("-not (zone -eq a)", 0, "'-not' is not possible")]
    [InlineData("!(zone -eq a)", 0, "'!' is not possible")]
    [InlineData("zone -eq a -xor user -eq b", 11, "'-xor' is not possible")]
    [InlineData("zone -clike 'a*'", 5, "'-clike' is not possible for zone")]
    [InlineData("zone -ine 'a'", 5, "'-ine' is not possible for zone")]
    [InlineData("zone = 'a'", 5, "'=' is no comparison")]
    [InlineData("zone='a'", 4, "'=' is no comparison")]
    [InlineData("zone != 'a'", 5, "'!=' is no comparison")]
    [InlineData("zone >= 'a'", 5, "'>=' is no comparison")]
    [InlineData("zone <> 'a'", 5, "'<>' is no comparison")]
    [InlineData("zone -eq ab'c'", 11, "A quote, '$' or other special character inside a bare word")]
    [InlineData("zone -eq $_.user", 9, "'$_.user' is a field, not a value,")]
    [InlineData("zone -eq $null", 9, "$null is no value to search for")]
    [InlineData("$zone -eq 'a'", 0, "The variable $zone stands where a field belongs")]
    [InlineData("$_ -eq 'a'", 0, "'$_' without a field")]
    public void The_message_says_what_is_wrong_and_where(string filter, int position, string problem)
    {
        var error = Assert.Throws<FilterException>(() => Audit(filter));
        Assert.StartsWith(problem + " at position " + position, error.Message, StringComparison.Ordinal);
        Assert.Equal(position, error.Position);
    }

    [Theory]
    [InlineData("zone -eq $(Get-Date)", 9)]
    [InlineData("zone -eq \"a$(Remove-Item x)\"", 11)]
    [InlineData("zone -eq $x.Name", 9)]
    [InlineData("zone -eq $x.Trim()", 9)]
    [InlineData("zone -eq $x[0]", 9)]
    [InlineData("zone -eq $x::Now", 9)]
    [InlineData("zone -eq $x+1", 9)]
    [InlineData("zone -eq $x++", 9)]
    [InlineData("zone -eq [datetime]'2025-01-01'", 9)]
    [InlineData("zone -eq ('{0}' -f $x)", 16)]
    [InlineData("zone -eq (hostname)", 10)]
    [InlineData("zone -in @(Get-Content zones.txt)", 11)]
    [InlineData("zone -eq (Get-Date).AddDays(-7)", 10)]
    [InlineData("zone -eq 'a' + 'b'", 13)]
    [InlineData("zone -eq 'a'.ToUpper()", 12)]
    [InlineData("zone -eq 'a,b' -split ','", 15)]
    [InlineData("$_.zone.Length -eq 'a'", 0)]
    public void What_would_have_to_run_is_refused_with_the_way_out(string filter, int position)
    {
        var error = Assert.Throws<FilterException>(() => Audit(filter, ("x", "value")));
        Assert.Contains("assign the result to a variable first", error.Message, StringComparison.Ordinal);
        Assert.Equal(position, error.Position);
    }

    [Fact]
    public void A_text_does_not_grow_beyond_64_KiB_by_its_variables()
    {
        var error = Assert.Throws<FilterException>(() => Audit("zone -eq \"$x$x$x$x\"", ("x", new string('a', 20_000))));
        Assert.StartsWith("A text longer than 65536 characters at position 9.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zone -eq 'a'; Remove-Item x", 12)]
    [InlineData("zone -eq 'a' | Remove-Item", 13)]
    [InlineData("& { zone -eq 'a' }", 0)]
    [InlineData("zone -eq @{ a = 1 }", 9)]
    [InlineData("zone -eq @'\na\n'@", 9)]
    [InlineData("zone -eq @splat", 9)]
    [InlineData("zone -eq ${C:\\secret.txt}", 9)]
    [InlineData("zone -eq $function:prompt", 9)]
    [InlineData("zone -eq \"${C:\\secret.txt}\"", 10)]
    [InlineData("zone -eq a\0b", 10)]
    public void Other_PowerShell_is_refused(string filter, int position)
    {
        Assert.Equal(position, Assert.Throws<FilterException>(() => Audit(filter, ("function:prompt", "x"), ("C:\\secret.txt", "x"))).Position);
    }

    [Theory]
    [InlineData("zone -eq a -and user -eq b -or state -eq c", 27)]
    [InlineData("zone -eq a -or user -eq b -and state -eq c", 26)]
    [InlineData("(zone -eq a -and (user -eq b) -or state -eq c)", 30)]
    public void And_beside_or_asks_for_parentheses(string filter, int position)
    {
        var error = Assert.Throws<FilterException>(() => Audit(filter));
        Assert.StartsWith("Both -and and -or without parentheses", error.Message, StringComparison.Ordinal);
        Assert.Equal(position, error.Position);
    }

    [Theory]
    [InlineData("killChain -eq three", "A value that is not a number for killChain")]
    [InlineData("killChain -eq 0x10", "A value that is not a number for killChain")]
    [InlineData("hasChildren -eq 1", "A value that is not $true or $false for hasChildren")]
    [InlineData("date -ge yesterday", "A value that is not a date such as 2025-01-31")]
    [InlineData("date -ge 01/02/2025", "A value that is not a date such as 2025-01-31")]
    [InlineData("date -ge 2025-02-30", "A value that is not a date such as 2025-01-31")]
    [InlineData("attacker -eq $true", "The variable $true does not hold text for attacker")]
    public void A_value_of_the_wrong_kind_is_refused(string filter, string problem)
    {
        Assert.StartsWith(problem, Assert.Throws<FilterException>(() => Cloudforce(filter)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_65th_parenthesis_is_refused()
    {
        var error = Assert.Throws<FilterException>(() => Audit(new string('(', 65) + "zone -eq a" + new string(')', 65)));
        Assert.StartsWith("Parentheses are nested more than 64 deep at position 64.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Even_the_deepest_nesting_that_fits_ends_in_an_error()
    {
        Assert.Equal(64, Assert.Throws<FilterException>(() => Audit(new string('(', FilterParser.MaxLength))).Position);
    }

    [Fact]
    public void A_text_beyond_64_KiB_is_refused_and_one_within_is_read()
    {
        var longest = "zone -eq '" + new string('a', FilterParser.MaxLength - 11) + "'";
        Assert.IsType<FilterComparison>(Audit(longest));
        var error = Assert.Throws<FilterException>(() => Audit(longest + " "));
        Assert.StartsWith("The filter is longer than 65536 characters", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Length < 300, error.Message);
    }

    [Fact]
    public void In_a_text_of_several_lines_the_line_and_column_are_named_and_only_that_line_is_shown()
    {
        var error = Assert.Throws<FilterException>(() => Audit("zone -eq a\r\n  -and\r\n\tcolour -eq b\r\n"));
        Assert.StartsWith("Unknown field 'colour' at position 21 (line 3, column 2).", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(string.Join(Environment.NewLine, "", "   colour -eq b", "   ^"), error.Message, StringComparison.Ordinal);
        Assert.Equal((3, 2), (error.Line, error.Column));
    }

    [Fact]
    public void A_long_text_is_shown_around_the_place()
    {
        var error = Assert.Throws<FilterException>(() => Audit("zone -eq '" + new string('a', 500) + "' -and colour -eq '" + new string('b', 500) + "'"));
        var lines = error.Message.Split(Environment.NewLine);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("  ...aaa", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("bbb...", lines[1], StringComparison.Ordinal);
        Assert.Equal(lines[1].IndexOf("colour", StringComparison.Ordinal), lines[2].IndexOf('^', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("zone -eq '\u001b[31m' -and colour -eq b", "\\u001b[31m")]
    [InlineData("'\u001b]0;title\a' -eq b", "\\u001b]0;title\\u0007")]
    [InlineData("'\u202egnp.exe' -eq b", "\\u202egnp.exe")]
    [InlineData("'\U000E0041' -eq b", "\\u{e0041}")]
    public void Control_characters_are_escaped_in_the_message_and_the_caret_still_fits(string filter, string shown)
    {
        var error = Assert.Throws<FilterException>(() => Audit(filter));
        Assert.Contains(shown, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message.Replace(Environment.NewLine, "", StringComparison.Ordinal), letter => char.IsControl(letter) || char.IsSurrogate(letter) || letter == '\u202e');
        var lines = error.Message.Split(Environment.NewLine);
        Assert.Equal(lines[1].IndexOf(filter.Contains("colour", StringComparison.Ordinal) ? "colour" : "'\\", StringComparison.Ordinal), lines[2].Length - 1);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_escaped_too()
    {
        var error = Assert.Throws<FilterException>(() => Audit("'a\ud800' -eq b"));
        Assert.StartsWith("Unknown field 'a\\ud800' at position 0.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsSurrogate);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_no_value()
    {
        Assert.Equal(9, Assert.Throws<FilterException>(() => Audit("zone -eq 'a\ud800'")).Position);
    }
}
