using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ThreatEvents.Filtering;

namespace ThreatEvents.Tests.Filtering;

/// <summary>What the filter tests share: read a text for a search, and show the outcome as the service would see it.</summary>
internal static class FilterReading
{
    private static readonly JsonSerializerOptions Wire = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static FilterNode Audit(string filter, params (string Name, object? Value)[] variables)
        => FilterParser.Parse(filter, NameshieldFilter.Audit, Lookup(variables));

    public static FilterNode Cloudforce(string filter, params (string Name, object? Value)[] variables)
        => FilterParser.Parse(filter, CloudforceFilter.Schema, Lookup(variables));

    /// <summary>The criteria as they go over the wire.</summary>
    public static string AuditWire(string filter, params (string Name, object? Value)[] variables)
        => JsonSerializer.Serialize(NameshieldFilter.ToCriteria(Audit(filter, variables)), Wire);

    public static string WireOf(SearchCriteria criteria) => JsonSerializer.Serialize(criteria, Wire);

    public static CloudforceSearch CloudforceSearch(string filter, params (string Name, object? Value)[] variables)
        => CloudforceFilter.ToConditions(Cloudforce(filter, variables));

    /// <summary>The conditions as they go over the wire, and behind a bar the branches.</summary>
    public static string CloudforceWire(string filter, params (string Name, object? Value)[] variables)
    {
        var search = CloudforceSearch(filter, variables);
        return search.SearchBranches.Count == 0
            ? WireOf(search.Conditions)
            : WireOf(search.Conditions) + " | " + string.Join(" | ", search.SearchBranches.Select(WireOf));
    }

    public static string WireOf(IEnumerable<CfCondition> conditions)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            foreach (var condition in conditions) condition.WriteTo(writer);
            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static Func<string, (bool Found, object? Value)> Lookup((string Name, object? Value)[] variables) => name =>
    {
        foreach (var (known, value) in variables)
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) return (true, value);
        }

        return (false, null);
    };
}
