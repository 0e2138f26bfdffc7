using System.Text.RegularExpressions;

namespace ThreatEvents.Tests.Help;

/// <summary>
/// Assembly, manifest, Markdown pages and the help file say the same. Needs neither PowerShell nor PlatyPS. After a change of a page or cmdlet:
/// <c>./build.ps1 -Task Help</c>.
/// </summary>
public sealed partial class HelpTests
{
    public static TheoryData<string> Cmdlets => [.. CmdletAssembly.Cmdlets.Select(cmdlet => cmdlet.Name)];

    [Fact]
    public void The_assembly_has_cmdlets() => Assert.NotEmpty(CmdletAssembly.Cmdlets);

    [Fact]
    public void Each_cmdlet_has_a_page_and_each_page_a_cmdlet() => Assert.Equal(Names(), HelpPage.All.Select(page => page.Name));

    [Fact]
    public void Each_cmdlet_is_in_the_help_file_and_nothing_else_is() => Assert.Equal(Names(), MamlCommand.All.Select(command => command.Name));

    [Fact]
    public void The_manifest_exports_each_cmdlet_and_nothing_else() => Assert.Equal(Names(), Exports("CmdletsToExport"));

    [Fact]
    public void The_manifest_exports_each_alias_and_nothing_else()
        => Assert.Equal(CmdletAssembly.Cmdlets.SelectMany(cmdlet => cmdlet.Aliases).Order(StringComparer.Ordinal), Exports("AliasesToExport"));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_documents_each_parameter_with_its_aliases_and_nothing_else(string name)
        => Assert.Equal(ParameterInfo.Sorted(Cmdlet(name).Parameters), ParameterInfo.Sorted(Page(name).Parameters));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_help_file_documents_each_parameter_with_its_aliases_and_nothing_else(string name)
        => Assert.Equal(ParameterInfo.Sorted(Cmdlet(name).Parameters), ParameterInfo.Sorted(Command(name).Parameters));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_names_each_alias_of_the_cmdlet(string name)
        => Assert.All(Cmdlet(name).Aliases, alias => Assert.Contains(alias, Page(name).Section("ALIASES"), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_is_written_to_the_end(string name)
    {
        var page = Page(name);
        Assert.DoesNotContain("{{", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("### -ProgressAction", page.Text, StringComparison.Ordinal);
        Assert.All(
            ["SYNOPSIS", "SYNTAX", "DESCRIPTION", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"],
            heading => Assert.NotEmpty(page.Section(heading)));
        Assert.All(page.Descriptions, parameter => Assert.NotEmpty(parameter.Value));
        Assert.Contains("Permissions:", page.Section("NOTES"), StringComparison.Ordinal);
        Assert.Contains("Errors", page.Section("NOTES"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_names_only_errors_that_exist(string name)
        => Assert.All(
            ErrorLine().Matches(Page(name).Section("NOTES")).SelectMany(line => ErrorWord().Matches(line.Value)).Select(word => word.Value),
            word => Assert.Contains(word, CmdletAssembly.ErrorIds));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_has_three_examples_or_more_each_with_code(string name)
    {
        Assert.InRange(Page(name).ExampleCount, 3, 20);
        Assert.Equal(Page(name).ExampleCount, Page(name).Examples.Count);
    }

    /// <summary>The package gets its links from <c>build.ps1 -ProjectUri</c>: an address in the source would be one that nobody here owns.</summary>
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Neither_cmdlet_nor_page_names_an_address_of_its_own(string name)
    {
        Assert.Null(Cmdlet(name).HelpUri);
        Assert.Equal("", Page(name).HelpUri);
        Assert.DoesNotContain("Online Version", Page(name).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_links_of_the_page_lead_to_files_that_exist(string name)
        => Assert.All(
            Link().Matches(Page(name).Section("RELATED LINKS")).Select(match => match.Groups[1].Value).Where(link => !link.StartsWith("https://", StringComparison.Ordinal)),
            link => Assert.True(File.Exists(Repository.PathOf("en-US", link)), link));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_help_file_was_made_from_the_page_as_it_is(string name)
    {
        var (page, command) = (Page(name), Command(name));
        Assert.Equal(Plain(page.Synopsis), Plain(command.Synopsis));
        foreach (var (parameter, text) in page.Descriptions) Assert.Equal(Plain(text), Plain(command.Descriptions[parameter]));
        Assert.Equal(page.Examples.Count, command.Examples.Count);
        Assert.All(page.Examples.Zip(command.Examples), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Names() => CmdletAssembly.Cmdlets.Select(cmdlet => cmdlet.Name);

    private static CmdletInfo Cmdlet(string name) => CmdletAssembly.Cmdlets.Single(cmdlet => cmdlet.Name == name);

    private static HelpPage Page(string name) => HelpPage.All.Single(page => page.Name == name);

    private static MamlCommand Command(string name) => MamlCommand.All.Single(command => command.Name == name);

    private static string[] Exports(string key)
    {
        var manifest = File.ReadAllText(Repository.PathOf("ThreatEvents.psd1"));
        var list = Regex.Match(manifest, $@"^\s*{key}\s*=\s*@\((.*?)\)", RegexOptions.Multiline | RegexOptions.Singleline);
        Assert.True(list.Success, $"{key} is not a list.");
        return [.. Quoted().Matches(list.Groups[1].Value).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)];
    }

    /// <summary>Without Markdown's marks and line breaks.</summary>
    private static string Plain(string text) => Marks().Replace(text, "");

    [GeneratedRegex(@"[\s`*]")]
    private static partial Regex Marks();

    [GeneratedRegex("^- [A-Z][^:]*:", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();

    [GeneratedRegex("[A-Z][a-z]+[A-Z][A-Za-z]+")]
    private static partial Regex ErrorWord();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
