namespace ThreatEvents.Tests.Help;

/// <summary>A parameter with its aliases, as a name to compare: "-EndedAt (Before, Until)".</summary>
internal sealed record ParameterInfo(string Name, IReadOnlyList<string> Aliases)
{
    public override string ToString()
        => Aliases.Count == 0 ? $"-{Name}" : $"-{Name} ({string.Join(", ", Aliases.Order(StringComparer.Ordinal))})";

    public static string[] Sorted(IEnumerable<ParameterInfo> parameters)
        => [.. parameters.Select(parameter => parameter.ToString()).Order(StringComparer.Ordinal)];
}

internal sealed record CmdletInfo(string Name, string? HelpUri, IReadOnlyList<string> Aliases, IReadOnlyList<ParameterInfo> Parameters);
