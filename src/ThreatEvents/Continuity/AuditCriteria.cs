using ThreatEvents.Filtering;

namespace ThreatEvents.Commands;

/// <summary>Criteria of parameters, outside of the search cmdlets; null where a parameter was not given.</summary>
internal static class AuditCriteria
{
    public static SearchCriteria? Wildcards(string field, string[] values) => values.Length == 0 ? null : NameshieldFilter.FromWildcards(field, values);

    /// <summary>The same for a field with known words: they go out as the service writes them, whatever their case here.</summary>
    public static SearchCriteria? Words(string field, string[] values, IReadOnlyList<string> vocabulary)
        => Wildcards(field, [.. values.Select(value => vocabulary.FirstOrDefault(word => string.Equals(word, value, StringComparison.OrdinalIgnoreCase)) ?? value)]);
}
