using System.Collections;
using System.Globalization;

namespace ThreatEvents.Filtering;

/// <summary>Makes the values of a comparison, of the kind that its field asks, out of texts, words and what variables hold.</summary>
internal static class FilterValueReader
{
    /// <summary>More values than any service takes; the guard against a variable that holds an endless sequence.</summary>
    public const int MostValues = 10_000;

    private const NumberStyles NumberStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>A text or a bare word.</summary>
    public static object FromText(string written, FilterField field, Func<string, string?, FilterException> error)
    {
        if (written.Length == 0) throw error("An empty value", "It would not be a condition; leave the comparison out or name a value.");
        switch (field.Kind)
        {
            case FilterFieldKind.Number:
                if (!decimal.TryParse(written, NumberStyle, Invariant, out var number)) break;
                return Whole(number);
            case FilterFieldKind.Boolean:
                if (!bool.TryParse(written, out var flag)) break;
                return flag;
            case FilterFieldKind.Date:
                if (!DateTimeOffset.TryParseExact(written, DateFormats, Invariant, DateTimeStyles.AssumeLocal, out var date)) break;
                return date.ToUniversalTime();
            default:
                if (HasHalfPair(written)) throw error("A value with half of a surrogate pair", "No stored text can match it.");
                return written;
        }

        throw error($"A value that is not {Expected(field.Kind)} for {field.Name}", null);
    }

    /// <summary>What a variable holds: one value or a flat list of them.</summary>
    public static IEnumerable<object> FromVariable(
        object? held, FilterField field, string variable, Func<string, string?, FilterException> error)
    {
        if (held is null) throw error($"The variable ${variable} is empty", FilterAdvice.NoCondition);
        if (held is string or not IEnumerable) return [FromObject(held, field, variable, error)];
        if (held is IDictionary) throw error($"The variable ${variable} holds a table", FilterAdvice.PlainValues);

        var values = new List<object>();
        foreach (var item in (IEnumerable)held)
        {
            if (values.Count == MostValues) throw error($"The variable ${variable} holds more than {MostValues} values", null);
            if (item is null) throw error($"The variable ${variable} holds an empty value", "Filter the list first.");
            values.Add(FromObject(item, field, variable, error));
        }

        if (values.Count == 0) throw error($"The variable ${variable} holds an empty list", FilterAdvice.NoCondition);
        return values;
    }

    /// <summary>What a variable in the middle of a text stands for.</summary>
    public static string Expand(object? held, string variable, Func<string, string?, FilterException> error)
    {
        if (held is null) return "";
        return TextOf(held) ?? throw error($"The variable ${variable} holds no plain text or number", FilterAdvice.PlainValues);
    }

    private static object FromObject(object held, FilterField field, string variable, Func<string, string?, FilterException> error)
    {
        switch (field.Kind)
        {
            case FilterFieldKind.Boolean when held is bool:
                return held;
            case FilterFieldKind.Date when held is DateTimeOffset or DateTime:
                return ToUtc(held) ?? throw error($"The variable ${variable} holds a date outside the calendar", null);
            case FilterFieldKind.Number when ToNumber(held) is { } number:
                return Whole(number);
            case FilterFieldKind.Text when held is bool:
            case FilterFieldKind.Number or FilterFieldKind.Boolean or FilterFieldKind.Date when held is not string:
                throw error($"The variable ${variable} does not hold {Expected(field.Kind)} for {field.Name}", null);
            default:
                var type = FilterExcerpt.Name(held.GetType().Name);
                var text = TextOf(held) ?? throw error($"The variable ${variable} holds a {type}", FilterAdvice.PlainValues);
                return FromText(text, field, (problem, advice) => error($"{problem} in the variable ${variable}", advice));
        }
    }

    private static string Expected(FilterFieldKind kind) => kind switch
    {
        FilterFieldKind.Number => "a number",
        FilterFieldKind.Boolean => "$true or $false",
        FilterFieldKind.Date => "a date such as 2025-01-31, '2025-01-31 14:00:00' or 2025-01-31T14:00:00Z",
        _ => "text",
    };

    /// <summary>The text of a value that has one obvious text; null for everything else, which would be sent as a type name.</summary>
    private static string? TextOf(object held) => held switch
    {
        string text => text,
        char letter => letter.ToString(),
        bool flag => flag ? "True" : "False",
        Enum => held.ToString(),
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal => Convert.ToString(held, Invariant),
        float or double => Convert.ToString(held, Invariant),
        DateTime or DateTimeOffset => ToUtc(held)?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", Invariant),
        Guid guid => guid.ToString(),
        Uri uri => uri.OriginalString,
        System.Net.IPAddress or Version => held.ToString(),
        _ => null,
    };

    private static decimal? ToNumber(object held)
    {
        switch (held)
        {
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal:
                return Convert.ToDecimal(held, Invariant);
            case float or double:
                var real = Convert.ToDouble(held, Invariant);
                return Math.Abs(real) < 1e28 ? (decimal)real : null;
            default:
                return null;
        }
    }

    private static object Whole(decimal number)
        => number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue ? (object)(long)number : number;

    private static DateTimeOffset? ToUtc(object held)
    {
        if (held is DateTimeOffset exact) return exact.ToUniversalTime();
        try
        {
            return new DateTimeOffset((DateTime)held).ToUniversalTime();
        }
        catch (ArgumentOutOfRangeException)
        {
            // The first and the last day of the calendar have no UTC time in every zone.
            return null;
        }
    }

    private static bool HasHalfPair(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return true;
            at++;
        }

        return false;
    }
}
