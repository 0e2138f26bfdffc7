using System.Xml.Linq;

namespace ThreatEvents.Tests.Help;

/// <summary>A cmdlet in the help file that Get-Help reads.</summary>
internal sealed record MamlCommand(string Name, string Synopsis, IReadOnlyDictionary<string, string> Descriptions, IReadOnlyList<ParameterInfo> Parameters, IReadOnlyList<string> Examples)
{
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static readonly string Path = Repository.PathOf("en-US", "ThreatEvents.dll-Help.xml");

    public static readonly IReadOnlyList<MamlCommand> All = [.. XDocument.Load(Path).Root!.Elements(Command + "command").Select(Read).OrderBy(command => command.Name, StringComparer.Ordinal)];

    private static MamlCommand Read(XElement command)
    {
        var details = command.Element(Command + "details")!;
        var parameters = command.Element(Command + "parameters")?.Elements(Command + "parameter").ToArray() ?? [];
        return new MamlCommand(
            details.Element(Command + "name")!.Value,
            Text(details.Element(Maml + "description")),
            parameters.ToDictionary(parameter => parameter.Element(Maml + "name")!.Value, parameter => Text(parameter.Element(Maml + "description"))),
            [.. parameters.Select(parameter => new ParameterInfo(parameter.Element(Maml + "name")!.Value, Aliases(parameter)))],
            [.. command.Descendants(Dev + "code").Select(code => code.Value.ReplaceLineEndings("\n"))]);
    }

    private static string Text(XElement? element) => element is null ? "" : string.Join("\n\n", element.Elements(Maml + "para").Select(paragraph => paragraph.Value));

    private static string[] Aliases(XElement parameter)
        => (string?)parameter.Attribute("aliases") is { Length: > 0 } names && names != "none" ? names.Split(',', StringSplitOptions.TrimEntries) : [];
}
