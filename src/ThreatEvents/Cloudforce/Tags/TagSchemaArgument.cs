using System.Collections;
using System.Text.Json;
using ThreatEvents.Json;

namespace ThreatEvents.Commands;

/// <summary>The schema of a tag category as scripts have it: fields of Get-CfTagCategory, hashtables, or JSON text.</summary>
internal static class TagSchemaArgument
{
    private const string Expected = "Give fields such as @{ key = 'cve'; kind = 'string'; label = 'CVE' }, fields of Get-CfTagCategory, or the JSON text of a list.";

    private static readonly string[] Names =
    [
        "key", "kind", "label", "required", "enforcement", "format", "maxLength", "allowedValues", "deprecated", "deprecatedValues", "annotations",
        "numberConstraint", "element", "properties",
    ];

    /// <summary>The fields that have fields of their own.</summary>
    private static readonly Dictionary<string, string[]> Parts = new()
    {
        ["annotations"] = ["confidence", "tlp"],
        ["numberConstraint"] = ["integer", "min", "max"],
    };

    /// <exception cref="QueryException">One of them is no field of a schema.</exception>
    public static CfTagSchemaField[]? Read(object[]? values)
        => values is null ? null : [.. values.SelectMany(value => Plain.Of(value) is string text ? Items(text) : [value]).Select(Read)];

    private static IEnumerable<object?> Items(string text) => JsonText.Parse(text) switch
    {
        IDictionary one => [one],
        IEnumerable list => list.Cast<object?>(),
        _ => throw new QueryException($"The schema is a text that holds no JSON list. {Expected}", text, Expected),
    };

    private static CfTagSchemaField Read(object? value)
    {
        if (Plain.Of(value) is CfTagSchemaField field) return field;
        if (ScriptValue.Of(value) is not Dictionary<string, object?> given) throw new QueryException($"A field of the schema is no object. {Expected}", value, Expected);
        var named = Named(given, "A field of the schema", Names);
        foreach (var (name, parts) in Parts)
        {
            if (named.TryGetValue(name, out var inner) && inner is Dictionary<string, object?> fields) named[name] = Named(fields, $"The {name} of a field", parts);
        }

        foreach (var required in (string[])["key", "kind"])
        {
            if (!named.TryGetValue(required, out var text) || string.IsNullOrWhiteSpace(text?.ToString())) throw new QueryException($"A field of the schema needs its {required}. {Expected}", value, Expected);
        }

        return CfTagSchemaField.From(named);
    }

    /// <summary>With the names as the service spells them, whose case people need not know.</summary>
    private static Dictionary<string, object?> Named(Dictionary<string, object?> given, string what, string[] names)
    {
        var named = new Dictionary<string, object?>();
        foreach (var (name, part) in given)
        {
            var known = Array.Find(names, one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new QueryException($"{what} has no '{name}'. Possible: {string.Join(", ", names)}.", name, Expected);
            named[known] = part;
        }

        return named;
    }
}
