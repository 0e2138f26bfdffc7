namespace ThreatEvents.Shell;

/// <summary>What follows <c>--</c>: all of it is PowerShell's. Nothing, or only -NoExit, asks for the tour.</summary>
internal static class CommandLine
{
    // PowerShell takes any beginning of a name that is long enough.
    private static readonly string[] BesideTour = ["noexit", "nologo", "noprofile"];

    public static bool AsksForTour(string[] arguments)
    {
        var names = arguments.Select(Name).ToArray();
        return arguments.Length == 0 || (names.Contains("noexit") && names.All(name => name is not null));
    }

    private static string? Name(string argument)
    {
        if (!argument.StartsWith('-')) return null;
        var given = argument.TrimStart('-');
        return given.Length < 3 ? null : BesideTour.FirstOrDefault(name => name.StartsWith(given, StringComparison.OrdinalIgnoreCase));
    }
}
