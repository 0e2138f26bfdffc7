using System.Collections;
using System.Management.Automation;

namespace ThreatEvents.Commands;

/// <summary>Takes PowerShell's wrapping off values that scripts hand in.</summary>
internal static class Plain
{
    /// <summary>The .NET value inside; the members of a list are unwrapped as they are read. A custom object stays what it is.</summary>
    public static object? Of(object? value)
    {
        if (value is PSObject wrapped) value = wrapped.BaseObject is PSCustomObject ? wrapped : wrapped.BaseObject;
        return value is IEnumerable list and not (string or IDictionary or PSObject) ? Members(list) : value;
    }

    private static IEnumerable Members(IEnumerable list)
    {
        foreach (var item in list) yield return Of(item);
    }
}
