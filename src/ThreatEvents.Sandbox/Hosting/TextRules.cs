using System.Globalization;

namespace ThreatEvents.Sandbox.Hosting;

/// <summary>Says what is wrong with a text, as the end of a sentence ("must be …"), or null.</summary>
internal delegate string? TextRule(string value);

internal static class TextRules
{
    public static string? Any(string value) => null;

    public static string? NotEmpty(string value) => value.Length > 0 ? null : "must not be empty";

    public static string? Boolean(string value) => value is "true" or "false" ? null : "must be true or false";

    public static string? Uuid(string value) => Guid.TryParseExact(value, "D", out _) ? null : "must be a UUID";

    public static TextRule Whole(long least, long most) => value =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? null
            : Range(least, most);

    public static TextRule OneOf(params string[] words) => value =>
        Array.IndexOf(words, value) >= 0 ? null : "must be one of " + string.Join(", ", words);

    public static TextRule Date(string format) => value =>
        DateTime.TryParseExact(value, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : $"must be a date of the form {format}";

    internal static string Range(long least, long most) =>
        most == long.MaxValue ? $"must be a whole number of at least {least}" : $"must be a whole number from {least} to {most}";
}
