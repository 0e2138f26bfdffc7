using System.Globalization;
using System.Text.RegularExpressions;

namespace ThreatEvents.Tests;

/// <summary>No line of code or script is longer than .editorconfig says. A quoted text of a hundred characters may stand out: it cannot be broken.</summary>
public sealed partial class LineLengthTests
{
    private static readonly string[] Folders = ["src", "tests", "tools"];
    private static readonly string[] Made = ["bin", "obj", "node_modules"];
    private static readonly IReadOnlyList<(Regex Files, int Limit)> Sections = [.. Read()];

    [Fact]
    public void No_line_is_longer_than_the_editor_is_told()
    {
        var scripts = Directory.EnumerateFiles(Repository.Root, "*.ps*1");
        var files = Folders.SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories)).Concat(scripts)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Intersect(Made).Any());
        Assert.Empty(files.SelectMany(LongLines));
    }

    private static IEnumerable<string> LongLines(string path)
    {
        var limit = Sections.LastOrDefault(section => section.Files.IsMatch(path)).Limit;
        if (limit == 0) return [];
        return File.ReadLines(Repository.PathOf(path.Split('/')))
            .Select((line, at) => (Line: line, Number: at + 1))
            .Where(item => item.Line.Length > limit && !Unbreakable().IsMatch(item.Line))
            .Select(item => $"{path}:{item.Number} has {item.Line.Length} characters, and may have {limit}.");
    }

    private static IEnumerable<(Regex Files, int Limit)> Read()
    {
        Regex? files = null;
        foreach (var line in File.ReadLines(Repository.PathOf(".editorconfig")))
        {
            if (line.StartsWith('[')) files = Pattern(line[1..^1]);
            if (Limit().Match(line) is { Success: true } limit) yield return (files!, int.Parse(limit.Groups[1].Value, CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The patterns of .editorconfig, as far as its sections use them.</summary>
    private static Regex Pattern(string glob)
    {
        var text = Regex.Escape(glob).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*\*", ".*", StringComparison.Ordinal);
        text = text.Replace(@"\*", "[^/]*", StringComparison.Ordinal).Replace(@"\{", "(", StringComparison.Ordinal);
        text = text.Replace("}", ")", StringComparison.Ordinal).Replace(",", "|", StringComparison.Ordinal);
        return new Regex($"^{(glob.Contains('/', StringComparison.Ordinal) ? "" : "(.*/)?")}{text}$");
    }

    [GeneratedRegex(@"^max_line_length *= *(\d+)")]
    private static partial Regex Limit();

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.){100,}\"|\"\"\".{100,}\"\"\"|'[^']{100,}'|^ *\\{\".{100,}")]
    private static partial Regex Unbreakable();
}
