using System.Text.Json;
using System.Xml.Linq;

namespace ThreatEvents.Tests;

/// <summary>The local tools and the packages of the same name are of one version, which two files must state.</summary>
public sealed class ToolVersionTests
{
    [Theory]
    [InlineData("powershell", "PowerShellVersion")]
    [InlineData("cyclonedx", "CycloneDXVersion")]
    public void The_tool_manifest_names_the_version_of_the_package(string tool, string property)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Repository.PathOf(".config", "dotnet-tools.json")));
        var packages = XDocument.Load(Repository.PathOf("Directory.Packages.props"));
        Assert.Equal(
            packages.Descendants(property).Single().Value,
            manifest.RootElement.GetProperty("tools").GetProperty(tool).GetProperty("version").GetString());
    }
}
