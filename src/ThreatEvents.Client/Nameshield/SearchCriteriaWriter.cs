using System.Collections;
using System.Globalization;
using System.Text.Json;
using ThreatEvents.Http;

namespace ThreatEvents;

/// <summary>Checks a criteria tree against what the endpoint takes, and writes it.</summary>
internal static class SearchCriteriaWriter
{
    private const int DeepestNesting = 32;

    private static readonly string[] Operators =
    [
        "EQUALS", "NOT_EQUALS", "EQUALS_CASE_INSENSITIVE", "STARTS_WITH", "ENDS_WITH", "CONTAINS", "IN",
        "GREATER_THAN", "LESS_THAN", "GREATER_THAN_OR_EQUALS", "LESS_THAN_OR_EQUALS",
    ];

    /// <exception cref="ArgumentException">A name or operator that the service lacks, or a node that is neither condition nor group.</exception>
    public static void Check(IEnumerable<SearchCriteria> criteria, IReadOnlyList<string> names, int depth = 0)
    {
        if (depth > DeepestNesting) throw new ArgumentException(FormattableString.Invariant($"The search criteria are nested more than {DeepestNesting} levels deep."));
        foreach (var node in criteria)
        {
            if (node is null) throw new ArgumentException("A search criterion is null.");
            if (node.Elements is { } elements)
            {
                if (node.Name is not null || node.Value is not null) throw new ArgumentException("A search criterion is either a condition (Name, Value) or a group (Junction, Elements), not both.");
                if (elements.Count == 0) throw new ArgumentException("A group of search criteria is empty.");
                if (node.Junction is not (null or "AND" or "OR")) throw new ArgumentException($"Unknown junction '{node.Junction}'. Possible: AND, OR.");
                Check(elements, names, depth + 1);
                continue;
            }

            if (node.Name is null || !names.Contains(node.Name)) throw new ArgumentException($"Unknown search field '{node.Name}'. Possible: {string.Join(", ", names)}.");
            if (node.Operator is not null && !Operators.Contains(node.Operator)) throw new ArgumentException($"Unknown search operator '{node.Operator}'. Possible: {string.Join(", ", Operators)}.");
            if (node.Value is null) throw new ArgumentException($"The search criterion on '{node.Name}' has no value.");
            var values = node.Value as string is { } single ? new[] { single } : (node.Value as IEnumerable)?.OfType<string>() ?? [];
            foreach (var text in values) UnicodeText.Whole(text);
            var isList = node.Value is IEnumerable and not string;
            if (node.Operator == "IN" != isList) throw new ArgumentException($"The search criterion on '{node.Name}': IN takes a list, every other operator a single value.");
        }
    }

    public static void Write(Utf8JsonWriter writer, IEnumerable<SearchCriteria> criteria)
    {
        writer.WriteStartArray();
        foreach (var node in criteria)
        {
            writer.WriteStartObject();
            if (node.Elements is { } elements)
            {
                writer.WriteString("junction", node.Junction ?? "AND");
                writer.WritePropertyName("elements");
                Write(writer, elements);
            }
            else
            {
                writer.WriteString("name", node.Name);
                if (node.Operator is not null) writer.WriteString("operator", node.Operator);
                writer.WritePropertyName("value");
                WriteValue(writer, node.Value!);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case int or long or short or byte or uint:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case IEnumerable list:
                writer.WriteStartArray();
                foreach (var item in list) WriteValue(writer, item ?? throw new ArgumentException("A list of search values has a null."));
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
