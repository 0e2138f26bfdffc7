using System.Globalization;
using System.Text;

namespace ThreatEvents.Filtering;

/// <summary>A value in a comparison.</summary>
public sealed class FilterValue
{
    internal FilterValue(object value, int position)
    {
        Value = value;
        Position = position;
    }

    /// <summary>What the field's kind asks: string, long or decimal, bool, <see cref="DateTimeOffset"/>.</summary>
    public object Value { get; }

    /// <summary>Where in the filter's text it stands, counted from 0.</summary>
    public int Position { get; }

    /// <summary>The value in the filter language.</summary>
    public override string ToString() => Value switch
    {
        bool flag => flag ? "$true" : "$false",
        DateTimeOffset date => $"'{date.ToString("o", CultureInfo.InvariantCulture)}'",
        string text => Quote(text),
        _ => Convert.ToString(Value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>The text in single quotes. Typographic quotes end a text too, so they are doubled like the plain one.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var letter in text)
        {
            if (FilterLexer.IsSingleQuote(letter)) quoted.Append(letter);
            quoted.Append(letter);
        }

        return quoted.Append('\'').ToString();
    }
}
