using System.Text.RegularExpressions;

namespace ThreatEvents.Tests.Help;

/// <summary>A cmdlet's Markdown page, as far as the tests look at it.</summary>
internal sealed partial record HelpPage(string Name, string Text)
{
    public static readonly IReadOnlyList<HelpPage> All =
        [.. Directory.EnumerateFiles(Repository.PathOf("en-US"), "*-*.md").Order(StringComparer.Ordinal)
            .Select(path => new HelpPage(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path).ReplaceLineEndings("\n")))];

    public string Synopsis => Section("SYNOPSIS");

    public string HelpUri => HeaderUri().Match(Text).Groups[1].Value;

    public IReadOnlyList<string> Examples => [.. Code().Matches(Section("EXAMPLES")).Select(match => match.Groups[1].Value)];

    public int ExampleCount => Title().Count(Section("EXAMPLES"));

    public IReadOnlyDictionary<string, string> Descriptions
        => Parameter().Matches(Section("PARAMETERS")).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["text"].Value.Trim());

    public IReadOnlyList<ParameterInfo> Parameters =>
        [.. Parameter().Matches(Section("PARAMETERS")).Select(match => new ParameterInfo(
            match.Groups["name"].Value,
            [.. match.Groups["alias"].Captures.Select(alias => alias.Value)]))];

    /// <summary>The text below a heading, up to the next one of its rank.</summary>
    public string Section(string heading)
    {
        var match = Regex.Match(Text, $@"^## {Regex.Escape(heading)}\n(.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline);
        return match.Success ? match.Groups[1].Value.Trim() : "";
    }

    [GeneratedRegex("^HelpUri: (.*)$", RegexOptions.Multiline)]
    private static partial Regex HeaderUri();

    [GeneratedRegex("^### Example [0-9]+: .+$", RegexOptions.Multiline)]
    private static partial Regex Title();

    [GeneratedRegex(@"^```powershell\n(.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^### -(?<name>\w+)\n(?<text>.*?)^```yaml\n.*?^Aliases:(?: \[\])?\n(?:- (?<alias>[^\n]+)\n)*.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Parameter();
}
