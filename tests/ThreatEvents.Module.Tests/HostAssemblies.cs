namespace ThreatEvents.Tests;

/// <summary>What a host brings along, by name and version.</summary>
internal static class HostAssemblies
{
    /// <summary>PowerShell itself, as PowerShellStandard names it; every edition answers for that version.</summary>
    public static readonly AssemblyIdentity PowerShell = new("System.Management.Automation", new Version(3, 0, 0, 0));

    /// <summary>.NET Framework 4.7.2 with its facades.</summary>
    private static readonly Lazy<IReadOnlyDictionary<string, Version>> NetFramework = new(ReadNetFramework);

    /// <summary>The assemblies of the runtime that runs the tests; those of .NET 8 are among them.</summary>
    public static readonly IReadOnlySet<string> Runtime = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => path.StartsWith(Path.GetDirectoryName(typeof(object).Assembly.Location)!, StringComparison.Ordinal))
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> NetFrameworkNames => NetFramework.Value.Keys;

    /// <summary>
    /// Whether the .NET Framework answers for a reference. It unifies references to its own assemblies by the first two parts of the version:
    /// System.ValueTuple 4.0.5.0 of a package is met by its 4.0.0.0 (dotnet/corefx#31987, dotnet/maintenance-packages#243).
    /// </summary>
    public static bool HasNetFramework(AssemblyIdentity reference)
        => NetFramework.Value.TryGetValue(reference.Name, out var version)
            && (reference.Version.Major, reference.Version.Minor).CompareTo((version.Major, version.Minor)) <= 0;

    private static Dictionary<string, Version> ReadNetFramework()
    {
        var package = BuildFacts.Read("FrameworkReferences");
        var version = Directory.EnumerateDirectories(package).Order(StringComparer.Ordinal).Last();
        return AssemblyFile.ReadFolder(Path.Combine(version, "build", ".NETFramework", "v4.7.2"))
            .Select(file => file.Identity)
            .GroupBy(identity => identity.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Max(identity => identity.Version)!, StringComparer.OrdinalIgnoreCase);
    }
}
