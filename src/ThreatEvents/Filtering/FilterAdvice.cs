namespace ThreatEvents.Filtering;

/// <summary>Advice that several parts give in the same words.</summary>
internal static class FilterAdvice
{
    public const string AssignFirst = "A filter is read, never run: assign the result to a variable first and use the variable.";
    public const string NoCondition = "Without a value the comparison would not be a condition.";
    public const string PlainValues = "Use text, numbers, dates or a list of them.";
    public const string Quote = "Put text with special characters in single quotes.";

    public static string Operators(FilterField field) => $"Operators for {field.Name}: {string.Join(", ", field.Operators)}.";

    public static string Fields(FilterSchema schema) => $"Fields: {string.Join(", ", schema.Fields.Select(field => field.Name))}.";
}
