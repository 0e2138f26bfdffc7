using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;

namespace ThreatEvents.Commands;

/// <summary>
/// Values that scripts build, without any PowerShell wrapping at any depth: hashtables and custom objects become dictionaries, everything else stays.
/// </summary>
internal static class ScriptValue
{
    private const int DeepestNesting = 60;

    /// <exception cref="QueryException">It is nested too deeply, as a value that contains itself is.</exception>
    public static object? Of(object? value) => Of(value, 0);

    /// <summary>An object for the service: a dictionary, or the JSON text of one as it is.</summary>
    /// <param name="value">What the parameter was given.</param>
    /// <param name="what">How the message calls it.</param>
    /// <exception cref="QueryException">It is neither.</exception>
    public static object? ObjectOf(object? value, string what) => Of(value) switch
    {
        null => null,
        string text => text,
        IDictionary fields => fields,
        _ => throw new QueryException($"{what} is neither an object nor JSON text.", null, "Give a hashtable, an object of ConvertFrom-Json, or the JSON text."),
    };

    /// <summary>The text itself, or the JSON of an object.</summary>
    public static string? JsonOf(object? value, string what) => ObjectOf(value, what) switch
    {
        null => null,
        string text => text,
        var fields => JsonSerializer.Serialize(fields),
    };

    private static object? Of(object? value, int depth)
    {
        if (depth > DeepestNesting) throw new QueryException("The value is nested too deeply, or contains itself.", null, "Give a flatter one.");
        switch (Plain.Of(value))
        {
            case PSObject custom:
                var properties = new Dictionary<string, object?>();
                foreach (var property in custom.Properties) properties[property.Name] = Of(property.Value, depth + 1);
                return properties;
            case IDictionary map:
                var fields = new Dictionary<string, object?>();
                foreach (DictionaryEntry entry in map) fields[Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? ""] = Of(entry.Value, depth + 1);
                return fields;
            case string text:
                return text;
            case IEnumerable list:
                var items = new List<object?>();
                foreach (var item in list) items.Add(Of(item, depth + 1));
                return items;
            case var plain:
                return plain;
        }
    }
}
