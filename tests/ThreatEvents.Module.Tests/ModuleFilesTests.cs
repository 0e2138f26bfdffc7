namespace ThreatEvents.Tests;

/// <summary>What lies in bin/, for both editions of PowerShell. Read from metadata, so that it needs neither of them.</summary>
public sealed class ModuleFilesTests
{
    private static readonly IReadOnlyList<AssemblyFile> Core = AssemblyFile.ReadFolder(Repository.PathOf("bin", "net8.0"));
    private static readonly IReadOnlyList<AssemblyFile> Desktop = AssemblyFile.ReadFolder(Repository.PathOf("bin", "net472"));

    [Fact]
    public void Desktop_every_reference_is_shipped_in_that_version_or_in_the_framework_or_PowerShell()
    {
        var shipped = Desktop.Select(file => file.Identity).ToHashSet();
        var missing = from file in Desktop
                      from reference in file.References
                      where !shipped.Contains(reference) && reference != HostAssemblies.PowerShell
                      where !HostAssemblies.HasNetFramework(reference)
                      select $"{file.Identity.Name} needs {reference}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Core_every_reference_is_shipped_in_that_version_or_in_NET_8_or_PowerShell()
    {
        // An assembly of the runtime that is asked for in a version after 8 would not be found in PowerShell 7.4.
        var shipped = Core.Select(file => file.Identity).ToHashSet();
        var missing = from file in Core
                      from reference in file.References
                      where !shipped.Contains(reference) && reference != HostAssemblies.PowerShell
                      where !HostAssemblies.Runtime.Contains(reference.Name) || reference.Version > new Version(8, 0, 0, 0)
                      select $"{file.Identity.Name} needs {reference}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Core_ships_nothing_that_the_runtime_has()
        => Assert.Empty(Core.Select(file => file.Identity.Name).Intersect(HostAssemblies.Runtime));

    [Fact]
    public void Desktop_ships_nothing_that_the_framework_has()
        => Assert.Empty(Desktop.Select(file => file.Identity.Name).Intersect(HostAssemblies.NetFrameworkNames));

    [Fact]
    public void Nothing_of_PowerShell_ships()
        => Assert.DoesNotContain(
            Core.Concat(Desktop).Select(file => file.Identity.Name),
            name => name == HostAssemblies.PowerShell.Name || name.StartsWith("Microsoft.PowerShell", StringComparison.Ordinal));

    [Fact]
    public void Core_only_the_nameable_assemblies_lie_beside_the_cmdlets()
        => Assert.Equal(
            ["ThreatEvents", "ThreatEvents.Client"],
            Core.Where(file => !file.Path.Contains("deps", StringComparison.Ordinal)).Select(file => file.Identity.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void RestSharp_is_known_to_the_ground_floor_only()
        => Assert.All(
            [Core, Desktop],
            files => Assert.Equal(["ThreatEvents.Http"], Users(files, "RestSharp")));

    [Fact]
    public void PowerShell_is_known_to_the_cmdlets_only()
        => Assert.All(
            [Core, Desktop],
            files => Assert.Equal(["ThreatEvents"], Users(files, HostAssemblies.PowerShell.Name)));

    private static IEnumerable<string> Users(IEnumerable<AssemblyFile> files, string name)
        => files.Where(file => file.References.Any(reference => reference.Name == name)).Select(file => file.Identity.Name);
}
