namespace ThreatEvents.Filtering;

/// <summary>Advice that several parts give in the same words.</summary>
internal static class FilterAdvice
{
    public const string AssignFirst = "A filter is read, never run: assign the result to a variable first and use the variable.";
    public const string NoCondition = "Without a value the comparison would not be a condition.";
    public const string PlainValues = "Use text, numbers, dates or a list of them.";
    public const string Quote = "Put text with special characters in single quotes.";

    public static string Operators(FilterField field) => $"Operators for {field.Name}: {string.Join(", ", field.Operators)}.";

    /// <summary>What to do about a field that the search lacks; dates have parameters of their own.</summary>
    public static string Unknown(FilterSchema schema, string name) => IsDate(name) && !schema.Fields.Any(field => field.Kind == FilterFieldKind.Date)
        ? $"The service takes dates apart from the other conditions: use -StartedAt and -EndedAt, or -Last 7d. {Fields(schema)}"
        : Fields(schema);

    private static bool IsDate(string name) => name.ToLowerInvariant() is "date" or "isodate" or "startedat" or "endedat" or "time" or "timestamp" or "createdat";

    public static string Fields(FilterSchema schema) => $"Fields: {string.Join(", ", schema.Fields.Select(field => field.Name))}.";
}
