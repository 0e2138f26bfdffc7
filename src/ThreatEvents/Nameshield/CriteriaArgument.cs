using System.Collections;
using System.Management.Automation;
using ThreatEvents.Filtering;

namespace ThreatEvents.Commands;

/// <summary>
/// Reads what -Filter of the two searches takes: a script block or text in PowerShell's comparison grammar, which is read and never run; or criteria
/// as <see cref="SearchCriteria"/>, as hashtables, or as the objects that ConvertFrom-Json makes of the vendor's examples.
/// </summary>
internal static class CriteriaArgument
{
    private const string Expected = "Give a script block or text such as { zone -like 'example.*' }, or criteria: @{ name = 'zone'; operator = 'STARTS_WITH'; value = 'example.' }.";

    /// <summary>The criterion of a parameter with wildcards, or null where it was not given.</summary>
    public static SearchCriteria? Wildcards(string field, string[] values) => values.Length == 0 ? null : NameshieldFilter.FromWildcards(field, values);

    /// <exception cref="FilterException">The text is no filter, or asks for what the service lacks.</exception>
    /// <exception cref="QueryException">The argument is neither a filter nor criteria.</exception>
    public static IReadOnlyList<SearchCriteria> Read(
        object? filter, FilterSchema schema, Func<string, (bool Found, object? Value)> variables, Action<string, string> onStored) => Plain.Of(filter) switch
    {
        null => [],
        ScriptBlock block => NameshieldFilter.ToCriteria(FilterParser.Parse(block.ToString(), schema, variables, onStored)),
        string text => NameshieldFilter.ToCriteria(FilterParser.Parse(text, schema, variables, onStored)),
        IEnumerable list and not IDictionary and not PSObject => [.. list.Cast<object?>().Select(item => Node(item, schema))],
        var single => [Node(single, schema)],
    };

    private static SearchCriteria Node(object? value, FilterSchema schema)
    {
        if (value is SearchCriteria given) return Node(given.Name, given.Operator, given.Value, given.Junction, given.Elements, schema);
        var fields = Fields(value);
        var unknown = fields.Keys.FirstOrDefault(key => key.ToLowerInvariant() is not ("name" or "operator" or "value" or "junction" or "elements"));
        if (unknown is not null) throw new QueryException($"A criterion has no '{unknown}'; it has name, operator, value, or junction, elements.", unknown, Expected);
        return Node(Text(fields, "name"), Text(fields, "operator"), Field(fields, "value"), Text(fields, "junction"), Field(fields, "elements"), schema);
    }

    private static SearchCriteria Node(string? name, string? @operator, object? value, string? junction, object? elements, FilterSchema schema) => new()
    {
        // The service compares the case of these words; the user need not.
        Name = name is null ? null : schema.Find(name)?.Name ?? name,
        Operator = @operator?.ToUpperInvariant(),
        Junction = junction?.ToUpperInvariant(),
        Value = Plain.Of(value) is IEnumerable list and not string ? list.Cast<object?>().ToArray() : Plain.Of(value),
        Elements = Plain.Of(elements) switch
        {
            null => null,
            IEnumerable members and not IDictionary and not PSObject => [.. members.Cast<object?>().Select(member => Node(member, schema))],
            var single => [Node(single, schema)],
        },
    };

    private static Dictionary<string, object?> Fields(object? value)
    {
        var fields = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        switch (value)
        {
            case IDictionary table:
                foreach (DictionaryEntry entry in table) fields[entry.Key.ToString() ?? ""] = entry.Value;
                return fields;
            case PSObject custom:
                foreach (var property in custom.Properties) fields[property.Name] = property.Value;
                return fields;
            default:
                throw new QueryException($"-Filter cannot be read. {Expected}", value, Expected);
        }
    }

    private static object? Field(Dictionary<string, object?> fields, string name) => fields.TryGetValue(name, out var value) ? value : null;

    private static string? Text(Dictionary<string, object?> fields, string name) => Plain.Of(Field(fields, name))?.ToString();
}
