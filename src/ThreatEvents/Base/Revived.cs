using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>
/// Objects of this module that came back from a file, a job or another machine: PowerShell rebuilds them as bags of their properties, under their type's
/// name with "Deserialized." before it. They stand wherever the live ones do.
/// </summary>
internal static class Revived
{
    private const string Prefix = "Deserialized.";

    /// <summary>The name of the type that it was, without its namespace; null where it is none of ours.</summary>
    public static string? TypeOf(object? value)
    {
        if (value is not PSObject { BaseObject: PSCustomObject } bag) return null;
        const string Own = Prefix + "ThreatEvents.";
        return bag.TypeNames.FirstOrDefault(name => name.StartsWith(Own, StringComparison.Ordinal))?.Substring(Own.Length);
    }

    public static bool Is<T>(object? value) => TypeOf(value) == typeof(T).Name;

    /// <summary>A property that was a text, or printed as one.</summary>
    public static string? Text(object? value, string property) => Property(value, property)?.ToString();

    public static object? Property(object? value, string property) => (value as PSObject)?.Properties[property]?.Value;
}
