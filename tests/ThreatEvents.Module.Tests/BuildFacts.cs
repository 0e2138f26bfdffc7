using System.Reflection;

namespace ThreatEvents.Tests;

/// <summary>What was known when the tests were built: where packages and programs lie.</summary>
internal static class BuildFacts
{
    public static string Read(string name)
        => typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == name).Value!;
}
