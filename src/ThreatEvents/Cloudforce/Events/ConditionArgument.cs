using System.Collections;
using System.Globalization;
using System.Management.Automation;
using ThreatEvents.Filtering;

namespace ThreatEvents.Commands;

/// <summary>
/// Reads what -Filter takes: a script block or text in PowerShell's comparison grammar, which is read and never run; or conditions as
/// <see cref="CfCondition"/>, as hashtables, or as the objects that ConvertFrom-Json makes of the vendor's examples.
/// </summary>
internal static class ConditionArgument
{
    private const string Expected = "Give a script block or text such as { attackerCountry -eq 'CN' }, or conditions: @{ field = 'attackerCountry'; op = 'equals'; value = 'CN' }.";

    private const string ExpectedOfTag = "Give @{ field = 'motive'; op = 'equals'; value = 'Espionage' }; dates and all else are for Where-Object.";

    /// <exception cref="FilterException">The text is no filter, or asks for what the service lacks.</exception>
    /// <exception cref="QueryException">The argument is neither a filter nor conditions.</exception>
    public static CloudforceSearch Read(object? filter, Func<string, (bool Found, object? Value)> variables, Action<string, string> onStored) => Plain.Of(filter) switch
    {
        null => new CloudforceSearch([], []),
        ScriptBlock block => CloudforceFilter.ToConditions(FilterParser.Parse(block.ToString(), CloudforceFilter.Schema, variables, onStored)),
        string text => CloudforceFilter.ToConditions(FilterParser.Parse(text, CloudforceFilter.Schema, variables, onStored)),
        IEnumerable list and not IDictionary and not PSObject => new CloudforceSearch([.. list.Cast<object?>().Select(Condition)], []),
        var single => new CloudforceSearch([Condition(single)], []),
    };

    /// <summary>One condition.</summary>
    /// <exception cref="QueryException">It is none.</exception>
    public static CfCondition Condition(object? value)
    {
        if (value is CfCondition given) return given;
        if (ScriptValue.Of(value) is not Dictionary<string, object?> parts) throw new QueryException($"-Filter cannot be read. {Expected}", value, Expected);
        var fields = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts) fields[part.Key] = part.Value;
        if (fields.Count != 3 || Text(fields, "field") is not { } field || Text(fields, "op") is not { } op || !fields.TryGetValue("value", out var operand) || operand is null)
        {
            throw new QueryException($"A condition has field, op and value, and nothing else. {Expected}", null, Expected);
        }

        // The service compares the case of these words; the user need not.
        field = CloudforceVocabulary.SearchFields.FirstOrDefault(known => string.Equals(known, field, StringComparison.OrdinalIgnoreCase)) ?? field;
        op = CloudforceVocabulary.SearchOperators.FirstOrDefault(known => string.Equals(known, op, StringComparison.OrdinalIgnoreCase)) ?? op;
        return new CfCondition(field, op, operand is List<object?> items ? items.Select(Operand).ToArray() : Operand(operand));
    }

    /// <summary>One condition on a tag. Words whose case the service compares are taken in any.</summary>
    /// <exception cref="QueryException">It is none.</exception>
    public static CfCondition TagCondition(object? value)
    {
        if (Plain.Of(value) is ScriptBlock or string) throw new QueryException($"These conditions are tables, of the tag's fields. {ExpectedOfTag}", null, ExpectedOfTag);
        var condition = Condition(value);
        return CloudforceVocabulary.TagSearchFields.FirstOrDefault(known => string.Equals(known, condition.Field, StringComparison.OrdinalIgnoreCase)) is { } field
            ? condition with { Field = field }
            : condition;
    }

    private static object Operand(object? value) => value switch
    {
        string or bool or int or long or decimal or double or DateTimeOffset => value,
        DateTime moment => new DateTimeOffset(moment),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string? Text(Dictionary<string, object?> fields, string name) => fields.TryGetValue(name, out var value) ? value as string : null;
}
