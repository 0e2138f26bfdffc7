using System.Reflection;
using System.Runtime.Loader;

namespace ThreatEvents.Tests.Help;

/// <summary>
/// The cmdlets of the built assembly, read from its attributes. They are loaded apart from the tests, with PowerShell's reference assembly in
/// the place of PowerShell; nothing of them runs.
/// </summary>
internal static class CmdletAssembly
{
    private const string Namespace = "System.Management.Automation.";

    private static readonly Assembly Module = new ModuleContext(Repository.PathOf("bin", "net8.0"), ReferenceFolder())
        .LoadFromAssemblyPath(Repository.PathOf("bin", "net8.0", "ThreatEvents.dll"));

    public static readonly IReadOnlyList<CmdletInfo> Cmdlets =
        [.. Module.GetExportedTypes().Select(Describe).OfType<CmdletInfo>().OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];

    /// <summary>The words in front of the comma of a FullyQualifiedErrorId.</summary>
    public static readonly IReadOnlySet<string> ErrorIds = Module.GetType("ThreatEvents.Commands.ErrorId", throwOnError: true)!
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (string)field.GetRawConstantValue()!)
        .ToHashSet(StringComparer.Ordinal);

    private static CmdletInfo? Describe(Type type)
    {
        if (type.IsAbstract || Attribute(type, "CmdletAttribute") is not { } cmdlet) return null;
        var parameters = new List<ParameterInfo>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (Attribute(property, "ParameterAttribute") is not null) parameters.Add(new ParameterInfo(property.Name, Aliases(property)));
        }

        if (Flag(cmdlet, "SupportsPaging")) parameters.AddRange([new("First", []), new("Skip", []), new("IncludeTotalCount", [])]);
        if (Flag(cmdlet, "SupportsShouldProcess")) parameters.AddRange([new("WhatIf", ["wi"]), new("Confirm", ["cf"])]);
        return new CmdletInfo(
            $"{cmdlet.ConstructorArguments[0].Value}-{cmdlet.ConstructorArguments[1].Value}",
            cmdlet.NamedArguments.FirstOrDefault(argument => argument.MemberName == "HelpUri").TypedValue.Value as string,
            Aliases(type),
            parameters);
    }

    private static CustomAttributeData? Attribute(MemberInfo member, string name)
        => member.GetCustomAttributesData().FirstOrDefault(attribute => attribute.AttributeType.FullName == Namespace + name);

    private static string[] Aliases(MemberInfo member)
        => Attribute(member, "AliasAttribute")?.ConstructorArguments[0].Value is IEnumerable<CustomAttributeTypedArgument> names
            ? [.. names.Select(name => (string)name.Value!)]
            : [];

    private static bool Flag(CustomAttributeData attribute, string name)
        => attribute.NamedArguments.Any(argument => argument.MemberName == name && argument.TypedValue.Value is true);

    private static string ReferenceFolder()
    {
        var package = BuildFacts.Read("PowerShellStandard");
        return Path.Combine(Directory.EnumerateDirectories(package).Order(StringComparer.Ordinal).Last(), "lib", "netstandard2.0");
    }

    private sealed class ModuleContext(params string[] folders) : AssemblyLoadContext("Module")
    {
        protected override Assembly? Load(AssemblyName assemblyName)
            => folders.Select(folder => Path.Combine(folder, assemblyName.Name + ".dll")).FirstOrDefault(File.Exists) is { } path ? LoadFromAssemblyPath(path) : null;
    }
}
