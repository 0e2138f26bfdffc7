using ThreatEvents.Http;
using ThreatEvents.Paging;

namespace ThreatEvents;

/// <summary>Refuses before any request what a service would refuse after one.</summary>
internal static class QueryChecks
{
    public static void Span(DateTimeOffset? start, DateTimeOffset? end)
    {
        if (start is { } from && end is { } to && from > to)
        {
            throw new ArgumentException(FormattableString.Invariant($"The start ({from:yyyy-MM-dd HH:mm:ss zzz}) lies after the end ({to:yyyy-MM-dd HH:mm:ss zzz})."));
        }
    }

    public static void Page(PageOptions page, int maxPageSize)
    {
        if (page.PageSize is { } size && (size < 1 || size > maxPageSize))
        {
            throw new ArgumentException(FormattableString.Invariant($"The page size is {size}; the service gives 1 to {maxPageSize} rows a page."));
        }

        if (page.Skip < 0 || page.First < 0) throw new ArgumentException("First and Skip must not be negative.");
    }

    public static void Criticality(IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            if (!NameshieldVocabulary.Criticality.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                throw new ArgumentException($"Unknown criticality '{value}'. Possible: {string.Join(", ", NameshieldVocabulary.Criticality)}.");
            }
        }
    }

    public static void Sort(IReadOnlyList<string> values, IReadOnlyList<string> attributes)
    {
        foreach (var value in values)
        {
            var parts = value.Split(',');
            var known = parts.Length <= 2 && attributes.Contains(parts[0].Trim());
            if (!known || (parts.Length == 2 && parts[1].Trim() is not ("asc" or "desc")))
            {
                throw new ArgumentException($"Cannot sort by '{value}'. Possible: {string.Join(", ", attributes)}, each with ,asc or ,desc.");
            }
        }
    }

    public static void Text(string? value, string name)
    {
        if (value is null) return;
        if (value.Length == 0) throw new ArgumentException($"The {name} is empty.");
        if (value.Any(char.IsControl)) throw new ArgumentException($"The {name} has a control character.");
        UnicodeText.Whole(value);
    }
}
