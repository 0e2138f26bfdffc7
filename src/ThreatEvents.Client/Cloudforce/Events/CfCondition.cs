using System.Globalization;
using System.Text.Json;

namespace ThreatEvents;

/// <summary>One condition of a Cloudforce One event search.</summary>
/// <param name="Field">The field as the service spells it.</param>
/// <param name="Op">The operator as the service spells it.</param>
/// <param name="Value">A text, number, boolean or date, or for "in" an array of them.</param>
public sealed record CfCondition(string Field, string Op, object Value)
{
    /// <summary>Writes the condition as the service wants it.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("field", Field);
        writer.WriteString("op", Op);
        writer.WritePropertyName("value");
        if (Value is object[] values)
        {
            writer.WriteStartArray();
            foreach (var value in values) WriteValue(writer, value);
            writer.WriteEndArray();
        }
        else
        {
            WriteValue(writer, Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case decimal or double:
                writer.WriteNumberValue(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset date:
                writer.WriteStringValue(date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
                break;
            default:
                throw new NotSupportedException($"A search value cannot be a {value.GetType()}.");
        }
    }
}
